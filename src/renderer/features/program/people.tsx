import { CloseButton, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { Input } from '../../../preload/contract/index'
import type { AssessedRow, Outcome, ProgramInfo } from '../../../preload/contract/program'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { exportColumns, ExportMenu, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Money } from '../../components/money'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatFen, formatYuan, maskIdNumber } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { usePages } from '../../lib/use-pages'
import { outcomeNames, sexNames } from '../../lib/words'

interface PeopleProps {
  program: ProgramInfo
  year: number
  villageCode: string | undefined
  villageName: string | undefined
  outcome: Outcome
}
type Filter = Omit<Input<'program.people'>, 'offset' | 'limit'>

async function everyRow(filter: Filter): Promise<AssessedRow[]> {
  const rows: AssessedRow[] = []
  for (;;) {
    const next = await call('program.people', { ...filter, offset: rows.length, limit: 1000 })
    rows.push(...next.rows)
    if (next.rows.length === 0 || rows.length >= next.total) return rows
  }
}

/** The people of one answer, with the reason of each; one reason at a time gathers those who lack the same paper. */
export function People({ program, year, villageCode, villageName, outcome }: PeopleProps): ReactElement {
  const navigate = useNavigate()
  const [reason, setReason] = useRemembered(`program.reason:${program.id}:${outcome}`, '')
  const [typed, setTyped] = useRemembered(`program.text:${outcome}`, '')
  const [text] = useDebouncedValue(typed.trim(), 200)
  const filter: Filter = {
    programId: program.id,
    year,
    outcome,
    ...(villageCode === undefined ? {} : { villageCode }),
    ...(text === '' ? {} : { text }),
    ...(reason === '' ? {} : { reason }),
  }
  const pages = usePages('program.people', filter)
  const columns = columnsOf(outcome)
  const first = pages.first
  const reasons = first?.reasons ?? []
  const place = villageName ?? '全乡镇'
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          w={200}
          aria-label="在名单里查找"
          placeholder="姓名、证件号码"
          leftSection={<Icon name="search" size={14} />}
          rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="清空查找" onClick={() => setTyped('')} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {outcome === 'eligible' ? null : (
          <NativeSelect
            aria-label={outcome === 'undetermined' ? '按缺什么筛选' : '按原因筛选'}
            style={{ flex: 1, minWidth: 0 }}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={[
              { value: '', label: outcome === 'undetermined' ? '缺什么：全部' : '原因：全部' },
              ...(reason !== '' && !reasons.some((each) => each.reason === reason) ? [{ value: reason, label: reason }] : []),
              ...reasons.map((each) => ({ value: each.reason, label: `${each.reason}（${formatCount(each.count)} 人）` })),
            ]}
          />
        )}
        <Text size="sm" ml="auto" style={{ whiteSpace: 'nowrap' }} role="status">
          {first === undefined ? '…' : `${formatCount(first.total)} 人${outcome === 'eligible' ? `，${formatYuan(first.totalFen)}` : ''}`}
        </Text>
        <ExportMenu
          title={`${String(year)} 年度${program.title}（${outcomeNames[outcome]}）`}
          remarks={[`范围：${place}`, ...(reason === '' ? [] : [`只列：${reason}`]), '按底册现有记载测算，供内部核对，不得公示。']}
          columns={exportColumns(columns)}
          rows={async () => (await everyRow(filter)).map((row) => exportRow(columns, row))}
          disabledReason={first?.total === 0 ? '名单是空的' : null}
        />
      </Group>
      <Refusal error={pages.error} />
      <DataTable
        label={`${outcomeNames[outcome]}名单`}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        rememberAs={`program:${program.id}:${outcome}`}
        onOpen={(row) => void navigate(`/program/${program.id}/${String(year)}/person/${String(row.id)}`)}
        foot={outcome === 'eligible' && first !== undefined ? { name: '合计', amount: <Money fen={first.totalFen} strong /> } : undefined}
        empty={<Nobody outcome={outcome} filtered={text !== '' || reason !== ''} place={place} />}
      />
    </>
  )
}

function Nobody({ outcome, filtered, place }: { outcome: Outcome; filtered: boolean; place: string }): ReactElement {
  if (filtered) return <EmptyState icon="search" title="没有找到" detail="换一个姓名，或把筛选改回“全部”。" />
  if (outcome === 'eligible')
    return <EmptyState icon="scale" title={`${place}没有符合条件的人`} detail="看看“待定”里有没有只差一份证明的人；“规定与标准”里写着要满足什么。" />
  if (outcome === 'undetermined') return <EmptyState icon="check" title="没有待定的人" detail="每个人的资料都足以判断，可以生成花名册。" />
  return <EmptyState icon="people" title={`${place}没有不符合的人`} />
}

function columnsOf(outcome: Outcome): Column<AssessedRow>[] {
  const common: Column<AssessedRow>[] = [
    { key: 'name', title: '姓名', width: 110, cell: (row) => row.name, text: (row) => row.name },
    { key: 'sex', title: '性别', width: 58, cell: (row) => sexNames[row.sex], text: (row) => sexNames[row.sex] },
    { key: 'birth', title: '出生日期', width: 128, cell: (row) => formatDay(row.birthDate), text: (row) => formatDay(row.birthDate) },
    { key: 'number', title: '证件号码', width: 180, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber) },
    {
      key: 'village',
      title: '村居',
      width: 120,
      ...(outcome === 'eligible' ? { grow: 1 } : {}),
      cell: (row) => row.villageName,
      text: (row) => row.villageName,
    },
  ]
  if (outcome === 'eligible') {
    return [
      ...common,
      { key: 'kind', title: '对象类别', width: 160, grow: 1, cell: (row) => row.kind, text: (row) => row.kind },
      { key: 'amount', title: '金额（元）', width: 130, align: 'right', cell: (row) => <Money fen={row.amountFen} />, text: (row) => formatFen(row.amountFen) },
    ]
  }
  return [
    ...common,
    {
      key: 'reasons',
      title: outcome === 'undetermined' ? '还缺什么' : '没有满足的条件',
      width: 300,
      grow: 1,
      cell: (row) => row.reasons.join('；'),
      text: (row) => row.reasons.join('；'),
    },
  ]
}
