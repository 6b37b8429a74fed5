import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { MergedArea } from '../../preload/contract/sheet'
import { readDelimited } from './delimited-text'
import { fileKind, packageKind } from './file-kind'
import { shownName } from './file-name'
import type { ReaderEvent, ReadLimits, SheetFormat } from './reader-message'
import type { ReadTarget } from './reader-target'
import { askAgain, isUnusual, refusalOf, refuse } from './refusal'
import { refuseHeavyOds, resolveReferences } from './sheetjs-guard'
import { provePackage, readXlsx, type Parts } from './xlsx-file'
import { unpackWhole, zipParts } from './zip-directory'

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** The whole file in memory, once: it may change or vanish on a stick. Refuses what is no ordinary file, or too large. */
function load(file: string, limits: ReadLimits): Buffer {
  let handle: number
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const code = 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR') return refuse('找不到这个文件', '请确认文件还在原处，或重新选择')
    if (code === 'EISDIR') return refuse('这是文件夹，不是表格文件', '请选择里面的文件')
    if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY')
      return refuse('没有权限打开，或文件正被别的程序占用', '请先关闭 WPS/Excel 里打开的这个文件再试')
    return refuse('文件打不开', '请把文件复制到本机硬盘后再试')
  }
  try {
    const state = fstatSync(handle)
    if (state.isDirectory()) refuse('这是文件夹，不是表格文件', '请选择里面的文件')
    if (!state.isFile()) refuse('这不是普通文件', '请选择磁盘上的表格文件')
    if (state.size > limits.textFileBytes) refuse(`文件有 ${megabytes(state.size)}，超过 ${megabytes(limits.textFileBytes)}`, '请拆成几个文件分别导入')
    const bytes = Buffer.allocUnsafeSlow(state.size)
    let length = 0
    while (length < state.size) {
      const count = readSync(handle, bytes, length, state.size - length, length)
      if (count === 0) refuse('文件在读取时变短了', '请把文件复制到本机硬盘后再试')
      length += count
    }
    return bytes
  } catch (error) {
    if (refusalOf(error) !== undefined || !(error instanceof Error)) throw error
    return refuse('读文件时出错', '请把文件复制到本机硬盘后再试')
  } finally {
    closeSync(handle)
  }
}

interface Result {
  rows: number
  merges: MergedArea[]
  warnings: string[]
}

async function readZip(bytes: Buffer, limits: ReadLimits, targetFor: (format: SheetFormat) => ReadTarget): Promise<Result> {
  if (bytes.length > limits.fileBytes) refuse(`文件有 ${megabytes(bytes.length)}，超过 ${megabytes(limits.fileBytes)}`, '请拆成几个文件分别导入')
  const parts: Parts = new Map(zipParts(bytes, limits).map((part) => [part.name.toLowerCase(), part]))
  const mimetype = parts.get('mimetype')
  if (mimetype && mimetype.size > 200) refuse('这是普通压缩包，不是表格')
  const format = packageKind(new Set(parts.keys()), mimetype ? (await unpackWhole(bytes, mimetype)).toString('latin1') : undefined)
  const target = targetFor(format)
  if (format === 'xlsx') {
    try {
      return { ...(await readXlsx(bytes, parts, target)), warnings: [] }
    } catch (error) {
      if (!isUnusual(error)) throw error
    }
  }
  const { readBySheetJs } = await import('./spreadsheet')
  await provePackage(bytes, parts, new Set())
  if (format === 'ods') await refuseHeavyOds(bytes, parts)
  const source = format === 'xlsx' ? await resolveReferences(bytes, parts) : bytes
  return { ...(await readBySheetJs(source, format, target)), warnings: [] }
}

async function readOle(bytes: Buffer, limits: ReadLimits, target: ReadTarget): Promise<Result> {
  if (bytes.length > limits.fileBytes) refuse(`文件有 ${megabytes(bytes.length)}，超过 ${megabytes(limits.fileBytes)}`, '请拆成几个文件分别导入')
  const { oldFileKind, readBySheetJs } = await import('./spreadsheet')
  const kind = oldFileKind(bytes)
  if (kind === 'password') refuse('这个工作簿设了打开密码', '请先在 WPS/Excel 里去掉密码再导入')
  if (kind === 'other') refuse('这是旧版 Office 文档，不是表格', '请选择 .xlsx、.xls、.ods 或 .csv 表格文件')
  const result = await readBySheetJs(bytes, 'xls', target)
  return { ...result, warnings: ['旧版 .xls 文件没有校验和，传输中的细小损坏无法发现，建议请发送人改用 .xlsx'] }
}

/** Reads one file from beginning to end. Answers `done` or `refused`, never throws for anything a file can contain. */
export async function readFile(
  request: { file: string; sheet?: string; limits: ReadLimits },
  send: (event: ReaderEvent) => void,
  breathe: () => Promise<void>,
): Promise<void> {
  try {
    const bytes = load(request.file, request.limits)
    const kind = fileKind(bytes)
    const fingerprint = createHash('sha256').update(bytes).digest('hex')
    let begun = false
    const targetFor = (format: SheetFormat): ReadTarget => ({
      sheet: request.sheet,
      limits: request.limits,
      lastRow: 0,
      rows: 0,
      begin(sheets, sheet) {
        if (!begun) send({ kind: 'info', info: { format, sheets, sheet, fingerprint, bytes: bytes.length } })
        begun = true
      },
      emit: (rows) => send({ kind: 'rows', rows }),
      async breathe(done, total) {
        send({ kind: 'progress', done, total, memory: process.memoryUsage.rss() })
        await breathe()
      },
    })
    const result =
      kind === 'zip'
        ? await readZip(bytes, request.limits, targetFor)
        : kind === 'ole'
          ? await readOle(bytes, request.limits, targetFor('xls'))
          : { ...(await readDelimited(bytes, targetFor('csv'))), merges: [], warnings: [] }
    if (result.rows === 0) refuse('工作表里没有内容', '请检查是否选对了文件和工作表')
    send({ kind: 'done', ...result })
  } catch (error) {
    const sentence = refusalOf(error) ?? `内容无法解读。${askAgain}。`
    send({ kind: 'refused', message: `“${shownName(request.file)}”没有读取：${sentence}` })
  }
}
