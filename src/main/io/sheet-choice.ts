import type { SheetInfo } from '../../preload/contract/sheet'
import { refuse } from './refusal'

const explains = /说明|填表|须知|填写要求/

/** The order in which sheets are tried when none was named: visible ones first to last, explanations (填表说明) after them. */
export function sheetOrder<S extends SheetInfo>(sheets: S[]): S[] {
  const visible = sheets.filter((sheet) => !sheet.hidden)
  return [...visible.filter((sheet) => !explains.test(sheet.name)), ...visible.filter((sheet) => explains.test(sheet.name))]
}

/** The sheet of this name. Refuses an unknown name, listing those there are. */
export function namedSheet<S extends SheetInfo>(sheets: S[], name: string): S {
  const found = sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => sheet.name.trim() === name.trim())
  return (
    found ??
    refuse(
      `没有叫“${name}”的工作表，文件里有：${sheets
        .slice(0, 20)
        .map((sheet) => sheet.name)
        .join('、')}`,
      '请改选其中一个工作表',
    )
  )
}
