import { Alert, Button, Group, NativeSelect, ScrollArea, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react'
import { channels, channelTitles, dutyTitles, outcomes, outcomeTitles, wishTitles, type Channel, type VisitOutcome } from '../../../preload/contract/case-words'
import type { Output } from '../../../preload/contract/index'
import { showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatDay, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import classes from './entry.module.css'

type Found = NonNullable<Output<'visit.lookup'>>
interface Row {
  key: number
  number: string
  found: Found | null
  unknown: boolean
  on: string
  channel: Channel
  outcome: VisitOutcome
  helper: string
  note: string
  promise: string
  promiseDue: string
}
const coded = (words: Record<string, string>, order: readonly string[]) =>
  order.map((value, index) => ({ value, label: `${String(index + 1)} ${words[value] ?? value}` }))
const channelChoices = coded(channelTitles, channels)
const outcomeChoices = coded(outcomeTitles, outcomes)

let lastKey = 0
function blank(before?: Row): Row {
  lastKey += 1
  return {
    key: lastKey,
    number: '',
    found: null,
    unknown: false,
    on: before?.on ?? todayHere(),
    channel: before?.channel ?? 'home',
    outcome: 'met',
    helper: '',
    note: '',
    promise: '',
    promiseDue: '',
  }
}

/** A stack of visit sheets typed back without the mouse: number, Enter, Enter … ; Ctrl+Enter saves all of them. */
export function VisitEntryPage(): ReactElement {
  const [rows, setRows] = useState<Row[]>(() => [blank()])
  const [warnings, setWarnings] = useState<string[]>([])
  const grid = useRef<HTMLDivElement>(null)
  /** `data-at` of the field somebody is in. */
  const here = useRef<string | null>(null)
  useLayoutEffect(() => {
    // The field of the visitor becomes a list of helpers when the case is found: whoever is in it stays in it, before the next key comes.
    if (here.current !== null && document.activeElement === document.body) grid.current?.querySelector<HTMLElement>(`[data-at="${here.current}"]`)?.focus()
  })
  const save = useCommand('visit.recordMany', {
    onDone: ({ recorded, warnings: told }) => {
      notifications.show({ color: 'teal', message: `已补录 ${formatCount(recorded)} 条走访` })
      setWarnings(told)
      setRows([blank()])
      focus(0, 0)
    },
  })
  const box = (row: number, field: number): HTMLElement | null | undefined =>
    grid.current?.querySelector<HTMLElement>(`[data-at="${String(row)}.${String(field)}"]`)
  /** At once where the field is there, so that fast typing is not lost; a new row comes with the next frame. */
  const focus = (row: number, field: number): void => {
    const now = box(row, field)
    if (now) now.focus()
    else requestAnimationFrame(() => box(row, field)?.focus())
  }
  const set = (index: number, change: Partial<Row>): void => setRows((before) => before.map((row, at) => (at === index ? { ...row, ...change } : row)))
  const find = async (index: number): Promise<void> => {
    const row = rows[index]
    if (row === undefined || row.number.trim() === '' || row.found?.number === row.number) return
    try {
      const found = await call('visit.lookup', { number: row.number.trim() })
      const before = rows[index - 1]
      const same = found?.helpers.find((helper) => helper.name === before?.found?.helpers.find((each) => String(each.helperId) === before.helper)?.name)
      const helper = same ?? found?.helpers[0]
      set(
        index,
        found === null
          ? { found: null, unknown: true }
          : { found, unknown: false, number: found.number, helper: helper === undefined ? '' : String(helper.helperId) },
      )
    } catch (error) {
      showRefused(error)
    }
  }
  const filled = rows.filter((row) => row.number.trim() !== '')
  const blocked = filled.length === 0 ? '还没有填编号' : filled.some((row) => row.found === null) ? '有编号没有找到个案' : null
  const submit = (): void => {
    if (blocked !== null || save.isPending) return
    setWarnings([])
    save.mutate({
      visits: filled.map((row) => ({
        caseId: row.found!.caseId,
        on: tidyDay(row.on),
        channel: row.channel,
        outcome: row.outcome,
        helperId: /^\d+$/.test(row.helper) && row.found!.helpers.some((helper) => String(helper.helperId) === row.helper) ? Number(row.helper) : null,
        visitor: row.found!.helpers.length === 0 ? row.helper.trim() : '',
        note: row.note,
        promises: row.promise.trim() === '' ? [] : [{ text: row.promise.trim(), dueOn: tidyDay(row.promiseDue) }],
      })),
    })
  }
  /** Enter goes on: to the next field, at the end of a row to a new one. */
  const onKey = (row: number, field: number) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    event.preventDefault()
    if (event.ctrlKey) submit()
    else if (field < 7) focus(row, field + 1)
    else {
      if (row === rows.length - 1) setRows((before) => [...before, blank(before[row])])
      focus(row + 1, 0)
    }
  }
  return (
    <Page
      title="补录走访"
      back="/visit"
      remarks="照走访单录入：填编号（如 2026-0012，只填 12 也行）按回车逐格往下走；行末回车换新行；Ctrl+回车全部保存。日期可写 1203、20261203。"
      errors={[save.error]}
      actions={
        <ReasonButton operation="visit.recordMany" disabledReason={blocked} loading={save.isPending} leftSection={<Icon name="check" />} onClick={submit}>
          保存 {formatCount(filled.length)} 条
        </ReasonButton>
      }
    >
      {warnings.length > 0 ? (
        <Alert color="orange" icon={<Icon name="warning" />} title="已保存，请留意" mb="sm" withCloseButton onClose={() => setWarnings([])}>
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Alert>
      ) : null}
      <ScrollArea>
        <div
          ref={grid}
          className={classes.grid}
          onFocus={(event) => {
            here.current = event.target.dataset.at ?? null
          }}
          onBlur={() => {
            here.current = null
          }}
        >
          {['编号', '家庭', '日期', '方式', '结果', '走访人', '情况记录', '答应的事', '期限'].map((title) => (
            <Text key={title} size="xs" fw={600}>
              {title}
            </Text>
          ))}
          {rows.map((row, index) => {
            const part = (field: number, label: string) => ({
              'data-at': `${String(index)}.${String(field)}`,
              'aria-label': `第 ${String(index + 1)} 行${label}`,
              size: 'xs' as const,
              onFocus: (event: FocusEvent<HTMLElement>) => event.currentTarget instanceof HTMLInputElement && event.currentTarget.select(),
              onKeyDown: onKey(index, field),
            })
            return (
              <div key={row.key} className={classes.row}>
                <TextInput
                  {...part(0, '编号')}
                  autoFocus={index === 0}
                  error={row.unknown}
                  value={row.number}
                  onChange={(event) => set(index, { number: event.currentTarget.value, found: null, unknown: false })}
                  onBlur={() => void find(index)}
                />
                <Text size="xs" lh={1.2} c={row.unknown ? 'red' : undefined}>
                  {row.unknown
                    ? '没有这个编号'
                    : row.found === null
                      ? ''
                      : `${row.found.name} ${row.found.villageName}${row.found.wish === 'home' ? '' : `（${wishTitles[row.found.wish]}）`}`}
                  {row.found !== null && row.found.promises.length > 0 ? (
                    <span style={{ color: 'var(--mantine-color-orange-8)' }}>　承诺 {row.found.promises.length}</span>
                  ) : null}
                </Text>
                <TextInput
                  {...part(1, '日期')}
                  value={row.on}
                  onChange={(event) => set(index, { on: event.currentTarget.value })}
                  onBlur={() => set(index, { on: fullDay(row.on) })}
                />
                <NativeSelect
                  {...part(2, '方式')}
                  data={channelChoices}
                  value={row.channel}
                  onChange={(event) => set(index, { channel: event.currentTarget.value as Channel })}
                />
                <NativeSelect
                  {...part(3, '结果')}
                  data={outcomeChoices}
                  value={row.outcome}
                  onChange={(event) => set(index, { outcome: event.currentTarget.value as VisitOutcome })}
                />
                {row.found !== null && row.found.helpers.length > 0 ? (
                  <NativeSelect
                    {...part(4, '走访人')}
                    data={row.found.helpers.map((helper) => ({ value: String(helper.helperId), label: `${helper.name}（${dutyTitles[helper.duty]}）` }))}
                    value={row.helper}
                    onChange={(event) => set(index, { helper: event.currentTarget.value })}
                  />
                ) : (
                  <TextInput
                    {...part(4, '走访人')}
                    placeholder="姓名"
                    value={row.helper}
                    onChange={(event) => set(index, { helper: event.currentTarget.value })}
                  />
                )}
                <TextInput {...part(5, '情况记录')} value={row.note} onChange={(event) => set(index, { note: event.currentTarget.value })} />
                <TextInput {...part(6, '答应的事')} value={row.promise} onChange={(event) => set(index, { promise: event.currentTarget.value })} />
                <TextInput
                  {...part(7, '期限')}
                  value={row.promiseDue}
                  onChange={(event) => set(index, { promiseDue: event.currentTarget.value })}
                  onBlur={() => set(index, { promiseDue: fullDay(row.promiseDue) })}
                />
              </div>
            )
          })}
        </div>
      </ScrollArea>
      <Group mt="sm">
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => {
            setRows((before) => [...before, blank(before.at(-1))])
            focus(rows.length, 0)
          }}
        >
          再加一行
        </Button>
        <Text size="xs" c="dimmed">
          今天 {formatDay(todayHere())}。有一行不对就都不保存，会说明是第几行。
        </Text>
      </Group>
    </Page>
  )
}

/** 1203 means the third of December that was last or is today; anything else as people write days. */
function fullDay(typed: string): string {
  const short = /^(\d{1,2})[.\-/月]?(\d{2})日?$/.exec(typed.trim())
  if (short === null) return tidyDay(typed)
  const today = todayHere()
  const tail = `${short[1]!.padStart(2, '0')}-${short[2]!}`
  const year = Number(today.slice(0, 4))
  return `${String(tail <= today.slice(5) ? year : year - 1)}-${tail}`
}
