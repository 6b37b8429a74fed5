import { Alert, Button, Checkbox, Group, List, PasswordInput, SegmentedControl, Stack, Table, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { DamageView, SalvageReport } from '../../preload/contract/salvage'
import { Icon } from '../components/icons'
import { ProgressOverlay } from '../components/progress-overlay'
import { ReasonButton } from '../components/reason-button'
import { Refusal } from '../components/refusal'
import { formatCount, formatMoment } from '../lib/format'
import { useCommand } from '../lib/use-call'
import { EntryFrame } from './entry-frame'

type Secret = { recoveryKey: string } | { name: string; password: string }

/** A damaged office: what is damaged, then restore or salvage, by an administrator or with the recovery key. */
export function Salvage({ lastName, onDone }: { lastName: string; onDone: () => void }): ReactElement {
  const [secret, setSecret] = useState<Secret | null>(null)
  const look = useCommand('salvage.look')
  const run = useCommand('salvage.run')
  const restore = useCommand('salvage.restore', {
    onDone: ({ takenAt, keptAs }) => {
      notifications.show({ color: 'teal', autoClose: false, message: `已恢复 ${formatMoment(takenAt)} 的备份，请用那时的密码登录。损坏的文件保留为 ${keptAs}` })
      onDone()
    },
  })
  const ask = (given: Secret): void => {
    setSecret(given)
    look.mutate(given)
  }
  const title = run.data !== undefined ? '抢救报告' : '办公库损坏了'
  return (
    <EntryFrame title={title} remark={run.data === undefined ? '先看清损坏了什么，再选恢复备份或者抢救。损坏的文件始终不动。' : ''} width={760}>
      <Stack gap="sm">
        {run.data !== undefined ? (
          <Report report={run.data} onDone={onDone} />
        ) : look.data === undefined ? (
          <Who lastName={lastName} pending={look.isPending} onAsk={ask} onBack={onDone} />
        ) : (
          <Choice
            damage={look.data}
            onRestore={() => secret !== null && restore.mutate({ ...secret, ...(look.data.backup ? { file: look.data.backup.file } : {}) })}
            onSalvage={() => secret !== null && run.mutate(secret)}
            onBack={onDone}
          />
        )}
        <Refusal error={run.error ?? restore.error ?? look.error} />
      </Stack>
      <ProgressOverlay command={look} title="查看损坏情况" />
      <ProgressOverlay command={restore} title="恢复备份" />
      <ProgressOverlay command={run} title="抢救办公库" />
    </EntryFrame>
  )
}

function Who({ lastName, pending, onAsk, onBack }: { lastName: string; pending: boolean; onAsk: (secret: Secret) => void; onBack: () => void }): ReactElement {
  const [by, setBy] = useState<'password' | 'key'>('password')
  const [name, setName] = useState(lastName)
  const [password, setPassword] = useState('')
  const [recoveryKey, setRecoveryKey] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onAsk(by === 'key' ? { recoveryKey } : { name, password })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          value={by}
          onChange={(value) => setBy(value as 'password' | 'key')}
          data={[
            { value: 'password', label: '维护人员的姓名和密码' },
            { value: 'key', label: '恢复密钥' },
          ]}
        />
        {by === 'key' ? (
          <Textarea label="恢复密钥" autosize minRows={2} value={recoveryKey} onChange={(event) => setRecoveryKey(event.currentTarget.value)} />
        ) : (
          <Group grow>
            <TextInput label="姓名" autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <PasswordInput label="密码" autoComplete="off" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          </Group>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            返回登录
          </Button>
          <Button type="submit" loading={pending}>
            查看损坏情况
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Choice({
  damage,
  onRestore,
  onSalvage,
  onBack,
}: {
  damage: DamageView
  onRestore: () => void
  onSalvage: () => void
  onBack: () => void
}): ReactElement {
  const [sure, setSure] = useState(false)
  const { backup } = damage
  const unsure = sure ? null : '请先勾选'
  return (
    <Stack gap="sm">
      <Alert color="orange" role="status" icon={<Icon name="warning" />}>
        {damage.sentence}
      </Alert>
      {backup === null ? (
        <Text size="sm">没有找到可用的备份。请插上存有备份的 U 盘，把 .hmbak 文件放进办公库的 backups 文件夹再看一次；或者只抢救读得出的资料。</Text>
      ) : (
        <List size="sm" spacing={4}>
          <List.Item>
            最近一份完好的备份：{formatMoment(backup.takenAt)}，{formatCount(backup.persons)} 人。
            {backup.lostOperations === null ? '这台电脑不知道之后做过多少操作。' : `恢复它会少 ${formatCount(backup.lostOperations)} 次操作（从那一刻起）。`}
          </List.Item>
          <List.Item>抢救：读出所有完好的页面，读不出的行从这份备份补回并逐条列出。之后做的事大多还在，但要照报告核对。</List.Item>
        </List>
      )}
      <Checkbox label="我知道：原来的文件会另存，现在的办公库换成恢复或抢救出来的" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          返回登录
        </Button>
        <ReasonButton variant="default" disabledReason={backup === null ? '没有可用的备份' : unsure} onClick={onRestore}>
          恢复这份备份
        </ReasonButton>
        <ReasonButton disabledReason={damage.damagedPages === 0 ? '没有损坏的页面' : unsure} onClick={onSalvage}>
          抢救
        </ReasonButton>
      </Group>
    </Stack>
  )
}

function Report({ report, onDone }: { report: SalvageReport; onDone: () => void }): ReactElement {
  const parts = report.parts.filter((part) => part.fromBackup > 0 || part.lost > 0 || part.perhapsMore)
  const saved = report.parts.reduce((sum, part) => sum + part.saved, 0)
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        读出 {formatCount(saved)} 行，写进了新的办公库。损坏的文件保留为 {report.keptAs}。登录后在“体检”里可以打印这份报告。
      </Text>
      {parts.length > 0 && (
        <Table withTableBorder verticalSpacing={2} aria-label="补回和没有找回的">
          <Table.Thead>
            <Table.Tr>
              {['资料', '读出', '从备份补回', '没有找回'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.map((part) => (
              <Table.Tr key={part.table}>
                <Table.Td>{part.title}</Table.Td>
                <Table.Td>{formatCount(part.saved)}</Table.Td>
                <Table.Td>{formatCount(part.fromBackup)}</Table.Td>
                <Table.Td>
                  {part.lost === 0 && part.perhapsMore ? '不清楚' : formatCount(part.lost)}
                  {part.lost > 0 && part.perhapsMore ? ' 以上' : ''}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end">
        <Button onClick={onDone}>去登录</Button>
      </Group>
    </Stack>
  )
}
