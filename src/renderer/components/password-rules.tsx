import { List } from '@mantine/core'
import type { ReactElement } from 'react'

/** The rules of `domain/password` in words; the core checks them. */
export function PasswordRules(): ReactElement {
  return (
    <List size="xs" c="dimmed" spacing={0} aria-label="密码要求">
      <List.Item>至少 10 个字符；可以用汉字、空格和任何符号</List.Item>
      <List.Item>大写字母、小写字母、数字、其他字符中至少三种；16 个字符以上不限种类</List.Item>
      <List.Item>不能带自己的姓名，不能用常见密码</List.Item>
    </List>
  )
}
