/** Number of pages of a PDF as Chromium writes it (page tree not compressed); 0 when the bytes are not such a PDF. */
export function countPdfPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  if (!text.startsWith('%PDF-')) return 0
  const object = (number: string | undefined) =>
    number === undefined ? undefined : new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\s([\\s\\S]*?)endobj`).exec(text)?.[1]
  const root = [...text.matchAll(/\/Root (\d+) 0 R/g)].at(-1)?.[1]
  const tree = object(/\/Pages (\d+) 0 R/.exec(object(root) ?? '')?.[1])
  return Number(/\/Count (\d+)/.exec(tree ?? '')?.[1] ?? 0)
}
