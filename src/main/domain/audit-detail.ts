import { masked } from './masked'

const secret = /password|recoverykey|decisions|blocks|paper|content/i
/** Words of an answer that may stand in the log; of everything else only numbers and counts. */
const tellingResults = new Set(['file', 'fingerprint', 'outcome', 'status', 'template', 'code', 'programId'])

/** What of a call is written into the audit log: no secrets, numbers and phones masked, of the answer only counts, long lists as counts, control characters escaped. */
export function auditDetail(input: unknown, result: unknown, discreet = false): object {
  return { input: outlineInput(discreet ? withoutWords(input) : input, 0), result: outlineResult(discreet ? withoutFile(result) : result) }
}

/** What of a discreet call may be told: ids, choices and days; never a name, a reason or a note. */
const telling = new Set([
  'entity',
  'type',
  'category',
  'on',
  'from',
  'to',
  'form',
  'duty',
  'wish',
  'channel',
  'outcome',
  'state',
  'villageCode',
  'ruleId',
  'year',
  'month',
])
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? (telling.has(key) && /^[\w-]{1,40}$/.test(inner) ? [[key, inner]] : []) : [[key, withoutWords(inner)]],
    ),
  )
}
/** Of a file only its kind: the clerk may have written a name into it. */
function withoutFile(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('file' in value) || typeof value.file !== 'string') return value
  return { ...value, file: value.file.slice(value.file.lastIndexOf('.') + 1).slice(0, 5) }
}

function outlineInput(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return masked(value).slice(0, 200)
  if (Array.isArray(value)) return { count: value.length }
  if (typeof value !== 'object') return undefined
  if (depth >= 2) return { fields: Object.keys(value).length }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !secret.test(key))
      // Of a person's fields the log names which, never what: the change rows hold that.
      .map(([key, inner]) => [key, key === 'fields' && typeof inner === 'object' && inner !== null ? Object.keys(inner) : outlineInput(inner, depth + 1)]),
  )
}

function outlineResult(value: unknown): unknown {
  if (Array.isArray(value)) return { count: value.length }
  if (typeof value !== 'object' || value === null) return undefined
  const told: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (secret.test(key)) continue
    if (typeof inner === 'number' || typeof inner === 'boolean') told[key] = inner
    else if (typeof inner === 'string' && tellingResults.has(key)) told[key] = masked(inner).slice(0, 200)
    else if (Array.isArray(inner)) told[key] = { count: inner.length }
    else if (key === 'counts') told[key] = inner
  }
  return told
}
