import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { FormGrid, FormRow } from '../../../preload/contract/form'
import type { Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import { villageNames, villagesInOrder } from '../../db/village-rows'
import { isDay } from '../../domain/day'
import { cellText, columnIndex } from '../../domain/exchange/cell-text'
import { carryOver, mappedCount, rosterFieldTitles, setupFaults, type FormValue } from '../../domain/form/form'
import { maskIdNumber } from '../../domain/id-number'
import { fixedReports } from '../../domain/statistics/fixed-reports'
import { filledWorkbook, formulasIn } from '../../foreign-workbook'
import { prepared, type Handlers, type QueryContext } from '../../handler'
import { writeWhole } from '../../io/write-sheet'
import { officePrograms } from '../../office-register'
import { readSheetRows } from '../../read-sheet-rows'
import {
  emptyForm,
  filledForm,
  fillsOf,
  insertFill,
  insertForm,
  insertSetup,
  insertVersion,
  markRemoved,
  storedForm,
  storedForms,
  type StoredForm,
} from './store'
import { formValues } from './values'

/** How much of a form is shown and kept as text. */
const [mostRows, mostColumns, mostBytes] = [400, 60, 5_000_000]

const rowOf = ({ formId, name, file, version, setup, lost, lastFilled }: StoredForm): FormRow => ({
  ...{ formId, name, file, version, lastFilled },
  mapped: mappedCount(setup),
  lost: lost.length,
})
const plainText = (value: FormValue): string => (value === null ? '' : typeof value === 'object' ? value.number : value)

const shownText = (field: string, text: string): string => (field === 'idNumber' || field === 'bankAccount' || field === 'phone' ? maskIdNumber(text) : text)

interface ReadForm {
  bytes: Buffer
  grid: FormGrid
}

export const form: Handlers<'form'> = {
  list: ({ db }) => storedForms(db).map(rowOf),
  add: prepared<'form.add', ReadForm>({
    prepare: readForm,
    run: async ({ db, seq, now, user }, { file, name, formId }, { bytes, grid }) => {
      const before = formId === undefined ? undefined : storedForm(db, formId)
      const sign = { seq, at: now, by: user.name }
      const id =
        before?.formId ??
        (await insertForm(db, {
          ...sign,
          name:
            name ??
            basename(file)
              .replace(/\.[^.]+$/, '')
              .slice(0, 60),
        }))
      const carried = before ? carryOver(before.setup, before.grid, grid) : { setup: { cells: [], list: null }, kept: 0, lost: [] }
      const version = (before?.version ?? 0) + 1
      const versionId = await insertVersion(db, {
        ...sign,
        formId: id,
        version,
        file: basename(file),
        grid: JSON.stringify(grid),
        bytes,
        lost: JSON.stringify(carried.lost),
      })
      if (carried.kept > 0) await insertSetup(db, { ...sign, versionId, setup: JSON.stringify(carried.setup) })
      return { formId: id, version, kept: carried.kept, lost: carried.lost }
    },
  }),
  view: ({ db }, { formId }) => {
    const found = storedForm(db, formId)
    return { form: rowOf(found), grid: found.grid, setup: found.setup, lost: found.lost, fills: fillsOf(db, formId) }
  },
  sources: ({ db }) => ({
    reports: fixedReports.map(({ kind, title, columns }) => ({
      kind,
      title,
      columns: columns.map((column) => ({ key: column.key, title: `${column.group ?? ''}${column.title}` })),
    })),
    programs: officePrograms(db).map(({ id, title }) => ({ programId: id, title })),
    rosterFields: (Object.keys(rosterFieldTitles) as (keyof typeof rosterFieldTitles)[]).map((field) => ({ field, title: rosterFieldTitles[field] })),
    villages: villagesInOrder(db),
  }),
  map: prepared<'form.map', string[]>({
    prepare: async ({ db }, { formId, setup }) => {
      const { versionId, grid } = storedForm(db, formId)
      const list = setup.list
      const asked = [
        ...setup.cells.map(({ cell }) => cell),
        ...(list === null
          ? []
          : list.columns.flatMap(({ letter }) =>
              Array.from({ length: Math.min(list.lastRow - list.firstRow + 1, 5000) }, (_, n) => `${letter}${list.firstRow + n}`),
            )),
      ]
      return formulasIn(emptyForm(db, versionId), grid.sheet, asked)
    },
    run: async ({ db, seq, now, user }, { formId, setup }, formulas) => {
      const faults = setupFaults(setup, {
        columns: new Map(fixedReports.map(({ kind, columns }) => [kind, new Set(columns.map(({ key }) => key))])),
        villages: new Set(villageNames(db).keys()),
        programs: new Set(officePrograms(db).map(({ id }) => id)),
        formulas: new Set(formulas),
      })
      if (faults.length > 0)
        throw new AppError(
          'invalid',
          `没有保存：${faults
            .slice(0, 5)
            .map(({ message }) => message)
            .join('；')}。`,
          faults,
        )
      await insertSetup(db, { seq, versionId: storedForm(db, formId).versionId, setup: JSON.stringify(setup), at: now, by: user.name })
      return { mapped: mappedCount(setup) }
    },
  }),
  preview: ({ db }, { formId, ...period }) => {
    const found = storedForm(db, formId)
    const { cells, rows, added } = formValues(db, found, checked(period))
    const fields = found.setup.list?.columns.map(({ field }) => field) ?? []
    return {
      cells: cells.map((each) => ({ ...each, value: plainText(each.value) })),
      // Whole numbers of people stand in the file only.
      rows: rows.slice(0, 200).map((row) => row.map((value, at) => shownText(fields[at]!, plainText(value)))),
      added,
    }
  },
  fill: prepared<'form.fill', { filled: Buffer; values: ReturnType<typeof formValues>; versionId: number }>({
    prepare: async ({ db }, { formId, file, ...period }) => {
      if (!/\.xlsx$/i.test(file)) throw new AppError('invalid', '填好的表只能存成 .xlsx。', [{ path: 'file', message: '应以 .xlsx 结尾' }])
      const found = storedForm(db, formId)
      if (found.lost.length > 0)
        throw new AppError('conflict', `上级换过这张表，还有 ${found.lost.length} 处要重新指明：${found.lost.slice(0, 10).join('、')}。`)
      const values = formValues(db, found, checked(period))
      return { filled: await filledWorkbook(emptyForm(db, found.versionId), fillingOf(found, values)), values, versionId: found.versionId }
    },
    run: async ({ db, seq, now, user }, { file, from, to, base }, { filled, values, versionId }) => {
      const sign = { seq, at: now, by: user.name, accountId: user.accountId }
      const fillId = await insertFill(db, { ...sign, versionId, from, to, base, rows: values.rows.length, values: JSON.stringify(values.cells), bytes: filled })
      writeWhole(file, [filled])
      return { fillId, file, cells: values.cells.length, rows: values.rows.length }
    },
  }),
  again: ({ db }, { fillId, file }) => {
    writeWhole(file, [filledForm(db, fillId)])
    return { file }
  },
  remove: async ({ db, seq }, { formId }) => {
    storedForm(db, formId)
    await markRemoved(db, formId, seq)
    return {}
  },
}

function checked<P extends { from: string; to: string }>(period: P): P {
  for (const path of ['from', 'to'] as const)
    if (!isDay(period[path])) throw new AppError('invalid', `日期“${period[path]}”不是真实的日期。`, [{ path, message: '不是真实的日期' }])
  return period
}

/** The form as the reader of foreign sheets sees it, and its bytes, which must be the same ones. */
async function readForm(context: QueryContext, { file, sheet, formId }: Parsed<'form.add'>): Promise<ReadForm> {
  if (formId !== undefined) storedForm(context.db, formId)
  const { rows, merges, info } = await readSheetRows(context, { file, ...(sheet === undefined ? {} : { sheet }) }, '正在读取表格')
  const name = basename(file)
  if (info.format !== 'xlsx') throw new AppError('invalid', `“${name}”不是 .xlsx。请用 WPS 或 Excel 打开，另存为 .xlsx 再收入。`)
  if (info.bytes > mostBytes) throw new AppError('invalid', `“${name}”有 ${Math.ceil(info.bytes / 1_000_000)} MB，空表最大 ${mostBytes / 1_000_000} MB。`)
  const bytes = await readFile(file)
  if (createHash('sha256').update(bytes).digest('hex') !== info.fingerprint) throw new AppError('conflict', `“${name}”在读取时变了，请再试一次。`)
  const grid: FormGrid = {
    sheet: info.sheet,
    sheets: info.sheets.map((each) => each.name),
    rows: rows.filter(({ row }) => row <= mostRows).map(({ row, cells }) => ({ row, cells: cells.slice(0, mostColumns).map(cellText) })),
    merges: [...merges],
  }
  // Whatever cannot be filled is said now, not next month.
  await formulasIn(bytes, grid.sheet, [])
  return { bytes, grid }
}

function fillingOf({ grid, setup }: StoredForm, { cells, rows }: ReturnType<typeof formValues>): Parameters<typeof filledWorkbook>[1] {
  const { list } = setup
  return {
    sheet: grid.sheet,
    cells: cells.map(({ cell, value }) => {
      const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
      return { row: Number(row), column: columnIndex(letters), value }
    }),
    ...(list === null
      ? {}
      : { list: { firstRow: list.firstRow, lastRow: list.lastRow, columns: list.columns.map(({ letter }) => columnIndex(letter)), rows } }),
  }
}
