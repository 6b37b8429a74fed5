import { isUtf8 } from 'node:buffer'
import { refuse } from './refusal'

const blockBytes = 1 << 20
const sampleBytes = 1 << 20

/** How the text of a file is encoded, and where it begins after the byte order mark. */
export interface TextEncoding {
  name: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
  start: number
}

const fileText = '文件里的文字编码无法识别'
const advice = '请用 WPS 或 Excel 打开原文件，确认文字正常后另存为 .xlsx 再导入'

/**
 * Does the sample look like Chinese in GBK? Common characters stand in the GB2312 square (both bytes above A0); Big5, Shift-JIS and
 * noise fall outside it, although a decoder would turn them into some Chinese characters without complaint.
 */
function looksChinese(sample: Uint8Array): boolean {
  let inside = 0
  let outside = 0
  for (let at = 0; at + 1 < sample.length; at++) {
    const lead = sample[at]!
    if (lead < 0x81) continue
    const trail = sample[++at]!
    if (trail >= 0x30 && trail <= 0x39) at += 2
    else if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) inside++
    else outside++
  }
  return outside < 10 || outside <= inside * 0.35
}

/** Tells the encoding of a text file: byte order mark, else strict UTF-8, else GB18030. Refuses binary data and other encodings. */
export function textEncoding(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', start: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', start: 2 }
  if (bytes.includes(0)) return refuse('文件内容不是表格，也不是文字', '请选择 .xlsx、.xls、.ods 或 .csv 表格文件')
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (isUtf8(bytes)) {
    if (bytes.includes('\ufffd')) refuse('文件里已有损坏的文字（�）', advice)
    return { name: 'utf-8', start: mark ? 3 : 0 }
  }
  if (mark) return refuse('同一个文件里混用了几种文字编码', advice)
  if (!looksChinese(bytes.subarray(0, sampleBytes))) return refuse(fileText, advice)
  return { name: 'gb18030', start: 0 }
}

/** The text of a file as UTF-8 bytes, block by block. Refuses bytes that mean nothing in the encoding. */
export function* utf8Blocks(bytes: Buffer, encoding: TextEncoding): Generator<Buffer> {
  if (encoding.name === 'utf-8') {
    for (let at = encoding.start; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes)
    return
  }
  const decoder = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true })
  for (let at = encoding.start; at < bytes.length; at += blockBytes) {
    const last = at + blockBytes >= bytes.length
    const block = Buffer.from(decode(decoder, bytes.subarray(at, at + blockBytes), !last), 'utf8')
    if (encoding.name !== 'gb18030' && (block.includes(0) || block.includes('\ufffd'))) refuse('文件内容不是表格，也不是文字', advice)
    yield block
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (error) {
    if (error instanceof TypeError) return refuse(fileText, advice)
    throw error
  }
}
