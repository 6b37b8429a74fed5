import { maskIdNumber } from './id-number'

const secret = /password|recoverykey|fields|decisions|blocks|paper/i

/** What of a call is written into the audit log: no secrets, numbers masked, long lists as counts, control characters escaped. */
export function auditDetail(operation: string, input: unknown, result: unknown): object {
  return { input: outline(input, 0), ...(operation.includes('.') ? { result: outline(result, 0) } : {}) }
}

function outline(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return masked(value).slice(0, 200)
  if (Array.isArray(value)) return { count: value.length }
  if (typeof value !== 'object') return undefined
  if (depth >= 2) return { fields: Object.keys(value).length }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !secret.test(key) || key === 'fields')
      .map(([key, inner]) => [key, key === 'fields' && typeof inner === 'object' && inner !== null ? Object.keys(inner) : outline(inner, depth + 1)]),
  )
}

/** Every run of 15 or 18 number characters becomes its masked form; control and direction characters become a space. */
function masked(text: string): string {
  return text.replace(/\d{14,17}[\dXx]/g, (number) => maskIdNumber(number)).replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, ' ')
}
