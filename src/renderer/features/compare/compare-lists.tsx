import { Tabs } from '@mantine/core'
import type { Key, ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import type { ComparedPerson, DoubtfulEntry, MatchedEntry, MissingEntry } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { StateChip } from '../../components/outcome-chip'
import { formatCount, formatDay, formatYuan, maskIdNumber } from '../../lib/format'
import { stateNames } from '../../lib/words'

export type CompareTab = 'matched' | 'doubtful' | 'notFound'
type Shown = Pick<Output<'quality.compare'>, CompareTab>

const receivesText = (person: ComparedPerson): string =>
  person.receives.map((each) => `${each.title} ${String(each.year)} 年 ${formatYuan(each.amountFen)}${each.confirmed ? '' : '（未确认）'}`).join('；')
const personText = (person: ComparedPerson): string =>
  [person.name, formatDay(person.birthDate, ''), maskIdNumber(person.idNumber), person.villageName, stateNames[person.state]]
    .filter((part) => part !== '')
    .join(' ')

/** Rows that hold the typed text, and, if wished, only people who receive something. */
export function filterCompared(result: Shown, text: string, receiving: boolean): Shown {
  const fits = (entry: { text: string; name: string | null }, people: readonly ComparedPerson[]): boolean =>
    (text === '' || entry.text.includes(text) || people.some((person) => personText(person).includes(text))) &&
    (!receiving || people.some((person) => person.receives.length > 0))
  return {
    matched: result.matched.filter((row) => fits(row, [row.person])),
    doubtful: result.doubtful.filter((row) => fits(row, row.candidates)),
    notFound: receiving ? [] : result.notFound.filter((row) => fits(row, [])),
  }
}

const line = { key: 'line', title: '行', width: 52, align: 'right' as const }
const written = { key: 'text', title: '名单上写的', width: 200, grow: 1 }
/** Masked like every list: the full number stays on the list it came from. */
const writtenText = (row: { text: string }): string => row.text.replace(/\d{14,17}[\dXx]?/g, (number) => maskIdNumber(number))

export const matchedColumns: Column<MatchedEntry>[] = [
  { ...line, cell: (row) => row.line, text: (row) => String(row.line), sort: (row) => row.line },
  { key: 'name', title: '姓名', width: 84, cell: (row) => row.person.name, text: (row) => row.person.name, sort: (row) => row.person.name },
  { key: 'idNumber', title: '证件号码', width: 166, cell: (row) => maskIdNumber(row.person.idNumber), text: (row) => maskIdNumber(row.person.idNumber) },
  { key: 'birth', title: '出生日期', width: 118, cell: (row) => formatDay(row.person.birthDate), text: (row) => formatDay(row.person.birthDate, '') },
  {
    key: 'village',
    title: '村居',
    width: 100,
    cell: (row) => row.person.villageName,
    text: (row) => row.person.villageName,
    sort: (row) => row.person.villageName,
  },
  {
    key: 'state',
    title: '状态',
    width: 72,
    cell: (row) => <StateChip state={row.person.state} />,
    text: (row) => stateNames[row.person.state],
    sort: (row) => row.person.state,
  },
  {
    key: 'receives',
    title: '正享受的待遇',
    width: 260,
    grow: 2,
    cell: (row) => <span style={{ whiteSpace: 'normal', lineHeight: 1.3 }}>{receivesText(row.person) || '—'}</span>,
    text: (row) => receivesText(row.person),
    sort: (row) => row.person.receives.reduce((sum, each) => sum + each.amountFen, 0),
  },
  { key: 'event', title: '名单上的日期', width: 118, cell: (row) => formatDay(row.eventDate, ''), text: (row) => formatDay(row.eventDate, '') },
  { key: 'note', title: '说明', width: 120, grow: 1, cell: (row) => row.note, text: (row) => row.note ?? '' },
]
export const doubtfulColumns: Column<DoubtfulEntry>[] = [
  { ...line, cell: (row) => row.line, text: (row) => String(row.line), sort: (row) => row.line },
  { ...written, cell: writtenText, text: writtenText },
  { key: 'why', title: '为什么存疑', width: 220, grow: 1, cell: (row) => row.why, text: (row) => row.why },
  {
    key: 'candidates',
    title: '底册里可能是',
    width: 320,
    grow: 2,
    cell: (row) => <span style={{ whiteSpace: 'normal', lineHeight: 1.3 }}>{row.candidates.map(personText).join('；')}</span>,
    text: (row) => row.candidates.map((person) => `${personText(person)}${person.receives.length > 0 ? `（${receivesText(person)}）` : ''}`).join('；'),
  },
]
export const missingColumns: Column<MissingEntry>[] = [
  { ...line, cell: (row) => row.line, text: (row) => String(row.line), sort: (row) => row.line },
  { key: 'name', title: '姓名', width: 100, cell: (row) => row.name, text: (row) => row.name ?? '', sort: (row) => row.name },
  { ...written, cell: writtenText, text: writtenText },
  { key: 'why', title: '为什么没找到', width: 280, grow: 1, cell: (row) => row.why, text: (row) => row.why },
]

interface ListsProps {
  shown: Shown
  tab: CompareTab
  onTab: (tab: CompareTab) => void
  picked: ReadonlySet<Key>
  onPicked: (picked: ReadonlySet<Key>) => void
}
/** The three answers of a comparison. */
export function CompareLists({ shown, tab, onTab, picked, onPicked }: ListsProps): ReactElement {
  const navigate = useNavigate()
  const open = (id: number | undefined): void => {
    if (id !== undefined) void navigate(`/person/${String(id)}`)
  }
  return (
    <>
      <Tabs value={tab} onChange={(value) => value !== null && onTab(value as CompareTab)}>
        <Tabs.List>
          <Tabs.Tab value="matched">在册 {formatCount(shown.matched.length)}</Tabs.Tab>
          <Tabs.Tab value="doubtful">存疑 {formatCount(shown.doubtful.length)}</Tabs.Tab>
          <Tabs.Tab value="notFound">查无 {formatCount(shown.notFound.length)}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'matched' ? (
        <DataTable
          label="在册的人"
          columns={matchedColumns}
          rows={shown.matched}
          rowKey={(row) => row.line}
          rowHeight={46}
          selection={picked}
          onSelection={onPicked}
          onOpen={(row) => open(row.person.id)}
          empty={<EmptyState icon="search" title="没有在册的人" detail="看看“存疑”和“查无”，或放宽上面的查找条件。" />}
        />
      ) : tab === 'doubtful' ? (
        <DataTable
          label="存疑的行"
          columns={doubtfulColumns}
          rows={shown.doubtful}
          rowKey={(row) => row.line}
          rowHeight={44}
          onOpen={(row) => open(row.candidates[0]?.id)}
          empty={<EmptyState icon="check" title="没有存疑的" detail="每一行要么认准了，要么底册里没有。" />}
        />
      ) : (
        <DataTable
          label="查无的行"
          columns={missingColumns}
          rows={shown.notFound}
          rowKey={(row) => `${String(row.line)}-${row.name ?? ''}-${row.idNumber ?? ''}`}
          empty={<EmptyState icon="check" title="没有查无的" detail="名单上的人都在底册里，或者有相近的。" />}
        />
      )}
    </>
  )
}
