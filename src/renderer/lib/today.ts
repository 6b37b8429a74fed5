/** The calendar day of this PC, `YYYY-MM-DD`; only a suggestion in a field that the clerk can change, never a basis of a rule. */
export function todayHere(): string {
  const now = new Date()
  return [String(now.getFullYear()), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-')
}
