import { Button, NativeSelect, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Outcome, type ProgramInfo } from '../../../preload/contract/program'
import { confirm } from '../../components/confirm'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatYuan } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { outcomeNames } from '../../lib/words'
import { People } from './people'
import { ProgramCards } from './program-cards'
import { RulesDrawer } from './rules-drawer'
import { VillageTable } from './village-table'

/** Who is entitled to what in a year, by program and village. Everything chosen stands in the address, so a chart can lead here. */
export function ProgramPage(): ReactElement {
  const programs = useCall('program.list', {})
  const today = useCall('ledger.today', {})
  const [params] = useSearchParams()
  const chosen = programs.data?.find((program) => program.id === (params.get('program') ?? params.get('programId'))) ?? programs.data?.[0]
  const year = Number(params.get('year')) || today.data?.year
  if (chosen === undefined || year === undefined) {
    return (
      <Page title="资格测算" errors={[programs.error, today.error]}>
        {null}
      </Page>
    )
  }
  return <Chosen program={chosen} programs={programs.data ?? []} year={year} thisYear={today.data?.year ?? year} persons={today.data?.persons} />
}

interface ChosenProps {
  program: ProgramInfo
  programs: ProgramInfo[]
  year: number
  thisYear: number
  persons: number | undefined
}
function Chosen({ program, programs, year, thisYear, persons }: ChosenProps): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [rules, setRules] = useState(false)
  const villageCode = params.get('village') ?? undefined
  const villages = useCall('village.list', {})
  const assessed = useCall('program.assess', { programId: program.id, year, ...(villageCode === undefined ? {} : { villageCode }) })
  const figures = useCall('statistics.entitlement', { year })
  const rosters = useCall('roster.list', {})
  const create = useCommand('roster.create', { onDone: ({ rosterId }) => void navigate(`/roster/${String(rosterId)}`) })
  const set = (changes: Record<string, string | undefined>): void => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(key)
      else next.set(key, value)
    }
    setParams(next, { replace: true })
  }
  const tab = params.get('tab') ?? params.get('outcome') ?? 'eligible'
  const outcome = Outcome.safeParse(tab).data
  // The answer to the program before this one stays on the screen until the new one comes; its numbers must not be taken for the new ones.
  const counts = assessed.isPlaceholderData ? undefined : assessed.data?.counts
  const total = figures.data?.programs.find((each) => each.programId === program.id)
  const roster = rosters.data?.find((each) => each.programId === program.id && each.year === year && each.status !== 'discarded')
  const askCreate = (): void =>
    confirm({
      title: '生成花名册',
      message: `${String(year)} 年度${program.title}：把全乡镇符合条件的 ${formatCount(total?.eligible ?? 0)} 人、${formatYuan(total?.amountFen ?? 0)} 定下来，每人的资格依据一并留存。${total && total.undetermined > 0 ? `还有 ${formatCount(total.undetermined)} 人${outcomeNames.undetermined}，不会列入。` : ''}`,
      confirmLabel: '生成花名册',
      onConfirm: () => {
        create.mutate({ programId: program.id, year })
      },
    })
  const years = [...new Set([year, ...Array.from({ length: 8 }, (_, back) => thisYear + 1 - back)])].sort((a, b) => b - a)
  return (
    <Page
      title="资格测算"
      remarks={`${String(year)} 年度，按底册现有记载计算；底册改了，这里随时跟着变。`}
      errors={[assessed.error, figures.error, villages.error, rosters.error, create.error]}
      fill
      actions={
        <>
          <NativeSelect
            aria-label="年度"
            value={String(year)}
            onChange={(event) => set({ year: event.currentTarget.value })}
            data={years.map((each) => ({ value: String(each), label: `${String(each)} 年度` }))}
          />
          <NativeSelect
            aria-label="村居"
            value={villageCode ?? ''}
            onChange={(event) => set({ village: event.currentTarget.value })}
            data={[{ value: '', label: '全乡镇' }, ...(villages.data ?? []).map((village) => ({ value: village.code, label: village.name }))]}
          />
          <Button variant="default" onClick={() => setRules(true)}>
            规定与标准
          </Button>
          {program.id === 'exam-bonus-certificate' && (total?.eligible ?? 0) > 0 && (
            <PaperMenu
              label="打印证明"
              forms={[
                {
                  label: '加分资格证明（每人一页）',
                  name: `${String(year)}年度加分资格证明`,
                  print: (destination) => call('program.printCertificate', { year, ...destination }),
                },
              ]}
            />
          )}
          {roster === undefined ? (
            <ReasonButton
              leftSection={<Icon name="roster" />}
              operation="roster.create"
              disabledReason={total === undefined ? '正在测算' : total.eligible === 0 && '没有符合条件的人，生成不了花名册'}
              onClick={askCreate}
            >
              生成花名册
            </ReasonButton>
          ) : (
            <Button leftSection={<Icon name="roster" />} onClick={() => void navigate(`/roster/${String(roster.rosterId)}`)}>
              查看花名册
            </Button>
          )}
        </>
      }
    >
      <ProgramCards programs={programs} figures={figures.data?.programs} chosen={program.id} onChoose={(id) => set({ program: id, tab: undefined })} />
      {persons === 0 ? (
        <EmptyState
          icon="people"
          title="底册里还没有人"
          detail="先读入人口家庭底册，再来测算。"
          action={
            <Button leftSection={<Icon name="import" />} onClick={() => void navigate('/exchange')}>
              去读入表格
            </Button>
          }
        />
      ) : (
        <>
          <Tabs value={tab} onChange={(value) => value !== null && set({ tab: value })}>
            <Tabs.List>
              {order.map((each) => (
                <Tabs.Tab key={each} value={each} fw={tab === each ? 600 : undefined}>
                  {outcomeNames[each]} {counts === undefined ? '…' : formatCount(counts[each])}
                </Tabs.Tab>
              ))}
              <Tabs.Tab value="villages" ml="auto" fw={tab === 'villages' ? 600 : undefined}>
                各村人数与金额
              </Tabs.Tab>
            </Tabs.List>
          </Tabs>
          {outcome === undefined ? (
            <VillageTable
              title={`${String(year)} 年度${program.title}各村情况`}
              villages={assessed.isPlaceholderData ? undefined : assessed.data?.villages}
              onPick={(code, next) => set({ village: code, tab: next })}
            />
          ) : (
            <People
              key={`${program.id} ${outcome}`}
              program={program}
              year={year}
              villageCode={villageCode}
              villageName={villages.data?.find((village) => village.code === villageCode)?.name}
              outcome={outcome}
            />
          )}
        </>
      )}
      {assessed.isFetching ? (
        <Text size="xs" c="dimmed" role="status">
          正在测算…
        </Text>
      ) : null}
      <RulesDrawer program={program} opened={rules} onClose={() => setRules(false)} />
      <ProgressOverlay command={create} title="正在生成花名册" />
    </Page>
  )
}

const order: Outcome[] = ['eligible', 'undetermined', 'notEligible']
