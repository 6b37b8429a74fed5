/** Words that passwords are made of all over the world, and in Chinese offices. */
const commonWords = new Set(
  `password passwd pass admin administrator root user guest test demo hello welcome login letmein master monkey dragon sunshine princess football baseball
iloveyou shadow superman batman qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abcde abcdef abcdefg abcdefgh aaa aaaaaa woaini woaiwojia wodemima mima
nihao zhongguo china beijing renmin renminzhengfu zhengfu xiangzhen jisheng weijian minzheng huimin taizhang computer internet windows office secret changeme default
system manager service server database oracle qazwsx qazwsxedc iloveu loveyou love baobei mama baba laopo laogong tianya caonima`.split(/\s+/),
)
const leet: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', $: 's', '5': 's', '3': 'e', '7': 't' }

/** A run such as 123456, 987654, abcdef, or one sign repeated. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((sign, at) => sign.charCodeAt(0) - text.charCodeAt(at)))
  return text.length >= 4 && steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))
}
/** Is this a common word or run, with a few signs around it? */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  const bare = lower.replace(/^[^a-z@$]+|[^a-z@$]+$/g, '')
  const plain = [...bare].map((sign) => leet[sign] ?? sign).join('')
  const letters = lower.replace(/[^a-z]/g, '')
  const digits = lower.replace(/\D/g, '')
  if (commonWords.has(plain) || (commonWords.has(letters) && lower.length - letters.length <= 8)) return true
  return (lower.length < 16 && isRun(lower)) || (letters.length <= 4 && isRun(digits)) || /(?:123456|654321|888888|666666|000000|111111)/.test(digits)
}

/**
 * Why a password cannot be taken, or undefined when it can: long enough, three of four kinds (or 16 and more of any), at most 256, without the own
 * name or the name of the office, not a common one (TRUST A-02). Any character of any script counts; nothing is cut.
 */
export function passwordFault(password: string, name: string, { length: least = 10, office = [] }: { length?: number; office?: readonly string[] } = {}) {
  const length = [...password].length
  if (length < least) return `密码至少 ${least} 个字符，现在是 ${length} 个`
  const lower = password.normalize('NFKC').toLowerCase()
  if (lower.includes(name.normalize('NFKC').toLowerCase())) return '密码里不能带自己的姓名'
  if (office.some((word) => word.length >= 2 && lower.includes(word.toLowerCase()))) return '密码里不能带单位的名称'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (kinds < 3 && length < Math.max(16, least)) return '密码要有大写字母、小写字母、数字、其他字符中的三种；或者用 16 个以上的字符'
  if (isCommon(lower)) return '这个密码太常见，请换一个'
  return undefined
}
