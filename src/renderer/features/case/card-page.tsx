import { Alert, Badge, Button, Group, Menu, Skeleton, Stack, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { CaseCard } from '../../../preload/contract/case'
import type { OperationName } from '../../../preload/contract/index'
import { caseStatusTitles, caseTypeTitles, pendingTitles, riskTitles, wishTitles } from '../../../preload/contract/case-words'
import { Attachments } from '../../components/attachments'
import { confirm } from '../../components/confirm'
import { counted } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatGroup } from '../../lib/format'
import { useRefusalOfRole, useSignFor } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'
import { isFamily } from './action-form'
import { CaseActionDialog, type CaseAction } from './case-actions'
import { CaseFacts } from './card-facts'
import { CaseHelpers, CasePromises, CaseReferrals } from './card-people'
import { CaseAccess } from './card-access'
import { riskColours, statusColours } from './case-columns'
import { CaseVisits } from './card-visits'
import { RhythmStrip } from './strip'

const forms = { basic: '基本情况表', measures: '帮扶措施表', visits: '随访登记表', contact: '联系卡', dossier: '家庭档案', letter: '慰问信' } as const

/** One case. Opening it is logged by the core. */
export function CaseCardPage(): ReactElement {
  const caseId = Number(useParams().caseId)
  const viewed = useCall('case.view', { caseId })
  if (viewed.data === undefined || viewed.data.row.caseId !== caseId)
    return (
      <Page title="个案" back="/case" errors={[viewed.error]}>
        {viewed.error === null ? <Skeleton h={420} /> : null}
      </Page>
    )
  return <Card key={caseId} card={viewed.data} />
}

function Card({ card }: { card: CaseCard }): ReactElement {
  const { row } = card
  const { caseId } = row
  const [action, setAction] = useState<CaseAction | null>(null)
  const closed = row.status === 'closed'
  const openPromises = card.promises.filter((promise) => promise.state === 'open')
  const act = (next: CaseAction) => (): void => setAction(next)
  const printable = (Object.keys(forms) as (keyof typeof forms)[])
    .filter((form) => form !== 'letter' || isFamily(row.type))
    .map((form): PrintableForm => ({ label: forms[form], name: `${forms[form]}_${row.number}`, print: (to) => call('case.print', { caseId, form, ...to }) }))
  const sheet: PrintableForm = { label: '走访单', name: `走访单_${row.number}`, print: (to) => call('visit.printSheets', { caseId, ...to }) }
  const waits = card.request === null ? null : `${pendingTitles[card.request.pending]}正等审核，审核后再办`
  return (
    <Page
      back="/case"
      title={
        <Group gap="xs">
          {row.name}
          <Badge color={statusColours[row.status]}>{caseStatusTitles[row.status]}</Badge>
          {row.risk === null ? null : <Badge color={riskColours[row.risk]}>风险{riskTitles[row.risk]}</Badge>}
          <Badge color="gray">{wishTitles[row.wish]}</Badge>
          {row.restricted ? <Badge color="dark">限定人员</Badge> : null}
        </Group>
      }
      remarks={`${row.number}　${caseTypeTitles[row.type]}：${card.categoryTitle}　${row.villageName} ${formatGroup(row.group)}${row.age === null ? '' : `　${String(row.age)} 岁`}　${formatDay(row.openedOn)}立案`}
      actions={
        <>
          <PaperMenu label="打印" forms={closed ? printable : [sheet, ...printable]} />
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" rightSection={<Icon name="down" size={12} />}>
                办理
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {closed ? (
                <Act operation="case.reopen" label="重新立案" onClick={act('reopen')} />
              ) : (
                <>
                  <Act operation="case.assess" label="评估" waits={waits} onClick={act('assess')} />
                  <Act operation="case.plan" label="制定帮扶计划" waits={waits} onClick={act('plan')} />
                  <Act operation="case.changeCategory" label="申请变更类型" waits={waits} onClick={act('category')} />
                  {isFamily(row.type) ? null : (
                    <Act
                      operation="case.confirmCategory"
                      label="登记县级认定"
                      waits={waits ?? (card.confirmation === null ? null : `${formatDay(card.confirmation.on)}已登记`)}
                      onClick={act('confirm')}
                    />
                  )}
                  <Menu.Divider />
                  <Act operation="case.setWish" label="登记本人意愿" onClick={act('wish')} />
                  <Act operation="case.addHelper" label="安排帮扶联系人" onClick={act('helper')} />
                  <Act operation="case.refer" label="转介" onClick={act('refer')} />
                  <Act operation="visit.addPromise" label="登记承诺" onClick={act('promise')} />
                  <Menu.Divider />
                  <Act operation="case.requestClosure" label="申请结案" waits={waits} danger onClick={act('close')} />
                </>
              )}
            </Menu.Dropdown>
          </Menu>
          <ReasonButton operation="visit.record" disabledReason={closed && '已经结案'} leftSection={<Icon name="plus" />} onClick={act('visit')}>
            登记走访
          </ReasonButton>
        </>
      }
    >
      <Stack gap="sm">
        <Request card={card} />
        <Clock card={card} />
        {card.otherCases.length > 0 ? (
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              同一家庭：
            </Text>
            {card.otherCases.map((other) => (
              <Badge
                key={other.caseId}
                component={Link}
                to={`/case/${String(other.caseId)}`}
                color={other.closed ? 'gray' : 'blue'}
                style={{ cursor: 'pointer' }}
              >
                {other.name} {other.title}
                {other.closed ? '（已结案）' : ''}
              </Badge>
            ))}
          </Group>
        ) : null}
        <Tabs defaultValue="rhythm">
          <Tabs.List>
            <Tabs.Tab value="rhythm">走访</Tabs.Tab>
            <Tabs.Tab value="facts">情况与计划</Tabs.Tab>
            <Tabs.Tab value="people">{counted('联系人', card.helpers.filter((helper) => helper.to === null).length)}</Tabs.Tab>
            <Tabs.Tab value="promises">{counted('承诺', openPromises.length)}</Tabs.Tab>
            <Tabs.Tab value="referrals">{counted('转介', card.referrals.length)}</Tabs.Tab>
            <Tabs.Tab value="attachments">附件</Tabs.Tab>
            <Tabs.Tab value="history">记录与权限</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rhythm" pt="sm">
            <Stack gap="md">
              <RhythmStrip caseId={caseId} />
              <CaseVisits caseId={caseId} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="facts" pt="sm">
            <CaseFacts card={card} />
          </Tabs.Panel>
          <Tabs.Panel value="people" pt="sm">
            <CaseHelpers card={card} onAdd={act('helper')} />
          </Tabs.Panel>
          <Tabs.Panel value="promises" pt="sm">
            <CasePromises card={card} onAdd={act('promise')} />
          </Tabs.Panel>
          <Tabs.Panel value="referrals" pt="sm">
            <CaseReferrals card={card} onAdd={act('refer')} />
          </Tabs.Panel>
          <Tabs.Panel value="attachments" pt="sm">
            <Attachments entity="case" entityId={caseId} />
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="sm">
            <CaseAccess card={card} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
      {action === null ? null : <CaseActionDialog action={action} card={card} onClose={() => setAction(null)} />}
    </Page>
  )
}

/** One thing of the menu; a grey one says why below its name. */
function Act({
  operation,
  label,
  waits = null,
  danger = false,
  onClick,
}: {
  operation: OperationName
  label: string
  waits?: string | null
  danger?: boolean
  onClick: () => void
}): ReactElement {
  const reason = useRefusalOfRole(operation) ?? waits
  return (
    <Menu.Item color={danger ? 'red' : undefined} disabled={reason !== null} maw={260} onClick={onClick}>
      {label}
      {reason === null ? null : (
        <Text size="xs" c="dimmed">
          {reason}
        </Text>
      )}
    </Menu.Item>
  )
}

/** What waits for the reviewer, with the two answers; somebody else may sign on the spot. */
function Request({ card }: { card: CaseCard }): ReactElement | null {
  const decide = useCommand('case.decide')
  const signFor = useSignFor('case.decide')
  const { request } = card
  if (request === null) return null
  const { caseId } = card.row
  const answer = (approve: boolean): void =>
    confirm({
      title: approve ? '审核同意' : '审核不同意',
      message: `${pendingTitles[request.pending]}：${request.text}`,
      confirmLabel: approve ? '同意' : '不同意',
      danger: !approve,
      askReason: approve ? undefined : '意见',
      signFor: signFor(request.by),
      onConfirm: (opinion, signer) => decide.mutate({ caseId, approve, opinion, signer }),
    })
  return (
    <Alert color="grape" icon={<Icon name="check" />} title={`${pendingTitles[request.pending]}等待审核（${request.by}，${formatDay(request.on)}）`}>
      <Group justify="space-between">
        <Text size="sm">{decide.error === null ? request.text : decide.error.message}</Text>
        <Group gap="xs">
          <ReasonButton size="xs" variant="default" operation="case.decide" onClick={() => answer(false)}>
            不同意
          </ReasonButton>
          <ReasonButton size="xs" operation="case.decide" onClick={() => answer(true)}>
            同意
          </ReasonButton>
        </Group>
      </Group>
    </Alert>
  )
}

function Clock({ card }: { card: CaseCard }): ReactElement | null {
  const review = useCommand('case.review')
  const items = card.clock.filter((item) => item.state !== 'later')
  if (items.length === 0) return null
  return (
    <Alert color={items.some((item) => item.state === 'overdue') ? 'red' : 'orange'} icon={<Icon name="warning" />} title="年龄与变化提醒">
      {items.map((item) => (
        <Group key={item.key} justify="space-between">
          <Text size="sm">
            {formatDay(item.on)}　{item.title}
          </Text>
          <ReasonButton
            size="compact-xs"
            variant="default"
            operation="case.review"
            onClick={() =>
              confirm({
                title: '核对提醒',
                message: item.title,
                confirmLabel: '已核对',
                askReason: '核对结果',
                onConfirm: (note) => review.mutate({ caseId: card.row.caseId, key: item.key, note }),
              })
            }
          >
            已核对
          </ReasonButton>
        </Group>
      ))}
      {review.error === null ? null : <Text size="sm">{review.error.message}</Text>}
    </Alert>
  )
}
