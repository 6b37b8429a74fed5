import { Badge, Group, Modal, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ItemScore, ScoreEvidence, ScoreHead, ScorePeriod, ScoreStatus, SchemeItem, VillageScore } from '../../../preload/contract/score'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu } from '../../components/export-menu'
import { PaperMenu } from '../../components/paper-menu'
import { Refusal } from '../../components/refusal'
import type { Refused } from '../../lib/api'
import { formatCount, formatDay } from '../../lib/format'

export const periodNames = { month: '月通报', quarter: '季度讲评', half: '半年考核', year: '年度考核' } satisfies Record<ScorePeriod, string>
export const statusNames = { open: '待审核', reviewed: '待签批', approved: '已定稿', discarded: '已作废' } satisfies Record<ScoreStatus, string>

/** Whole hundredths as points. */
export function pointsText(hundredths: number): string {
  return (hundredths / 100).toFixed(2).replace(/\.?0+$/, '')
}
/** Points under each other. */
const fixed = (hundredths: number): string => (hundredths / 100).toFixed(2)
/** Items of the parts that count, with their full points. */
export function itemsOf(head: ScoreHead): (SchemeItem & { full: number; part: string })[] {
  return head.parts.flatMap((part) => part.items.map((item) => ({ ...item, part: part.title, full: part.weight * item.weight })))
}
const progressText = ({ points, before }: VillageScore): string => (before === null ? '—' : `${points < before ? '−' : '+'}${fixed(Math.abs(points - before))}`)

interface Props {
  head: ScoreHead
  villages: VillageScore[]
  name: string
  evidence: (villageCode: string, itemKey: string) => Promise<ScoreEvidence[]>
  /** Of a table that was made: prints the details of one village. */
  printDetails?: (villageCode: string, to: { file: string } | { printer: true }) => Promise<{ pages: number }>
}
/** Villages in their order; one opens its items, and each item its reasons. */
export function VillageScores({ head, villages, name, evidence, printDetails }: Props): ReactElement {
  const [opened, setOpened] = useState<string | null>(null)
  const village = villages.find(({ villageCode }) => villageCode === opened)
  const items = itemsOf(head)
  const several = new Set(villages.map(({ group }) => group)).size > 1
  const full = villages[0]?.full ?? 0
  const columns: Column<VillageScore>[] = [
    { key: 'rank', title: '名次', width: 70, align: 'right', cell: (row) => row.rank, sort: (row) => row.rank },
    ...(several ? [{ key: 'group', title: '类别', width: 120, cell: (row: VillageScore) => row.group, sort: (row: VillageScore) => row.group }] : []),
    { key: 'village', title: '村居', width: 140, grow: 1, cell: (row) => row.villageName, sort: (row) => row.villageCode },
    ...(villages[0]?.parts ?? []).map((part, index): Column<VillageScore> => ({
      key: `part-${part.title}`,
      title: `${part.title}（${pointsText(part.full)}）`,
      width: 150,
      align: 'right',
      cell: (row) => fixed(row.parts[index]!.points),
      sort: (row) => row.parts[index]!.points,
    })),
    { key: 'points', title: `得分（${pointsText(full)}）`, width: 120, align: 'right', cell: (row) => fixed(row.points), sort: (row) => row.points },
    { key: 'change', title: '比上期', width: 90, align: 'right', cell: progressText, sort: (row) => (row.before === null ? null : row.points - row.before) },
    { key: 'level', title: '等次', width: 90, align: 'center', cell: (row) => <Badge variant="light">{row.level}</Badge>, sort: (row) => -row.points },
    { key: 'lost', title: '扣分最多的', width: 220, grow: 2, cell: (row) => worstText(row, items) },
  ]
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {formatDay(head.from)}至{formatDay(head.to)}
          {head.until < head.to ? `，数据统计到${formatDay(head.until)}` : ''}，满分 {pointsText(full)}
          {head.period === 'year' ? '' : '（年终部分只在年度考核时计分）'}。打开一个村看各项得分和扣分依据。
        </Text>
        <ExportMenu
          title={`${name}评分表`}
          remarks={[`考核期：${formatDay(head.from)}至${formatDay(head.to)}；方案：${head.schemeTitle}。不考核生育。`]}
          columns={[
            { title: '类别', width: 10 },
            { title: '村居', width: 12 },
            ...items.map((item) => ({ title: `${item.title}（${pointsText(item.full)}）`, width: 9, align: 'right' as const })),
            { title: '得分', width: 8, align: 'right' },
            { title: '等次', width: 8 },
            { title: '名次', width: 6, align: 'right' },
            { title: '比上期', width: 8, align: 'right' },
          ]}
          rows={() =>
            villages.map((row) => [
              row.group,
              row.villageName,
              ...row.items.map(({ points }) => pointsText(points)),
              pointsText(row.points),
              row.level,
              String(row.rank),
              progressText(row),
            ])
          }
        />
      </Group>
      <DataTable
        label={name}
        columns={columns}
        rows={villages}
        rowKey={(row) => row.villageCode}
        onOpen={(row) => setOpened(row.villageCode)}
        empty={<EmptyState icon="village" title="没有村居" />}
      />
      {village === undefined ? null : (
        <VillageDialog head={head} village={village} evidence={evidence} printDetails={printDetails} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
/** How much of what was due is done, in words. */
function doneText({ due, done, evidence }: ItemScore, item: SchemeItem | undefined): string {
  if (item?.indicator === 'manual') return '人工'
  if (item?.indicator === 'openFindings') return evidence === 0 ? '没有差错' : `差错 ${formatCount(evidence)} 条`
  return due === 0 ? '没有应办' : `${formatCount(done)} / ${formatCount(due)}`
}
function worstText(village: VillageScore, items: readonly SchemeItem[]): string {
  const lost = village.items.map((item) => ({ ...item, lost: item.full - item.points })).filter((item) => item.lost > 0)
  return lost
    .sort((a, b) => b.lost - a.lost)
    .slice(0, 2)
    .map((item) => `${items.find(({ key }) => key === item.itemKey)?.title ?? ''} −${pointsText(item.lost)}`)
    .join('，')
}

interface VillageDialogProps extends Pick<Props, 'head' | 'evidence'> {
  village: VillageScore
  printDetails: Props['printDetails']
  onClose: () => void
}
function VillageDialog({ head, village, evidence, printDetails, onClose }: VillageDialogProps): ReactElement {
  const items = itemsOf(head)
  const [itemKey, setItemKey] = useState<string | null>(null)
  const reasons = useQuery<ScoreEvidence[], Refused>({
    queryKey: ['score.evidence', head.title, village.villageCode, itemKey],
    queryFn: () => evidence(village.villageCode, itemKey!),
    enabled: itemKey !== null,
  })
  const item = items.find(({ key }) => key === itemKey)
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${village.villageName}：${pointsText(village.points)} 分，${village.level}`}
      size={980}
      centered
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        {printDetails === undefined ? null : (
          <Group justify="flex-end">
            <PaperMenu
              label="打印扣分明细"
              forms={[{ label: '扣分明细', name: `${head.title}${village.villageName}扣分明细`, print: (to) => printDetails(village.villageCode, to) }]}
            />
          </Group>
        )}
        <Table withTableBorder horizontalSpacing="sm" verticalSpacing={4} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>部分</Table.Th>
              <Table.Th>指标</Table.Th>
              <Table.Th ta="right">完成</Table.Th>
              <Table.Th ta="right">满分</Table.Th>
              <Table.Th ta="right">人工扣分</Table.Th>
              <Table.Th ta="right">异议加回</Table.Th>
              <Table.Th ta="right">得分</Table.Th>
              <Table.Th>扣分依据</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {village.items.map((score) => {
              const own = items.find(({ key }) => key === score.itemKey)
              return (
                <Table.Tr key={score.itemKey} bg={score.itemKey === itemKey ? 'var(--mantine-primary-color-0)' : undefined}>
                  <Table.Td>{own?.part}</Table.Td>
                  <Table.Td>{own?.title}</Table.Td>
                  <Table.Td ta="right">{doneText(score, own)}</Table.Td>
                  <Table.Td ta="right">{pointsText(score.full)}</Table.Td>
                  <Table.Td ta="right">{score.byHand === 0 ? '' : pointsText(score.byHand)}</Table.Td>
                  <Table.Td ta="right">{score.adjusted === 0 ? '' : pointsText(score.adjusted)}</Table.Td>
                  <Table.Td ta="right" fw={600} c={score.points < score.full ? 'red' : undefined}>
                    {pointsText(score.points)}
                  </Table.Td>
                  <Table.Td>
                    {score.evidence === 0 ? (
                      ''
                    ) : (
                      <UnstyledButton fz="sm" c="steel" td="underline" onClick={() => setItemKey(score.itemKey)}>
                        看 {formatCount(score.evidence)} 条
                      </UnstyledButton>
                    )}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
        <Refusal error={reasons.error} />
        {item === undefined || reasons.data === undefined ? null : (
          <>
            <Group justify="space-between">
              <Text fw={600} size="sm">
                {item.title}：扣分依据 {formatCount(reasons.data.length)} 条
              </Text>
              <ExportMenu
                title={`${village.villageName}${item.title}扣分依据`}
                remarks={['供内部核对，不得张贴。']}
                columns={[
                  { title: '姓名', width: 20 },
                  { title: '依据', width: 60 },
                ]}
                rows={() => reasons.data.map(({ name, text }) => [name, text])}
              />
            </Group>
            <DataTable
              label="扣分依据"
              columns={reasonColumns}
              rows={reasons.data.map((row, index) => ({ ...row, index }))}
              rowKey={(row) => row.index}
              height={260}
              fit
              empty={<EmptyState title="没有依据" />}
            />
          </>
        )}
      </Stack>
    </Modal>
  )
}
const reasonColumns: Column<ScoreEvidence & { index: number }>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 200,
    cell: (row) => (row.path === null ? row.name : <Link to={row.path}>{row.name}</Link>),
    text: (row) => row.name,
    sort: (row) => row.name,
  },
  { key: 'text', title: '依据', width: 400, grow: 1, cell: (row) => row.text, text: (row) => row.text },
]
