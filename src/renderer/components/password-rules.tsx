import { List } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSession } from '../lib/session'
import { useCall } from '../lib/use-call'

/** The rules of `domain/password` in words; the core checks them. */
export function PasswordRules(): ReactElement {
  const session = useSession()
  const rules = useCall('account.rules', {}, { enabled: session !== null }).data
  return (
    <List size="xs" c="dimmed" spacing={0} aria-label="密码要求">
      <List.Item>至少 {rules?.passwordLength ?? 10} 个字符；可以用汉字、空格和任何符号</List.Item>
      <List.Item>大写字母、小写字母、数字、其他字符中至少三种；16 个字符以上不限种类</List.Item>
      <List.Item>不能带自己的姓名和单位名称，不能用常见密码</List.Item>
      {rules !== undefined && rules.passwordHistory > 0 && <List.Item>不能与最近 {rules.passwordHistory} 次的密码相同</List.Item>}
    </List>
  )
}
