// Printing: the same DevTools command and option names Electron uses.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { scratchFolder } from './browser.mjs'
import { state } from './state.mjs'

const PAPER = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
}

function marginsOf(margins = {}) {
  if (margins.marginType === 'none') return { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 }
  const { top = 0.4, bottom = 0.4, left = 0.4, right = 0.4 } = margins.marginType === 'printableArea' ? {} : margins
  return { marginTop: top, marginBottom: bottom, marginLeft: left, marginRight: right }
}

export async function printToPdf(contents, options) {
  const size = typeof options.pageSize === 'object' ? [options.pageSize.width, options.pageSize.height] : PAPER[options.pageSize ?? 'Letter']
  if (!size) throw new Error(`Invalid pageSize ${options.pageSize}`)
  const { stream } = await contents._send('Page.printToPDF', {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth: size[0],
    paperHeight: size[1],
    ...marginsOf(options.margins),
    pageRanges: options.pageRanges ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    transferMode: 'ReturnAsStream',
  })
  const parts = []
  for (;;) {
    const part = await contents._send('IO.read', { handle: stream, size: 1 << 20 })
    parts.push(Buffer.from(part.data, part.base64Encoded ? 'base64' : 'utf8'))
    if (part.eof) break
  }
  await contents._send('IO.close', { handle: stream })
  return Buffer.concat(parts)
}

/** Somebody sits in front: shows the document in Chromium's own viewer, from where it is printed. The file goes with the browser. */
export async function printInteractively(contents, options) {
  const pageSize = typeof options.pageSize === 'string' ? options.pageSize : 'A4'
  const bytes = await printToPdf(contents, { preferCSSPageSize: true, printBackground: true, pageSize, landscape: options.landscape })
  const file = path.join(scratchFolder(), `print-${Date.now()}.pdf`)
  fs.writeFileSync(file, bytes)
  await state.cdp.send('Target.createTarget', { url: pathToFileURL(file).href, newWindow: true })
}
