import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import { EmptyState } from '../../components/empty-state'
import { Icon, type IconName } from '../../components/icons'
import { Page } from '../../components/page'
import type { TodoItem } from '../../../preload/contract/statistics'
import { formatCount } from '../../lib/format'
import { useSession } from '../../lib/session'
import { useCall } from '../../lib/use-call'
import classes from './start-page.module.css'

const levels = { urgent: { word: '紧急', colour: 'red' }, due: { word: '待办', colour: 'orange' }, info: { word: '提示', colour: 'gray' } } satisfies Record<
  TodoItem['level'],
  { word: string; colour: string }
>
const actions: { title: string; path: string; icon: IconName }[] = [
  { title: '导入表格', path: '/exchange', icon: 'import' },
  { title: '新增人员', path: '/person/new', icon: 'plus' },
  { title: '看谁符合', path: '/program', icon: 'scale' },
  { title: '生成花名册', path: '/roster', icon: 'roster' },
  { title: '打印公示', path: '/notice', icon: 'print' },
  { title: '备份', path: '/backup', icon: 'backup' },
]
const keys = [
  ['Ctrl+K', '查人、找页面'],
  ['Alt+1 … 9', '打开左边的各栏'],
  ['↑ ↓ PgUp PgDn', '在列表里移动'],
  ['Enter', '打开选中的一行'],
  ['Esc', '关闭小窗口'],
  ['Ctrl+L', '锁定'],
] as const

/** Home: what needs doing, how big the register is, the frequent jobs. */
export function StartPage(): ReactElement {
  const session = useSession()
  const today = useCall('ledger.today', {})
  const data = today.data
  return (
    <Page
      title={`${session?.name ?? ''}，您好`}
      remarks={data === undefined ? '正在清点待办…' : `${data.year} 年度　以下待办都是从底册现算出来的，办完就自己消失。`}
      errors={[today.error]}
    >
      <SimpleGrid cols={3} spacing="sm">
        <Figure title="在库人员" value={data?.persons} unit="人" path="/person" />
        <Figure title="家庭户" value={data?.households} unit="户" path="/person" />
        <Figure title="村居" value={data?.villages} unit="个" path="/village" />
      </SimpleGrid>
      <div className={classes.columns}>
        <Paper withBorder p="md">
          <Title order={2} mb="xs">
            待办
          </Title>
          {data === undefined && today.error === null && <Skeleton h={160} />}
          {data !== undefined && data.persons === 0 && <NothingYet villages={data.villages} />}
          {data !== undefined && data.persons > 0 && data.items.length === 0 && <EmptyState icon="check" title="没有待办" detail="底册里没有等着处理的事。" />}
          {data?.items.map((item) => (
            <Link key={item.id} to={item.target.replace(/^#/, '')} className={classes.item}>
              <Badge color={levels[item.level].colour} variant={item.level === 'urgent' ? 'filled' : 'light'}>
                {levels[item.level].word}
              </Badge>
              <span className={classes.text}>
                <b>{item.title}</b>
                <span>{item.detail}</span>
              </span>
              {item.count > 0 && <span className={classes.count}>{formatCount(item.count)}</span>}
              <Icon name="right" size={14} />
            </Link>
          ))}
        </Paper>
        <Stack gap="sm">
          <Paper withBorder p="md">
            <Title order={2} mb="xs">
              常办事项
            </Title>
            <SimpleGrid cols={2} spacing="xs">
              {actions.map((action) => (
                <Button key={action.path} component={Link} to={action.path} variant="default" justify="flex-start" leftSection={<Icon name={action.icon} />}>
                  {action.title}
                </Button>
              ))}
            </SimpleGrid>
          </Paper>
          <Paper withBorder p="md">
            <Title order={2} mb="xs">
              键盘
            </Title>
            <div className={classes.keys}>
              {keys.map(([key, what]) => (
                <div key={key} style={{ display: 'contents' }}>
                  <kbd>{key}</kbd>
                  <span>{what}</span>
                </div>
              ))}
            </div>
          </Paper>
        </Stack>
      </div>
    </Page>
  )
}

function NothingYet({ villages }: { villages: number }): ReactElement {
  const navigate = useNavigate()
  return (
    <EmptyState
      icon="import"
      title={villages === 0 ? '先导入《村居代码表》，再导入《人口家庭底册》' : '村居已有，下一步导入《人口家庭底册》'}
      detail="县里或村里给的 .xlsx、.xls、.csv 都可以，表头在哪一行、列怎么排都认得；先预览，确认后才写入。"
      action={<Button onClick={() => void navigate('/exchange')}>去导入</Button>}
    />
  )
}

function Figure({ title, value, unit, path }: { title: string; value: number | undefined; unit: string; path: string }): ReactElement {
  return (
    <Paper withBorder px="md" py="sm">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Group gap={4} align="baseline">
        <Anchor component={Link} to={path} fz={24} fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {value === undefined ? '…' : formatCount(value)}
        </Anchor>
        <Text size="sm">{unit}</Text>
      </Group>
    </Paper>
  )
}
