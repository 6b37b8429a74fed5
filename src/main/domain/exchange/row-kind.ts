import type { SheetRow } from '../../../preload/contract/sheet'
import { cellText, foldWord, isBlank } from './cell-text'
import { foldHeading } from './heading'
import type { SheetLayout } from './recognise'

const total = /^.{0,12}(合计|小计|总计|共计|累计|总数)[:：]?.{0,12}$/
const signOff =
  /^(制表|填表|填报|制单|编制|审核|复核|审批|审定|初审|负责人|单位负责|村负责|经办|主管|分管|领导|签字|签名|签章|盖章|公章|打印|单位[:：(]|日期[:：]|时间[:：]|注[:：1]|说明[:：]|备注[:：]|联系人[:：]|联系电话[:：]|第\d+页|共\d+页|以下空白|以上)/
const example = /^(填写)?(示例|样例|范例|例[:：]|例如)/

/** Says why a row of the sheet is no data (title, repeated heading, total, sign-off, blank), or undefined if it is data. */
export type RowSorter = (row: SheetRow) => string | undefined

/** Makes the sorter of a sheet; rows with an identity number (or village code) are data at the first look. */
export function rowSorter(layout: SheetLayout): RowSorter {
  const indexOf = (field: string): number => layout.columns.find((c) => c.field === field)?.index ?? -1
  const village = layout.template === 'village'
  const keyIndex = indexOf(village ? 'code' : 'idNumber')
  const keyLength = village ? 12 : 15
  const nameIndex = indexOf('name')
  const mapped = layout.columns.filter((c) => c.field !== null && c.field !== 'sequence').map((c) => c.index)
  const ownHeadings = new Map(layout.columns.map((c) => [c.index, foldHeading(c.heading).plain]))

  function isHeading(row: SheetRow, filled: number[]): boolean {
    const same = filled.filter((i) => {
      const text = foldHeading(cellText(row.cells[i])).plain
      return text !== '' && (text === ownHeadings.get(i) || layout.headerTexts.some((header) => header[i] === text))
    }).length
    return same >= 2 && same * 2 >= filled.length
  }

  return (row) => {
    const { cells } = row
    if (row.row > layout.headerRow) {
      const key = cells[keyIndex]
      if (typeof key === 'string' && key.length >= keyLength && key.charCodeAt(0) >= 48 && key.charCodeAt(0) <= 57) return undefined
      if (typeof key === 'number' && key >= 1e11) return undefined
    }
    const filled: number[] = []
    for (let i = 0; i < cells.length; i++) if (!isBlank(cells[i])) filled.push(i)
    if (filled.length === 0) return '空行'
    if (row.row <= layout.headerRow) return row.row === layout.headerRow || isHeading(row, filled) ? '表头' : '标题行'
    if (!mapped.some((i) => !isBlank(cells[i]))) return '没有需要读入的内容（只有序号等）'
    const first = foldWord(cellText(cells[filled[0]!]))
    const hasKey = keyIndex >= 0 && /^\d{12,}/.test(foldWord(cellText(cells[keyIndex])))
    if (hasKey) return undefined
    const name = nameIndex < 0 ? '' : foldWord(cellText(cells[nameIndex]))
    if (total.test(first) || /^(合计|小计|总计|共计)/.test(name)) return '合计行'
    if (filled.length <= 12 && signOff.test(first)) return '落款或说明行（制表、审核、负责人等）'
    if (example.test(first)) return '示例行'
    if (filled.length >= 3 && filled.every((i, n) => foldWord(cellText(cells[i])).replace(/[()]/g, '') === String(n + 1))) return '列号行'
    if (isHeading(row, filled)) return '重复的表头'
    if (filled.length === 1 && filled[0] !== nameIndex && filled[0] !== keyIndex && layout.columns.length > 2) return '只有一个单元格有内容的标题行'
    return undefined
  }
}
