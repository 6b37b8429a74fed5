import { Box, Button, Group, NativeSelect, ScrollArea, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link, useSearchParams } from 'react-router'
import { NoticeLevel, type NoticeRow } from '../../../preload/contract/notice'
import { AttachmentButton } from '../../components/attachments'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { Refusal } from '../../components/refusal'
import { formatCount, formatDay } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { PackMenu } from './pack-menu'
import { PaperView } from './paper-view'
import { PrintMenu } from './print-menu'

const levelNames: Record<NoticeRow['level'], string> = { village: '村级', township: '乡镇', county: '县级' }
const placeOf = (row: NoticeRow): string => row.villageName ?? levelNames[row.level]

/** Notices at the left, the paper of the chosen one at the right: what is seen is what will be printed. */
export function NoticePage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const rosterId = Number(params.get('roster')) || undefined
  const level = NoticeLevel.safeParse(params.get('level')).data
  const notices = useCall('notice.list', rosterId === undefined ? {} : { rosterId })
  const rosters = useCall('roster.list', {})
  const rows = notices.data?.filter((row) => (level === undefined || row.level === level) && (rosterId === undefined || row.rosterId === rosterId))
  const chosen = rows?.find((row) => row.noticeId === Number(params.get('notice'))) ?? rows?.[0]
  const set = (key: string, value: string): void => {
    const next = new URLSearchParams(params)
    if (value === '') next.delete(key)
    else next.set(key, value)
    if (key !== 'notice') next.delete('notice')
    setParams(next, { replace: true })
  }
  const known = rosters.data?.filter((roster) => roster.status === 'noticed' || roster.rosterId === rosterId) ?? []
  return (
    <Page
      title="公示"
      remarks="预览就是打印的样子。公示上没有证件号码、账号、电话和住址。"
      errors={[notices.error, rosters.error]}
      fill
      actions={
        <>
          <NativeSelect
            aria-label="花名册"
            maw={330}
            value={rosterId === undefined ? '' : String(rosterId)}
            onChange={(event) => set('roster', event.currentTarget.value)}
            data={[
              { value: '', label: '全部花名册' },
              ...known.map((roster) => ({ value: String(roster.rosterId), label: `${String(roster.year)} 年度${roster.title}` })),
            ]}
          />
          <NativeSelect
            aria-label="级别"
            value={level ?? ''}
            onChange={(event) => set('level', event.currentTarget.value)}
            data={[{ value: '', label: '全部级别' }, ...NoticeLevel.options.map((each) => ({ value: each, label: levelNames[each] }))]}
          />
          <PackMenu rosterId={rosterId ?? onlyRoster(rows)} empty={rows?.length === 0} />
        </>
      }
    >
      {rows?.length === 0 ? (
        <EmptyState
          icon="notice"
          title="还没有公示"
          detail="打开一份花名册，点“发布公示”，每个村的公示就会排好版列在这里。"
          action={
            <Button component={Link} to="/roster" leftSection={<Icon name="roster" />}>
              去花名册
            </Button>
          }
        />
      ) : (
        <Group align="stretch" wrap="nowrap" gap="md" style={{ flex: 1, minHeight: 0 }}>
          <Box w={360} style={{ flex: 'none', display: 'flex', minHeight: 0 }}>
            <DataTable
              label="公示"
              columns={columns}
              rows={rows}
              rowKey={(row) => row.noticeId}
              rowHeight={62}
              autoFocus
              onOpen={(row) => set('notice', String(row.noticeId))}
            />
          </Box>
          {chosen === undefined ? null : <Preview key={chosen.noticeId} row={chosen} />}
        </Group>
      )}
    </Page>
  )
}

function onlyRoster(rows: NoticeRow[] | undefined): number | undefined {
  const ids = new Set(rows?.map((row) => row.rosterId))
  return ids.size === 1 ? [...ids][0] : undefined
}

const columns: Column<NoticeRow>[] = [
  {
    key: 'place',
    title: '张贴处与公示期',
    width: 230,
    grow: 1,
    sort: (row) => row.villageCode ?? row.level,
    cell: (row) => (
      <div>
        <Text size="sm" fw={600} truncate>
          {placeOf(row)}
          {row.level === 'village' ? '' : '公示'}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed">
          {row.from} 至 {row.to}
        </Text>
      </div>
    ),
    text: (row) => `${row.title} ${placeOf(row)}`,
  },
  { key: 'persons', title: '人数', width: 74, align: 'right', cell: (row) => formatCount(row.persons), sort: (row) => row.persons },
]

function Preview({ row }: { row: NoticeRow }): ReactElement {
  const viewed = useCall('notice.view', { noticeId: row.noticeId })
  const view = viewed.isPlaceholderData ? undefined : viewed.data
  return (
    <Box style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: 8 }}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" truncate>
          <b>{placeOf(row)}</b>　{formatDay(row.from)} 至 {formatDay(row.to)}（{row.days} 个{row.dayKind === 'working' ? '工作日' : '自然日'}）
          {row.named ? '' : '，只写人数和金额'}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <AttachmentButton entity="notice" entityId={row.noticeId} title={`${placeOf(row)}张贴照片`} label="张贴照片" size="sm" />
          <PrintMenu row={row} name={`${placeOf(row)} ${row.title}`} />
        </Group>
      </Group>
      <Refusal error={viewed.error} />
      <ScrollArea style={{ flex: 1, background: 'var(--mantine-color-gray-2)', borderRadius: 6 }} type="auto" p="md">
        {view === undefined ? null : <PaperView paper={view.paper} />}
      </ScrollArea>
    </Box>
  )
}
