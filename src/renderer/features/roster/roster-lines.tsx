import { CloseButton, Drawer, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { RosterLine } from '../../../preload/contract/roster'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { formatCount, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { LineCard } from './line-card'
import { groupText, rosterName } from './roster-name'

interface RosterLinesProps {
  view: Output<'roster.view'>
  villageCode: string
  onVillage: (villageCode: string) => void
}
/** Every line of the roster; opening one shows why it is there, as it was frozen. */
export function RosterLines({ view, villageCode, onVillage }: RosterLinesProps): ReactElement {
  const [text, setText] = useRemembered(`roster.text:${String(view.roster.rosterId)}`, '')
  const [kind, setKind] = useState('')
  const [opened, setOpened] = useState<RosterLine | null>(null)
  const kinds = useMemo(() => [...new Set(view.lines.map((line) => line.kind))], [view.lines])
  const wanted = text.trim().toUpperCase()
  const lines = useMemo(
    () =>
      view.lines.filter(
        (line) =>
          (villageCode === '' || line.villageCode === villageCode) &&
          (kind === '' || line.kind === kind) &&
          (wanted === '' || line.name.toUpperCase().includes(wanted) || (line.idNumber ?? '').includes(wanted)),
      ),
    [view.lines, villageCode, kind, wanted],
  )
  const split = useMemo(() => view.lines.some((line) => line.sources !== null), [view.lines])
  const columns = columnsOf(split)
  const standing = lines.filter((line) => line.struck === null)
  const totalFen = standing.reduce((sum, line) => sum + line.amountFen, 0)
  const footTexts: Record<string, string> = {
    number: '合计',
    amount: formatFen(totalFen),
    ...Object.fromEntries(levels.map((level) => [level, formatFen(sumOf(standing, level))])),
  }
  const village = view.villages.find((each) => each.villageCode === villageCode)
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          w={200}
          aria-label="在花名册里查找"
          placeholder="姓名、证件号码"
          leftSection={<Icon name="search" size={14} />}
          rightSection={text === '' ? null : <CloseButton size="sm" aria-label="清空查找" onClick={() => setText('')} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(event) => onVillage(event.currentTarget.value)}
          data={[
            { value: '', label: '全部村居' },
            ...view.villages.map((each) => ({ value: each.villageCode, label: `${each.villageName}（${formatCount(each.lines)} 人）` })),
          ]}
        />
        {kinds.length > 1 ? (
          <NativeSelect
            aria-label="对象类别"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[{ value: '', label: '全部类别' }, ...kinds.map((each) => ({ value: each, label: each || '（无类别）' }))]}
          />
        ) : null}
        <Text size="sm" ml="auto" style={{ whiteSpace: 'nowrap' }} role="status">
          {formatCount(standing.length)} 人，{formatYuan(totalFen)}
          {standing.length < lines.length ? `（另有 ${formatCount(lines.length - standing.length)} 人已剔除）` : ''}
        </Text>
        <ExportMenu
          title={`${rosterName(view.roster)}${village === undefined ? '' : ` ${village.villageName}`}`}
          remarks={['供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={() => lines.map((line) => exportRow(columns, line))}
          foot={[columns.map((column) => footTexts[column.key] ?? '')]}
          disabledReason={lines.length === 0 ? '名单是空的' : null}
        />
      </Group>
      <DataTable
        label="花名册名单"
        columns={columns}
        rows={lines}
        rowKey={(line) => line.lineId}
        rememberAs={`roster:${String(view.roster.rosterId)}`}
        onOpen={setOpened}
        foot={{
          name: '合计',
          amount: <Money fen={totalFen} strong />,
          ...Object.fromEntries(
            levels.map((level) => [
              level,
              <Text key={level} span size="xs">
                <Money fen={sumOf(standing, level)} strong />
              </Text>,
            ]),
          ),
        }}
        empty={<EmptyState icon="search" title="没有找到" detail="换一个姓名，或把村居、类别改回“全部”。" />}
      />
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size={720}
        title={opened === null ? '' : `${opened.name}　生成花名册时的资格说明`}
        transitionProps={{ duration: 0 }}
      >
        {opened === null ? null : <LineCard line={opened} />}
      </Drawer>
    </>
  )
}

const levels = ['centre', 'province', 'city', 'county'] as const
type Level = (typeof levels)[number]
const levelNames: Record<Level, string> = { centre: '中央', province: '省级', city: '市级', county: '县级' }
const sumOf = (lines: RosterLine[], level: Level): number => lines.reduce((sum, line) => sum + (line.sources?.[level] ?? 0), 0)

const levelColumns: Column<RosterLine>[] = levels.map((level) => ({
  key: level,
  title: levelNames[level],
  width: 94,
  align: 'right',
  cell: (line) => (line.sources === null ? '未定' : <Money fen={line.sources[level]} />),
  text: (line) => (line.sources === null ? '未定' : formatFen(line.sources[level])),
  sort: (line) => line.sources?.[level] ?? null,
}))

/** Who pays which share is left out where the office has not said so for any line. */
function columnsOf(split: boolean): Column<RosterLine>[] {
  return [
    { key: 'number', title: '序号', width: 58, align: 'right', cell: (line) => line.number, text: (line) => String(line.number), sort: (line) => line.number },
    {
      key: 'name',
      title: '姓名',
      width: 82,
      grow: 1,
      cell: nameCell,
      text: (line) => (line.struck === null ? line.name : `${line.name}（已剔除）`),
      sort: (line) => line.name,
    },
    {
      key: 'birth',
      title: '出生日期',
      width: 100,
      cell: (line) => line.birthDate ?? '未填',
      text: (line) => line.birthDate ?? '',
      sort: (line) => line.birthDate,
    },
    { key: 'idNumber', title: '证件号码', width: 162, cell: (line) => maskIdNumber(line.idNumber), text: (line) => maskIdNumber(line.idNumber) },
    { key: 'village', title: '村（组）', width: 128, grow: 1, cell: villageText, text: villageText, sort: (line) => `${line.villageCode} ${line.group ?? ''}` },
    {
      key: 'kind',
      title: '类别',
      width: 76,
      grow: 1,
      cell: (line) => line.struck ?? line.kind,
      text: (line) => line.struck ?? line.kind,
      sort: (line) => line.kind,
    },
    {
      key: 'amount',
      title: '金额（元）',
      width: 112,
      align: 'right',
      cell: (line) => <Money fen={line.amountFen} />,
      text: (line) => formatFen(line.amountFen),
      sort: (line) => line.amountFen,
    },
    ...(split ? levelColumns : []),
    { key: 'since', title: '起享', width: 60, cell: (line) => line.sinceYear, text: (line) => String(line.sinceYear), sort: (line) => line.sinceYear },
  ]
}
const nameCell = (line: RosterLine): ReactElement =>
  line.struck === null ? <>{line.name}</> : <s style={{ color: 'var(--mantine-color-dimmed)' }}>{line.name}</s>
const villageText = (line: RosterLine): string => `${line.villageName} ${groupText(line.group)}`.trim()
