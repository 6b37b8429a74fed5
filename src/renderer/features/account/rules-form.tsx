import { Checkbox, Group, NumberInput, Paper, SimpleGrid, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import type { SecurityRules } from '../../../preload/contract/account'
import { confirm } from '../../components/confirm'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { useCall, useCommand } from '../../lib/use-call'

const fields = [
  { name: 'idleMinutes', label: '多久没人用就自动锁定（分钟）', hint: '1 至 30。窗口人多的办公室设短一些', min: 1, max: 30 },
  { name: 'passwordLength', label: '密码至少几个字符', hint: '10 至 32', min: 10, max: 32 },
  { name: 'passwordDays', label: '密码最多用几天', hint: '0 表示不要求定期更换；等级保护二级要求定期更换', min: 0, max: 365 },
  { name: 'passwordHistory', label: '最近几次的密码不能再用', hint: '0 至 10', min: 0, max: 10 },
  { name: 'backupDays', label: '几天没有备份就红色提醒', hint: '1 至 60；U 盘或第二块硬盘上的备份同样算', min: 1, max: 60 },
] as const

/** Rules of signing in, locking and backing up; every change keeps its reason. */
export function RulesForm(): ReactElement {
  const rules = useCall('account.rules', {})
  return (
    <>
      <Refusal error={rules.error} />
      {rules.data !== undefined && <Fields key={JSON.stringify(rules.data)} stored={rules.data} />}
    </>
  )
}

function Fields({ stored }: { stored: SecurityRules }): ReactElement {
  const [rules, setRules] = useState(stored)
  const save = useCommand('account.saveRules', { onDone: () => notifications.show({ color: 'teal', message: '登录规则已保存，马上生效' }) })
  const unchanged = JSON.stringify(rules) === JSON.stringify(stored)
  const ask = (): void =>
    confirm({
      title: '修改登录规则',
      message: '对所有账户生效，改动和原因记入日志。',
      confirmLabel: '保存',
      askReason: '原因或依据',
      onConfirm: (reason) => save.mutate({ rules, reason }),
    })
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          {fields.map(({ name, label, hint, min, max }) => (
            <NumberInput
              key={name}
              label={label}
              description={hint}
              min={min}
              max={max}
              allowDecimal={false}
              value={rules[name]}
              onChange={(value) => setRules({ ...rules, [name]: Number(value) })}
            />
          ))}
          <Checkbox
            mt={28}
            label="别人给的密码，第一次登录必须改掉"
            checked={rules.changeAtFirst}
            onChange={(event) => setRules({ ...rules, changeAtFirst: event.currentTarget.checked })}
          />
        </SimpleGrid>
        <Refusal error={save.error} />
        <Group justify="flex-end">
          <ReasonButton operation="account.saveRules" disabledReason={unchanged ? '没有改动' : null} loading={save.isPending} onClick={ask}>
            保存
          </ReasonButton>
        </Group>
      </Stack>
    </Paper>
  )
}
