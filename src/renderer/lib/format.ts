/** A day as people read it: 2026年1月31日, 1958年3月, 1958年; nothing on file gives 未填. */
export function formatDay(day: string | null | undefined, unknown = '未填'): string {
  if (day === null || day === undefined || day === '') return unknown
  const [year, month, date] = day.slice(0, 10).split('-')
  if (month === undefined) return `${year}年`
  if (date === undefined) return `${year}年${Number(month)}月`
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** A stored moment (`2026-01-31T09:12:05…`) to the minute, as it was written down. */
export function formatMoment(moment: string | null | undefined, unknown = '—'): string {
  if (moment === null || moment === undefined || moment === '') return unknown
  const clock = /^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})/.exec(moment)?.[1]
  return clock === undefined ? formatDay(moment) : `${formatDay(moment)} ${clock}`
}

/** 12345 → 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('zh-CN')
}

/** Whole fen as yuan with thousands and two digits: 1,234.50. Digits are moved, nothing is computed with floats. */
export function formatFen(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

/** Whole fen as a phrase: 1,234.50 元. */
export function formatYuan(fen: number): string {
  return `${formatFen(fen)} 元`
}

/** A village group as people say it: `3` → 3 组; a name stays as it is. */
export function formatGroup(group: string | null): string {
  return group === null ? '' : /^\d+$/.test(group) ? `${group} 组` : group
}

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Shows the area and the last four of an identity number; every list shows this and nothing more. */
export function maskIdNumber(idNumber: string | null | undefined): string {
  if (idNumber === null || idNumber === undefined || idNumber === '') return '无证件号'
  if (idNumber.length < 12) return idNumber.slice(0, 2) + '*'.repeat(Math.max(idNumber.length - 2, 1))
  return idNumber.slice(0, 6) + '*'.repeat(idNumber.length - 10) + idNumber.slice(-4)
}

/** 138****5678. */
export function maskPhone(phone: string | null | undefined): string {
  if (phone === null || phone === undefined || phone === '') return ''
  return phone.length < 8 ? phone.slice(0, 1) + '*'.repeat(phone.length - 1) : phone.slice(0, 3) + '*'.repeat(phone.length - 7) + phone.slice(-4)
}

/** Only the last four digits of an account. */
export function maskAccount(account: string | null | undefined): string {
  if (account === null || account === undefined || account === '') return ''
  return `**** ${account.slice(-4)}`
}

/** What people type for a day, written as the contract wants it: 19580308, 1958.3.8 and 1958年3月8日 become 1958-03-08. Anything else stays as typed and is refused with a sentence. */
export function tidyDay(typed: string): string {
  const text = typed.trim()
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text)
  const spaced = /^(\d{4})[-./年](\d{1,2})(?:月?$|[-./月](\d{1,2})日?$)/.exec(text)
  const [, year, month, date] = compact ?? spaced ?? []
  if (year === undefined || month === undefined) return text
  return [year, month.padStart(2, '0'), ...(date === undefined ? [] : [date.padStart(2, '0')])].join('-')
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
