const common = [
  'password',
  '12345678',
  '123456789',
  '1234567890',
  'qwertyuiop',
  'iloveyou',
  'admin123',
  'woaini1314',
  'a123456789',
  '11111111',
  '88888888',
  'abc12345',
]

/** Why a password cannot be taken, or undefined when it can: at least 10 characters, three of four kinds (or 16 and more of any), not the name, not a common one (TRUST A-02). */
export function passwordFault(password: string, name: string): string | undefined {
  const length = [...password].length
  if (length < 10) return `密码至少 10 个字符，现在是 ${length} 个`
  if (password.toLowerCase().includes(name.toLowerCase())) return '密码里不能带自己的姓名'
  const bare = password.toLowerCase()
  if (common.some((word) => bare.startsWith(word) && bare.length - word.length < 4)) return '这个密码太常见，请换一个'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (kinds < 3 && length < 16) return '密码要有大写字母、小写字母、数字、其他字符中的三种；或者用 16 个以上的字符'
  return undefined
}
