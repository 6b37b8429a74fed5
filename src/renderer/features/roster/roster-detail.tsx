import { Badge, Button, Group, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatMoment, formatYuan } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { outcomeNames } from '../../lib/words'
import { IssueDialog } from './issue-dialog'
import { RosterApplications } from './roster-applications'
import { RosterPrints } from './roster-prints'
import { RosterDiff } from './roster-diff'
import { RosterLines } from './roster-lines'
import { RosterNotices } from './roster-notices'
import { Objections } from './objections'
import { rosterName } from './roster-name'
import { statusColours } from './roster-page'
import { RosterSteps } from './roster-steps'
import { RosterVillages } from './roster-villages'
import { SelfAudit } from './self-audit'

/** One frozen roster: lines, villages, what changed since last year, its notices. */
export function RosterDetail(): ReactElement {
  const rosterId = Number(useParams().rosterId)
  const viewed = useCall('roster.view', { rosterId })
  if (viewed.data === undefined || viewed.data.roster.rosterId !== rosterId) {
    return (
      <Page title="花名册" back="/roster" errors={[viewed.error]}>
        {null}
      </Page>
    )
  }
  return <Detail key={rosterId} view={viewed.data} />
}

function Detail({ view }: { view: Output<'roster.view'> }): ReactElement {
  const { roster } = view
  const { rosterId } = roster
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [issuing, setIssuing] = useState(false)
  const notices = useCall('notice.list', { rosterId })
  const programs = useCall('program.list', {})
  const discard = useCommand('roster.discard', { onDone: () => void navigate('/roster') })
  const tab = params.get('tab') ?? 'lines'
  const villageCode = params.get('village') ?? ''
  const discarded = roster.status === 'discarded'
  const begun = roster.status !== 'draft' && roster.status !== 'noticed' && roster.struckLines < roster.lines
  const noticeCount = notices.isPlaceholderData ? undefined : notices.data?.length
  const namesOnNotice = programs.data?.find((program) => program.id === roster.programId)?.namesOnNotice
  const set = (next: { tab: string; village?: string }): void =>
    setParams(next.village === undefined || next.village === '' ? { tab: next.tab } : { tab: next.tab, village: next.village }, { replace: true })

  const saveCounty = async (): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseSave', {
        title: '导出上报花名册',
        name: `${rosterName(roster)}（上报）.xlsx`,
        filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      })
      if (file !== null) showSaved((await call('roster.export', { rosterId, layout: 'county', file })).file)
    } catch (error) {
      showRefused(error)
    }
  }
  const askDiscard = (): void =>
    confirm({
      title: '作废花名册',
      message: `“${rosterName(roster)}”共 ${formatCount(roster.lines)} 人、${formatYuan(roster.totalFen)}。作废后仍可查看，但不能再公示和上报；可以重新测算、重新生成。`,
      confirmLabel: '作废',
      danger: true,
      askReason: '作废原因',
      onConfirm: (reason) => {
        discard.mutate({ rosterId, reason })
      },
    })
  return (
    <Page
      title={rosterName(roster)}
      back="/roster"
      remarks={
        <Group gap="xs">
          <Badge color={statusColours[roster.status] ?? 'steel'}>{roster.statusTitle}</Badge>
          <span>
            <b>{formatCount(roster.lines - roster.struckLines)}</b> 人，<b>{formatYuan(roster.totalFen - roster.struckFen)}</b>
            {roster.struckLines > 0 ? `（生成时 ${formatCount(roster.lines)} 人，剔除 ${formatCount(roster.struckLines)} 人）` : ''}
          </span>
          <span>
            {roster.code}　{formatMoment(roster.createdAt)} {roster.by} 生成
          </span>
        </Group>
      }
      errors={[notices.error, programs.error, discard.error]}
      fill
      actions={
        <>
          <ReasonButton
            variant="default"
            operation="roster.discard"
            disabledReason={
              discarded ? '已经作废' : begun ? '已经开始办理，不能作废' : noticeCount !== undefined && noticeCount > 0 && '已经发布公示，不能作废'
            }
            onClick={askDiscard}
          >
            作废
          </ReasonButton>
          <ReasonButton
            variant="default"
            leftSection={<Icon name="export" />}
            operation="roster.export"
            disabledReason={discarded && '已作废的花名册不能上报'}
            onClick={() => void saveCounty()}
          >
            导出上报花名册
          </ReasonButton>
          <ReasonButton
            leftSection={<Icon name="notice" />}
            operation="notice.issue"
            disabledReason={discarded ? '已作废的花名册不能公示' : roster.lines === roster.struckLines && '花名册里没有人'}
            onClick={() => setIssuing(true)}
          >
            发布公示
          </ReasonButton>
        </>
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && set({ tab: value, village: value === 'lines' ? villageCode : undefined })}>
        <Tabs.List>
          <Tabs.Tab value="lines">名单</Tabs.Tab>
          <Tabs.Tab value="steps">流程</Tabs.Tab>
          <Tabs.Tab value="audit">自查</Tabs.Tab>
          <Tabs.Tab value="objections">异议</Tabs.Tab>
          <Tabs.Tab value="applications">申报</Tabs.Tab>
          <Tabs.Tab value="villages">各村合计</Tabs.Tab>
          <Tabs.Tab value="diff">对比上年</Tabs.Tab>
          <Tabs.Tab value="notices">公示{noticeCount === undefined ? '' : `（${formatCount(noticeCount)}）`}</Tabs.Tab>
          <Tabs.Tab value="prints">打印记录</Tabs.Tab>
          {view.undetermined > 0 ? (
            <Text size="sm" c="dimmed" ml="auto" style={{ alignSelf: 'center' }}>
              生成时另有 {formatCount(view.undetermined)} 人{outcomeNames.undetermined}，没有列入
            </Text>
          ) : null}
        </Tabs.List>
      </Tabs>
      {tab === 'lines' ? <RosterLines view={view} villageCode={villageCode} onVillage={(village) => set({ tab: 'lines', village })} /> : null}
      {tab === 'steps' ? <RosterSteps view={view} onTab={(next) => set({ tab: next })} /> : null}
      {tab === 'audit' ? <SelfAudit view={view} /> : null}
      {tab === 'objections' ? <Objections view={view} /> : null}
      {tab === 'applications' ? <RosterApplications roster={roster} /> : null}
      {tab === 'prints' ? <RosterPrints rosterId={rosterId} /> : null}
      {tab === 'villages' ? <RosterVillages view={view} onPick={(village) => set({ tab: 'lines', village })} /> : null}
      {tab === 'diff' ? <RosterDiff roster={roster} /> : null}
      {tab === 'notices' ? (
        <RosterNotices
          notices={notices.isPlaceholderData ? undefined : notices.data}
          issue={
            discarded ? undefined : (
              <Button leftSection={<Icon name="notice" />} onClick={() => setIssuing(true)}>
                发布公示
              </Button>
            )
          }
        />
      ) : null}
      <IssueDialog roster={roster} villages={view.villages} namesOnNotice={namesOnNotice ?? false} opened={issuing} onClose={() => setIssuing(false)} />
      <ProgressOverlay command={discard} title="正在作废" />
    </Page>
  )
}
