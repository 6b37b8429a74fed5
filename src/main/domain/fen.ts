import type { Fen } from '../../preload/contract/values'

/** Yuan with two decimals for people, thousands grouped: 1234567 fen → `12,345.67`. */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.abs(fen)
  const yuan = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${String(whole % 100).padStart(2, '0')}`
}

/** Yuan with two decimals for sheets: 1234567 fen → `12345.67`. */
export function yuanText(fen: Fen): string {
  return formatYuan(fen).replaceAll(',', '')
}

/** Whole fen from the text of an amount in yuan, or undefined when it is not one (three decimals, a word, a sign too many). Never goes through a float. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(
    text
      .trim()
      .replace(/^[¥￥]/, '')
      .replace(/元$/, ''),
  )
  if (!match) return undefined
  const fen = Number(match[2]!.replaceAll(',', '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  if (!Number.isSafeInteger(fen)) return undefined
  return match[1] && fen > 0 ? -fen : fen
}

const digits = '零壹贰叁肆伍陆柒捌玖'
const units = ['', '拾', '佰', '仟']
const sections = ['', '万', '亿', '万亿']

/** An amount in capital form (人民币大写), as printed under every money list: 96050 → `玖佰陆拾元伍角整`. Refuses nothing; negative amounts begin with 负. */
export function capitalYuan(fen: Fen): string {
  const whole = Math.abs(fen)
  let yuan = Math.floor(whole / 100)
  const jiao = Math.floor((whole % 100) / 10)
  const cent = whole % 10
  const groups: number[] = []
  while (yuan > 0) {
    groups.push(yuan % 10000)
    yuan = Math.floor(yuan / 10000)
  }
  let text = ''
  let gap = false
  for (let g = groups.length - 1; g >= 0; g--) {
    const group = groups[g]!
    if (group === 0) {
      gap = text !== ''
      continue
    }
    let part = ''
    let zero = gap || (text !== '' && group < 1000)
    for (let u = 3; u >= 0; u--) {
      const digit = Math.floor(group / 10 ** u) % 10
      if (digit === 0) zero ||= part !== ''
      else {
        part += `${zero ? '零' : ''}${digits[digit]}${units[u]}`
        zero = false
      }
    }
    text += part + sections[g]
    gap = false
  }
  if (text !== '') text += '元'
  if (jiao === 0 && cent === 0) text = text === '' ? '零元整' : `${text}整`
  else {
    if (jiao > 0) text += `${digits[jiao]}角`
    else if (text !== '') text += '零'
    text += cent > 0 ? `${digits[cent]}分` : '整'
  }
  return fen < 0 ? `负${text}` : text
}
