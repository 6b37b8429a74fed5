import { Group, Select, Stack, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { StripLine } from '../../../preload/contract/visit'
import { confirm } from '../../components/confirm'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { refusalOfRole, useSession } from '../../lib/session'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import classes from './strip.module.css'

type Cell = StripLine['cells'][number]
const stateWords: Record<Cell['state'], string> = { kept: '已做到', running: '本期未到', broken: '缺访', excused: '已说明', free: '不要求' }

/** A year of one family: a line a rule, a cell a period; red only where a rule is broken. A supervisor explains a red cell by pressing it. */
export function RhythmStrip({ caseId }: { caseId: number }): ReactElement {
  const thisYear = Number(todayHere().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const strip = useCall('visit.strip', { caseId, year })
  const excuse = useCommand('visit.excuse')
  const session = useSession()
  const mayExcuse = refusalOfRole(session, 'visit.excuse') === null
  const explain = (line: StripLine, cell: Cell): void =>
    confirm({
      title: '说明缺访',
      message: `${line.title}，${formatDay(cell.from)}至${formatDay(cell.to)}没有做到。说明后不再算逾期，原因留在记录里。`,
      confirmLabel: '说明',
      askReason: '缺访原因',
      onConfirm: (reason) => excuse.mutate({ caseId, ruleId: line.ruleId, from: cell.from, to: cell.to, reason }),
    })
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Group gap="xs">
          {(['kept', 'running', 'broken', 'excused', 'free'] as const).map((state) => (
            <Group key={state} gap={4}>
              <span className={classes.cell} data-state={state} style={{ flex: 'none', width: 14, height: 12 }} />
              <Text size="xs">{stateWords[state]}</Text>
            </Group>
          ))}
        </Group>
        <Select
          aria-label="年度"
          size="xs"
          w={100}
          allowDeselect={false}
          data={[0, 1, 2, 3].map((back) => ({ value: String(thisYear - back), label: `${String(thisYear - back)} 年` }))}
          value={String(year)}
          onChange={(value) => setYear(Number(value ?? thisYear))}
        />
      </Group>
      <Refusal error={strip.error ?? excuse.error} />
      {(strip.data?.lines ?? []).map((line) => (
        <div key={line.ruleId} className={classes.line}>
          <div>
            <Text size="sm" lh={1.2}>
              {line.title}
            </Text>
            <Text size="xs" c="dimmed" lh={1.2}>
              {line.responsible ?? '还没有安排联系人'}
            </Text>
          </div>
          <div className={classes.cells} role="list" aria-label={line.title}>
            {line.cells.map((cell) => {
              const clickable = cell.state === 'broken' && mayExcuse
              const told = `${formatDay(cell.from)}至${formatDay(cell.to)}：${stateWords[cell.state]}（${String(cell.done)}/${String(cell.needed)}）${cell.why === '' ? '' : `，${cell.why}`}${clickable ? '。点击说明' : ''}`
              const content =
                line.cells.length > 12 || (cell.done === 0 && cell.needed === 0)
                  ? ''
                  : cell.needed === 0
                    ? String(cell.done)
                    : `${String(cell.done)}/${String(cell.needed)}`
              const common = { className: classes.cell, 'data-state': cell.state, 'data-done': cell.done > 0 || undefined, title: told, 'aria-label': told }
              return clickable ? (
                <button key={cell.from} type="button" {...common} data-clickable onClick={() => explain(line, cell)}>
                  {content}
                </button>
              ) : (
                <span key={cell.from} role="listitem" {...common}>
                  {content}
                </span>
              )
            })}
          </div>
          <Text size="xs" ta="right">
            做到 {line.kept}
            {line.broken > 0 ? (
              <Text span c="red" size="xs" ml={6}>
                缺 {line.broken}
              </Text>
            ) : null}
          </Text>
        </div>
      ))}
      {strip.data?.lines.length === 0 ? <Text size="sm">这一年没有要求的联系（没有设规则，或者个案还没有满一个周期）。</Text> : null}
      {strip.data === undefined ? null : (
        <div className={classes.line}>
          <div>
            <Text size="sm" lh={1.2}>
              按周看联系
            </Text>
            <Text size="xs" c="dimmed" lh={1.2}>
              灰色：去过没有见到
            </Text>
          </div>
          <div className={classes.cells} role="list" aria-label="按周看联系">
            {strip.data.weeks.map((week) => {
              const told = `${formatDay(week.from)}至${formatDay(week.to)}：联系上 ${String(week.met)} 次${week.tried > 0 ? `，没有见到 ${String(week.tried)} 次` : ''}`
              return (
                <span
                  key={week.from}
                  role="listitem"
                  className={classes.cell}
                  data-week={week.met > 0 ? 'met' : week.tried > 0 ? 'tried' : undefined}
                  title={told}
                  aria-label={told}
                />
              )
            })}
          </div>
          <Text size="xs" ta="right">
            共 {strip.data.visits.length} 次
          </Text>
        </div>
      )}
    </Stack>
  )
}
