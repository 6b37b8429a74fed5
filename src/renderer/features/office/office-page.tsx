import { Button, Paper, SimpleGrid, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { confirm } from '../../components/confirm'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { formatCount, formatDay } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const demoPersons = 3000

/** What this office is: names, codes, counts, folder. */
export function OfficePage(): ReactElement {
  const office = useCall('office.describe', {})
  const status = useCall('office.status', {}).data
  const demo = useCommand('office.demo', {
    onDone: ({ villages, households, persons }) =>
      notifications.show({ color: 'teal', message: `已填入虚构的 ${villages} 个村居、${formatCount(households)} 户、${formatCount(persons)} 人` }),
  })
  const data = office.data
  const items: [string, string][] =
    data === undefined
      ? []
      : [
          ['省', data.province],
          ['县（市、区）', data.county],
          ['乡镇（街道）', data.township],
          ['乡镇代码', data.townshipCode],
          ['村居', `${formatCount(data.villages)} 个`],
          ['户', `${formatCount(data.households)} 户`],
          ['人', `${formatCount(data.persons)} 人`],
          ['建立', formatDay(data.createdOn)],
          ['资料', data.demo ? '练习库：人员都是虚构的，不能用于正式办事' : '正式'],
          ['程序版本', status?.version ?? ''],
        ]
  const empty = data !== undefined && data.persons === 0 && data.villages === 0
  return (
    <Page
      title="办公库概况"
      errors={[office.error, demo.error]}
      actions={
        empty ? (
          <ReasonButton
            variant="default"
            operation="office.demo"
            onClick={() =>
              confirm({
                title: '填入虚构乡镇',
                message: `将编造 ${formatCount(demoPersons)} 个人填进这个空的办公库，用来练习。填入后这里就是练习库，不能再改为正式库。`,
                confirmLabel: '填入',
                onConfirm: () => demo.mutate({ persons: demoPersons, seed: 1 }),
              })
            }
          >
            填入虚构乡镇来练习
          </ReasonButton>
        ) : undefined
      }
    >
      <Paper withBorder p="md">
        <SimpleGrid cols={2} spacing="xs">
          {items.map(([label, value]) => (
            <Text key={label} size="sm">
              <Text span c="dimmed" size="sm" display="inline-block" w={110}>
                {label}
              </Text>
              {value}
            </Text>
          ))}
        </SimpleGrid>
        <Text size="sm" mt="xs" style={{ wordBreak: 'break-all' }}>
          <Text span c="dimmed" size="sm" display="inline-block" w={110}>
            文件夹
          </Text>
          {status?.folder}
        </Text>
      </Paper>
      <div>
        <Button variant="default" component="a" href="#/backup">
          去备份
        </Button>
      </div>
      <ProgressOverlay command={demo} title="正在编造虚构乡镇" />
    </Page>
  )
}
