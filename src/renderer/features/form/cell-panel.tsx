import { Button, Group, NumberInput, Select, Stack, Text, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { FormCell, FormGrid, FormList, FormSetup } from '../../../preload/contract/form'
import type { Output } from '../../../preload/contract/index'
import { ReasonButton } from '../../components/reason-button'
import { letterOf } from './form-grid'

type Sources = Output<'form.sources'>
interface PanelProps {
  grid: FormGrid
  setup: FormSetup
  sources: Sources
  cell: string
  onSetup: (setup: FormSetup) => void
}
const wholeTownship = '全乡镇'
const rowOfCell = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 1)

/** What belongs into one cell: a figure of a fixed report, of the township or of one village. */
export function CellPanel({ setup, sources, cell, onSetup }: PanelProps): ReactElement {
  const now = setup.cells.find((each) => each.cell === cell)
  const [kind, setKind] = useState(now?.kind ?? '')
  const [column, setColumn] = useState(now?.column ?? '')
  const [village, setVillage] = useState(now?.villageCode ?? '')
  const report = sources.reports.find((each) => each.kind === kind)
  const others = setup.cells.filter((each) => each.cell !== cell)
  const wanted: FormCell = { cell, kind, column, villageCode: village === '' ? null : village }
  return (
    <Stack gap="xs">
      <Title order={3}>{cell} 填什么</Title>
      <Select
        label="报表"
        data={sources.reports.map((each) => ({ value: each.kind, label: each.title }))}
        value={kind === '' ? null : kind}
        searchable
        onChange={(value) => {
          setKind(value ?? '')
          setColumn('')
        }}
      />
      <Select
        label="栏目"
        data={report?.columns.map((each) => ({ value: each.key, label: each.title })) ?? []}
        value={column === '' ? null : column}
        searchable
        onChange={(value) => setColumn(value ?? '')}
      />
      <Select
        label="哪里"
        data={[{ value: '', label: wholeTownship }, ...sources.villages.map((each) => ({ value: each.villageCode, label: each.villageName }))]}
        value={village}
        searchable
        allowDeselect={false}
        onChange={(value) => setVillage(value ?? '')}
      />
      <Group gap="xs">
        <ReasonButton
          operation="form.map"
          disabledReason={kind === '' ? '先选报表' : column === '' && '先选栏目'}
          onClick={() => onSetup({ ...setup, cells: [...others, wanted] })}
        >
          填到 {cell}
        </ReasonButton>
        {now === undefined ? null : (
          <Button variant="default" onClick={() => onSetup({ ...setup, cells: others })}>
            不填
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** The last of the blank rows that begin here: room for a list. */
function lastBlankRow({ rows }: FormGrid, first: number): number {
  const filled = rows.find(({ row, cells }) => row > first && cells.some((text) => text !== ''))
  return filled === undefined ? first : Math.max(first, filled.row - 1)
}

const fold = (text: string): string => text.normalize('NFKC').replace(/[\s（）()]/g, '')

/** The area of a list that begins at the row of the chosen cell: where its rows come from and what stands in each column, guessed from the headings above. */
export function ListPanel({ grid, setup, sources, cell, onSetup }: PanelProps): ReactElement {
  const now = setup.list
  const [firstRow, setFirstRow] = useState(now?.firstRow ?? rowOfCell(cell))
  const [lastRow, setLastRow] = useState(now?.lastRow ?? lastBlankRow(grid, rowOfCell(cell)))
  const [source, setSource] = useState<string>(
    now === null ? '' : now.source.type === 'roster' ? `roster:${now.source.programId}` : `villages:${now.source.kind}`,
  )
  const roster = source.startsWith('roster:')
  const id = source.slice(source.indexOf(':') + 1)
  const fields =
    source === ''
      ? []
      : roster
        ? sources.rosterFields.map(({ field, title }) => ({ value: field as string, label: title }))
        : [
            { value: 'number', label: '序号' },
            { value: 'villageName', label: '村居' },
            { value: 'villageCode', label: '村居代码' },
            ...(sources.reports.find((each) => each.kind === id)?.columns.map((each) => ({ value: each.key, label: each.title })) ?? []),
          ]
  const headings = Array.from({ length: Math.min(40, Math.max(...grid.rows.map(({ cells }) => cells.length), 1)) }, (_, column) => {
    const above = grid.rows.filter(({ row, cells }) => row < firstRow && (cells[column] ?? '') !== '').at(-1)
    return { letter: letterOf(column), heading: above?.cells[column] ?? '' }
  })
  const [chosen, setChosen] = useState<Record<string, string>>(Object.fromEntries(now?.columns.map(({ letter, field }) => [letter, field]) ?? []))
  const guess = (): void =>
    setChosen(
      Object.fromEntries(
        headings.flatMap(({ letter, heading }) => {
          const found =
            heading === ''
              ? undefined
              : fields.find(({ label }) => fold(heading).includes(fold(label).replace(/元$/, '')) || fold(label).includes(fold(heading)))
          return found === undefined ? [] : [[letter, found.value]]
        }),
      ),
    )
  const columns = Object.entries(chosen).flatMap(([letter, field]) => (field === '' ? [] : [{ letter, field }]))
  const list: FormList = { firstRow, lastRow, source: roster ? { type: 'roster', programId: id } : { type: 'villages', kind: id }, columns }
  return (
    <Stack gap="xs">
      <Title order={3}>名单区域</Title>
      <Text size="xs" c="dimmed">
        名单比留的行多时，自动照末行加行，下面的内容往下移；比留的行少，多出的行留空。
      </Text>
      <Group gap="xs" grow>
        <NumberInput label="首行" min={1} value={firstRow} onChange={(value) => setFirstRow(Number(value) || 1)} />
        <NumberInput label="末行" min={1} value={lastRow} onChange={(value) => setLastRow(Number(value) || 1)} />
      </Group>
      <Select
        label="每行是什么"
        searchable
        data={[
          { group: '花名册的人', items: sources.programs.map((each) => ({ value: `roster:${each.programId}`, label: each.title })) },
          { group: '各村的数', items: sources.reports.map((each) => ({ value: `villages:${each.kind}`, label: each.title })) },
        ]}
        value={source === '' ? null : source}
        onChange={(value) => {
          setSource(value ?? '')
          setChosen({})
        }}
      />
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          每列填什么
        </Text>
        <ReasonButton size="compact-xs" variant="default" disabledReason={source === '' && '先选每行是什么'} onClick={guess}>
          按表头猜
        </ReasonButton>
      </Group>
      {headings.map(({ letter, heading }) => (
        <Select
          key={letter}
          size="xs"
          label={`${letter}　${heading === '' ? '（无表头）' : heading.slice(0, 16)}`}
          data={fields}
          value={chosen[letter] === undefined || chosen[letter] === '' ? null : chosen[letter]}
          placeholder="不填"
          searchable
          clearable
          onChange={(value) => setChosen({ ...chosen, [letter]: value ?? '' })}
        />
      ))}
      <Group gap="xs">
        <ReasonButton
          operation="form.map"
          disabledReason={source === '' ? '先选每行是什么' : columns.length === 0 ? '先指明至少一列' : lastRow < firstRow && '末行应在首行之后'}
          onClick={() => onSetup({ ...setup, list })}
        >
          保存名单区域
        </ReasonButton>
        {now === null ? null : (
          <Button variant="default" onClick={() => onSetup({ ...setup, list: null })}>
            不要名单
          </Button>
        )}
      </Group>
    </Stack>
  )
}
