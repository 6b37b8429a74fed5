import { damaged, refuse } from './refusal'

const [bof, eof, boundSheet, filePass, sst, labelSst] = [0x0809, 0x000a, 0x0085, 0x002f, 0x00fc, 0x00fd]
const cellRecords = new Set([0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x027e, labelSst])

/**
 * Walks the records of an .xls workbook stream (BIFF5 and BIFF8) before SheetJS reads it: it has no checksums, so what can be proven
 * is proven here. Refuses streams that break off, sheets that are not where the list says, string numbers outside the table, passwords.
 */
export function proveOldWorkbook(stream: Buffer): void {
  if (stream.length < 8 || stream.readUInt16LE(0) !== bof) {
    if (stream.length > 8 && stream[0] === 9) refuse('文件是 Excel 4.0 或更早的格式')
    damaged('工作簿开头')
  }
  const starts = new Set<number>()
  const sheets: number[] = []
  let strings = 0
  let depth = 0
  let at = 0
  while (at + 4 <= stream.length) {
    const kind = stream.readUInt16LE(at)
    const length = stream.readUInt16LE(at + 2)
    const body = at + 4
    if (depth === 0 && kind !== bof) {
      if (kind === 0 && length === 0) break
      damaged('工作簿记录')
    }
    if (length > 8_228 || body + length > stream.length) damaged('工作簿记录')
    if (kind === bof) {
      if (depth === 0) starts.add(at)
      depth++
    } else if (kind === eof) depth--
    else if (kind === filePass) refuse('这个工作簿设了打开密码', '请先在 WPS/Excel 里去掉密码再导入')
    else if (kind === boundSheet && length >= 8) sheets.push(stream.readUInt32LE(body))
    else if (kind === sst && length >= 8) strings = stream.readUInt32LE(body + 4)
    else if (cellRecords.has(kind) && length >= 6) {
      if (stream.readUInt16LE(body + 2) > 255) damaged('单元格地址')
      if (kind === labelSst && stream.readUInt32LE(body + 6) >= strings) damaged('文字编号超出文字表')
    }
    at = body + length
  }
  if (depth !== 0) damaged('工作簿中断')
  if (sheets.length === 0 || sheets.some((start) => !starts.has(start))) damaged('工作表清单')
}
