/** Yuan as typed (`960`, `1,234.5`) in whole fen, by moving digits; null when it is not an amount. */
export function fenOfTypedYuan(typed: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(/[,，]/g, ''))
  if (match === null) return null
  return Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(2, '0')}`)
}
