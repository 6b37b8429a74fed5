import { refuse } from './refusal'
import { beginCell, beginRow, dropRow, endRow, flushRows, putJson, putString, room, rowBytes, type RowBytes } from './row-bytes'
import type { ReadTarget } from './reader-target'
import { textEncoding, utf8Blocks } from './text-encoding'

const [lf, cr, quote, backslash] = [10, 13, 34, 92]
const longestRecord = 8 << 20
const sampleLines = 50

/** The separator of a text table: the one found most regularly in its first lines, outside quotes; a comma when there is none. */
export function separatorOf(sample: string): string {
  const named = /^sep=([,;\t^|])\r?\n/i.exec(sample)
  if (named) return named[1]!
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, sampleLines)
  let best = ','
  let bestScore = 0
  for (const separator of [',', ';', '\t', '^', '|']) {
    const frequency = new Map<number, number>()
    for (const line of lines) {
      const count = line.split(separator).length - 1
      if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1)
    }
    for (const [count, times] of frequency) {
      const score = times * 1000 + count
      if (score > bestScore) [best, bestScore] = [separator, score]
    }
  }
  return best
}

function putField(out: RowBytes, b: Buffer, start: number, end: number, column: number): void {
  if (end === start) return
  beginCell(out, column)
  if (end - start > 32_767) return putString(out, b.toString('utf8', start, end))
  room(out, end - start + 2)
  out.bytes[out.at++] = quote
  putJson(out, b, start, end)
  room(out, 1)
  out.bytes[out.at++] = quote
}

function putSlowField(out: RowBytes, text: string, column: number): void {
  if (text === '') return
  beginCell(out, column)
  putString(out, text)
}

/**
 * Reads one record from `from`; returns the place after its line end, or -1 when it goes on beyond `end`. Everything stays text.
 * Quotes as in RFC 4180; a quote inside an unquoted field is an ordinary character.
 */
function readRecord(out: RowBytes, b: Buffer, from: number, end: number, final: boolean, separator: number): number {
  let at = from
  for (let column = 0; ; column++) {
    const start = at
    let plain = true
    if (b[at] === quote && at < end) {
      let close = at + 1
      for (; ; close++) {
        if (close >= end) return final ? refuse(`第 ${out.row} 行的引号没有成对，文件可能不完整`) : -1
        const code = b[close]!
        if (code === quote) {
          if (close + 1 >= end && !final) return -1
          if (close + 1 >= end || b[close + 1] !== quote) break
          plain = false
          close++
        } else if (code < 32 || code === backslash) plain = false
      }
      at = close + 1
      const after = at
      while (at < end && b[at] !== separator && b[at] !== lf && b[at] !== cr) at++
      if (plain && at === after) putField(out, b, start + 1, close, column)
      else putSlowField(out, b.toString('utf8', start + 1, close).replaceAll('""', '"') + b.toString('utf8', after, at), column)
    } else {
      for (; at < end; at++) {
        const code = b[at]!
        if (code === separator || code === lf || code === cr) break
        if (code < 32 || code === quote || code === backslash) plain = false
      }
      if (at >= end && !final) return -1
      if (plain) putField(out, b, start, at, column)
      else putSlowField(out, b.toString('utf8', start, at), column)
    }
    if (at >= end) return final ? at : -1
    const stop = b[at++]
    if (stop === separator) continue
    if (stop === cr) {
      if (at >= end && !final) return -1
      if (b[at] === lf && at < end) at++
    }
    return at
  }
}

/** Reads a table in text form: UTF-8, UTF-16 or GB18030; comma, semicolon, tab, caret or bar. */
export async function readDelimited(bytes: Buffer, target: ReadTarget): Promise<{ rows: number }> {
  const encoding = textEncoding(bytes)
  const out = rowBytes(target.limits, target.emit)
  let carry: Buffer = Buffer.alloc(0)
  let separator = 0
  let row = 0
  let done = encoding.start
  const read = (block: Buffer, final: boolean): void => {
    const b = carry.length > 0 ? Buffer.concat([carry, block]) : block
    if (separator === 0) separator = begin(b)
    let at = row === 0 && /^sep=.\r?\n/i.test(b.toString('latin1', 0, 8)) ? b.indexOf(lf) + 1 : 0
    if (at > 0) row++
    while (at < b.length) {
      beginRow(out, row + 1, false)
      const next = readRecord(out, b, at, b.length, final, separator)
      if (next < 0) {
        dropRow(out)
        break
      }
      endRow(out)
      row++
      at = next
    }
    carry = b.subarray(at)
    if (carry.length > longestRecord) refuse(`第 ${row + 1} 行特别长，或引号没有成对`)
  }
  const begin = (b: Buffer): number => {
    const sample = b.toString('utf8', 0, 1 << 16)
    refuseProse(sample)
    target.begin([{ name: '文本', hidden: false }], '文本')
    return separatorOf(sample).charCodeAt(0)
  }
  for (const block of utf8Blocks(bytes, encoding)) {
    read(block, false)
    done += block.length
    await target.breathe(Math.min(done, bytes.length), bytes.length)
  }
  read(Buffer.alloc(0), true)
  flushRows(out)
  return { rows: out.totalRows }
}

/** Refuses what only calls itself a table: web pages, XML, data full of control characters. */
function refuseProse(sample: string): void {
  const head = sample.trimStart().slice(0, 2_000).toLowerCase()
  if (/^(<!doctype html|<html|<table|<head|<body|<meta|<style)/.test(head) || /^<\?xml[^]*<html/.test(head)) refuse('文件其实是网页（HTML），只是名字像表格')
  if (/^<\?xml|^<workbook/.test(head))
    refuse(head.includes('spreadsheet') ? '文件其实是 XML 表格（Excel 2003 XML），只是名字像表格' : '文件其实是 XML，不是表格')
  if (/^mime-version:/.test(head)) refuse('文件其实是网页存档（MHT），只是名字像表格')
  if (/^\{\\rtf/.test(head)) refuse('文件其实是 RTF 文档，不是表格', '请选择 .xlsx、.xls、.ods 或 .csv 表格文件')
  let odd = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== lf && code !== cr && code !== 12) odd++
  }
  if (odd * 100 > sample.length) refuse('文件内容不是表格，也不是文字', '请选择 .xlsx、.xls、.ods 或 .csv 表格文件')
}
