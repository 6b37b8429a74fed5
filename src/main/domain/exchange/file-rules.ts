import type { ProblemCode } from './problem'
import type { SheetValues } from './row-rules'

/** A row as far as rows are compared with each other. */
interface ComparedRow {
  row: number
  held: boolean
  values: SheetValues
}
/** A fault that shows only when the whole file is seen. */
export interface FileFault {
  row: ComparedRow
  field: string
  code: ProblemCode
  message: string
  /** The value is not taken. */
  drop?: true
}

/** Same number and name: the later rows are held. Same number under different names: all of them are. Rows whose number could not be read are not compared. */
export function duplicateFaults(rows: readonly ComparedRow[], key: string): FileFault[] {
  const first = new Map<string, ComparedRow>()
  const several = new Map<string, ComparedRow[]>()
  for (const row of rows) {
    const value = row.values[key]
    if (typeof value !== 'string') continue
    const earlier = first.get(value)
    if (!earlier) first.set(value, row)
    else {
      const group = several.get(value)
      if (group) group.push(row)
      else several.set(value, [earlier, row])
    }
  }
  const word = key === 'code' ? '村居代码' : '证件号码'
  const faults: FileFault[] = []
  for (const group of several.values()) {
    const byName = new Map<unknown, ComparedRow>()
    for (const row of group) {
      const { name } = row.values
      if (typeof name !== 'string') continue
      const same = byName.get(name)
      if (same) faults.push({ row, field: key, code: 'id-duplicate-in-file', message: `${word}与第 ${same.row} 行重复，姓名也相同；只采用第 ${same.row} 行。` })
      else byName.set(name, row)
    }
    if (byName.size < 2) continue
    for (const row of group) {
      const other = group.find((o) => typeof o.values.name === 'string' && o.values.name !== row.values.name)!
      faults.push({ row, field: key, code: 'id-name-conflict', message: `第 ${row.row} 行与第 ${other.row} 行${word}相同，姓名却不同，请核对哪一行写错了。` })
    }
  }
  return faults
}

const references = [
  ['spouseIdNumber', '配偶'],
  ['fatherIdNumber', '父亲'],
  ['motherIdNumber', '母亲'],
] as const

/**
 * Parents and spouses who are neither in the register nor in a row of this file that is taken. The number is kept, because they may come in a later
 * file; only a number that is the person's own is left out.
 */
export function referenceFaults(rows: readonly ComparedRow[], isKnown: (idNumber: string) => boolean): FileFault[] {
  const present = new Set<unknown>()
  for (const row of rows) if (!row.held && row.values.idNumber !== undefined) present.add(row.values.idNumber)
  const faults: FileFault[] = []
  for (const row of rows) {
    for (const [field, word] of references) {
      const value = row.values[field]
      if (typeof value !== 'string') continue
      if (value === row.values.idNumber) {
        faults.push({ row, field, code: 'reference-not-found', message: `${word}证件号码写成了本人的号码，没有采用，请核对。`, drop: true })
      } else if (!present.has(value) && !isKnown(value))
        faults.push({
          row,
          field,
          code: 'reference-not-found',
          message: `${word}（${value}）不在登记簿里，也不在本表可以读入的行里。号码已记下，等${word}登记后自动关联。`,
        })
    }
  }
  return faults
}
