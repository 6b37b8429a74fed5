import { checkRows } from '../../../../src/main/domain/exchange/check'
import type { CheckContext, CheckedSheet } from '../../../../src/main/domain/exchange/check'
import { recogniseSheet } from '../../../../src/main/domain/exchange/recognise'
import type { SheetLayout } from '../../../../src/main/domain/exchange/recognise'
import type { TemplateId } from '../../../../src/main/domain/exchange/template'
import { checkCharacter } from '../../../../src/main/domain/id-number'
import type { Cell, MergedArea, SheetRow } from '../../../../src/preload/contract/sheet'

/** Rows numbered from 1. */
export function sheet(...rows: Cell[][]): SheetRow[] {
  return rows.map((cells, i) => ({ row: i + 1, cells }))
}

/** An invented number of area 349999. */
export function idOf(birth: string, sequence: number): string {
  const first17 = `349999${birth}${String(sequence).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export const context: CheckContext = {
  villages: new Map(
    [
      { code: '349999101200', name: '廖湾村' },
      { code: '349999101201', name: '卞圩村' },
      { code: '349999101202', name: '东岗村' },
      { code: '349999101203', name: '东岗村' },
    ].map((v) => [v.code, v]),
  ),
  today: '2026-11-23',
}

export const headings = [
  '村居代码',
  '村居名称',
  '户编号',
  '姓名',
  '性别',
  '证件类型',
  '证件号码',
  '出生日期',
  '父亲证件号码',
  '残疾等级',
  '银行账号',
  '备注',
] as const
type Heading = (typeof headings)[number]

/** A good row, with what the test wants to be different. */
export function personCells(changes: Partial<Record<Heading, Cell>> = {}): Cell[] {
  const good: Partial<Record<Heading, Cell>> = {
    村居代码: '349999101200',
    村居名称: '廖湾村',
    姓名: '张三',
    性别: '男',
    证件号码: '349999196002290019',
    出生日期: '1960-02-29',
  }
  const all = { ...good, ...changes }
  return headings.map((heading) => all[heading] ?? null)
}

/** Recognises and checks a whole sheet; throws if it is not recognised. */
export function check(
  rows: SheetRow[],
  template?: TemplateId,
  given: Partial<CheckContext> = {},
  merges: MergedArea[] = [],
): CheckedSheet & { layout: SheetLayout } {
  const layout = recogniseSheet(rows.slice(0, 30), merges, template)
  if (!layout.ok) throw new Error(layout.message)
  return { ...checkRows(rows, layout, { ...context, ...given }, merges), layout }
}

/** Checks person rows below the headings (so the first is row 2). */
export function checkPeople(...rows: Partial<Record<Heading, Cell>>[]): CheckedSheet {
  return check(sheet([...headings], ...rows.map(personCells)), 'person')
}

/** `E G2 id-length` or `W …` for every problem. */
export function faults(checked: CheckedSheet): string[] {
  return checked.problems.map((p) => `${p.severity === 'error' ? 'E' : 'W'} ${p.cell} ${p.code}`)
}
