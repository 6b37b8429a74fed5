import { encodings, layouts, texts, values } from './contents'
import { sheetXml, workbook, zip, type Part } from './package'
import { csv, csvPeople, heading, people, person, xlsx, type CorpusFile, type Row } from './people'

/** A small repeatable source of numbers. */
function* numbers(seed: number): Generator<number> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    yield state / 0x7fffffff
  }
}

function bombs(): CorpusFile[] {
  const many = (text: string, times: number): string => text.repeat(times)
  const nested = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${many(`&l${i};`, 10)}">`).join('')
  const dtd = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY l0 "lol">${nested}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>`
  return [
    { name: 'bomb-sheet.xlsx', bytes: zip(workbook([{ name: '表', xml: `${sheetXml(people(2))}${many(' ', 60_000_000)}` }])), expect: 'refused' },
    { name: 'bomb-entity.xlsx', bytes: zip(workbook([{ name: '表', xml: dtd }])), expect: 'refused' },
    {
      name: 'bomb-entity-external.xlsx',
      bytes: zip(workbook([{ name: '表', xml: dtd.replace(/<!ENTITY l0 "lol">/, '<!ENTITY l0 SYSTEM "file:///etc/hostname">') }])),
      expect: 'refused',
    },
    { name: 'lying-dimension.xlsx', bytes: xlsx(people(3), { before: '<dimension ref="A1:XFD1048576"/>' }), expect: 'read' },
    {
      name: 'lying-row.xlsx',
      bytes: zip(
        workbook([
          {
            name: '表',
            xml: sheetXml(people(2))
              .replace('<row r="3">', '<row r="1048576">')
              .replaceAll(/r="([A-F])3"/g, 'r="$11048576"'),
          },
        ]),
      ),
      expect: 'either',
    },
    { name: 'row-zero.xlsx', bytes: zip(workbook([{ name: '表', xml: sheetXml(people(2)).replace('<row r="2">', '<row r="0">') }])), expect: 'either' },
    {
      name: 'row-beyond.xlsx',
      bytes: zip(workbook([{ name: '表', xml: sheetXml(people(2)).replace('<row r="3">', '<row r="99999999999">') }])),
      expect: 'either',
    },
    { name: 'column-beyond.xlsx', bytes: xlsx([heading, [{ raw: '<c r="ZZZZZZ2"><v>1</v></c>' }]]), expect: 'refused' },
    { name: 'many-columns.xlsx', bytes: xlsx([Array.from({ length: 16_384 }, (_, i) => `列${i}`), person(0)]), expect: 'refused' },
    {
      name: 'many-sheets.xlsx',
      bytes: zip(workbook(Array.from({ length: 1500 }, (_, i) => ({ name: `表${i}`, xml: sheetXml(i === 1400 ? people(2) : []) })))),
      expect: 'either',
    },
    { name: 'megabyte-cell.xlsx', bytes: xlsx([heading, person(0, { 5: '长'.repeat(400_000) })]), expect: 'either' },
    { name: 'empty-rows.xlsx', bytes: xlsx([...people(2), ...Array.from({ length: 60_000 }, (): Row => [])]), expect: 'read' },
    {
      name: 'deep-xml.xlsx',
      bytes: zip(workbook([{ name: '表', xml: sheetXml(people(1), { after: many('<a>', 50_000) + many('</a>', 50_000) }) }])),
      expect: 'either',
    },
    {
      name: 'many-merges.xlsx',
      bytes: xlsx(people(5), {
        after: `<mergeCells>${Array.from({ length: 20_000 }, (_, i) => `<mergeCell ref="A${i + 10}:C${i + 10}"/>`).join('')}</mergeCells>`,
      }),
      expect: 'either',
    },
    { name: 'whole-merge.xlsx', bytes: xlsx(people(3), { after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }), expect: 'either' },
    { name: 'long-line.csv', bytes: csv(`${csvPeople(1)}\r\n${'甲,'.repeat(300_000)}`), expect: 'either' },
    { name: 'open-quote.csv', bytes: csv(`${csvPeople(2)}\r\n"${'乙\r\n'.repeat(50_000)}`), expect: 'either' },
    { name: 'commas.csv', bytes: csv(`${csvPeople(1)}\r\n${','.repeat(5000)}`), expect: 'either' },
  ]
}

function renamed(): CorpusFile[] {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500, 7)])
  const kinds: [string, Buffer][] = [
    ['exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 65)])],
    ['elf', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(300, 1)])],
    ['pdf', csv('%PDF-1.7\n1 0 obj\n')],
    ['png', png],
    ['jpg', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(400, 3)])],
    ['sqlite', csv('SQLite format 3\0aaaaaaaaaaaaaaaaaaaa')],
    ['rar', Buffer.concat([csv('Rar!'), Buffer.from([0x1a, 7, 1, 0]), Buffer.alloc(100)])],
    ['7z', Buffer.concat([Buffer.from('377abcaf271c', 'hex'), Buffer.alloc(100)])],
    ['gzip', Buffer.concat([Buffer.from('1f8b08', 'hex'), Buffer.alloc(100)])],
    [
      'docx',
      zip([
        { name: '[Content_Types].xml', text: '<Types/>' },
        { name: '_rels/.rels', text: '<Relationships/>' },
        { name: 'word/document.xml', text: '<document/>' },
      ]),
    ],
    [
      'pptx',
      zip([
        { name: '[Content_Types].xml', text: '<Types/>' },
        { name: '_rels/.rels', text: '<Relationships/>' },
        { name: 'ppt/presentation.xml', text: '<p/>' },
      ]),
    ],
    ['plain-zip', zip([{ name: '说明.txt', text: '请查收' }])],
    ['ole-garbage', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000, 9)])],
    ['zeros', Buffer.alloc(4096)],
    ['random', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256))],
    ['empty', Buffer.alloc(0)],
    ['one-byte', Buffer.from([0x50])],
    ['pk', Buffer.from('PK')],
    ['html', csv('<html><body><p>没有表格</p></body></html>')],
    ['script', csv('#!/bin/sh\necho 1\n')],
    ['json', csv('{"a":[1,2,3]}')],
    ['lnk', Buffer.concat([Buffer.from('4c0000000114020000000000', 'hex'), Buffer.alloc(100)])],
  ]
  return kinds.flatMap(([kind, bytes]) => ['xlsx', 'xls', 'csv'].map((ending): CorpusFile => ({ name: `${kind}-renamed.${ending}`, bytes, expect: 'refused' })))
}

function damages(): CorpusFile[] {
  const whole = xlsx(people(120))
  const random = numbers(17)
  const next = (below: number): number => Math.floor((random.next().value as number) * below)
  const files: CorpusFile[] = []
  for (let i = 1; i <= 20; i++) files.push({ name: `cut-${i}.xlsx`, bytes: whole.subarray(0, Math.floor((whole.length * i) / 21)), expect: 'refused' })
  for (let i = 0; i < 40; i++) {
    const bytes = Buffer.from(whole)
    const at = next(bytes.length)
    bytes[at] = bytes[at]! ^ (1 << next(8))
    files.push({ name: `flip-${i}.xlsx`, bytes, expect: 'either' })
  }
  for (let i = 0; i < 10; i++) {
    const bytes = Buffer.from(whole)
    const at = next(bytes.length - 300)
    bytes.fill(0, at, at + 200)
    files.push({ name: `zeroed-${i}.xlsx`, bytes, expect: 'refused' })
  }
  const sheet = sheetXml(people(3))
  const broken: [string, string][] = [
    ['unclosed', sheet.slice(0, -30)],
    ['crossed', sheet.replace('</row></sheetData>', '</sheetData></row>')],
    ['bare-amp', sheet.replace('虚人甲', '虚&人')],
    ['bad-entity', sheet.replace('虚人甲', '&nbsp;人')],
    ['null-char', sheet.replace('虚人甲', '&#0;人')],
    ['surrogate', sheet.replace('虚人甲', '&#xD800;人')],
    ['no-sheet-data', '<worksheet/>'],
    ['not-xml', '这不是 XML'],
    ['twice', sheet + sheet],
    ['utf16', `\ufeff${sheet}`],
  ]
  for (const [name, xml] of broken) files.push({ name: `xml-${name}.xlsx`, bytes: zip(workbook([{ name: '表', xml }])), expect: 'either' })
  files.push(
    {
      name: 'crc-wrong.xlsx',
      bytes: zip(workbook([{ name: '表', xml: sheet }]).map((part) => (part.name.includes('sheet1') ? { ...part, crc: 1 } : part))),
      expect: 'refused',
    },
    {
      name: 'size-small.xlsx',
      bytes: zip(workbook([{ name: '表', xml: sheet }]).map((part) => (part.name.includes('sheet1') ? { ...part, size: 10 } : part))),
      expect: 'refused',
    },
    {
      name: 'size-large.xlsx',
      bytes: zip(workbook([{ name: '表', xml: sheet }]).map((part) => (part.name.includes('sheet1') ? { ...part, size: 2_000_000_000 } : part))),
      expect: 'refused',
    },
    { name: 'encrypted-flag.xlsx', bytes: zip(workbook([{ name: '表', xml: sheet }]).map((part) => ({ ...part, flags: 0x0801 }))), expect: 'refused' },
    { name: 'odd-method.xlsx', bytes: zip(workbook([{ name: '表', xml: sheet }]).map((part) => ({ ...part, method: 12 }))), expect: 'refused' },
    {
      name: 'twice-named.xlsx',
      bytes: zip([...workbook([{ name: '表', xml: sheet }]), { name: 'xl/worksheets/sheet1.xml', text: sheetXml(people(9)) }]),
      expect: 'refused',
    },
    {
      name: 'case-twice.xlsx',
      bytes: zip([...workbook([{ name: '表', xml: sheet }]), { name: 'XL/WORKSHEETS/SHEET1.XML', text: sheetXml(people(9)) }]),
      expect: 'refused',
    },
    { name: 'slip.xlsx', bytes: zip([...workbook([{ name: '表', xml: sheet }]), { name: '../../../../tmp/corpus-slip.txt', text: '滑出' }]), expect: 'either' },
    { name: 'no-sheet-part.xlsx', bytes: zip(workbook([{ name: '表', xml: sheet }]).filter((part) => !part.name.includes('sheet1'))), expect: 'refused' },
    { name: 'no-rels.xlsx', bytes: zip(workbook([{ name: '表', xml: sheet }]).filter((part) => !part.name.includes('workbook.xml.rels'))), expect: 'refused' },
    { name: 'no-sheets.xlsx', bytes: zip(workbook([])), expect: 'refused' },
    { name: 'trailing-junk.xlsx', bytes: Buffer.concat([whole, Buffer.alloc(500, 1)]), expect: 'either' },
    { name: 'leading-junk.xlsx', bytes: Buffer.concat([Buffer.alloc(100, 1), whole]), expect: 'refused' },
  )
  return files
}

function outside(): CorpusFile[] {
  const sheet = sheetXml(people(2), {
    after: '<hyperlinks><hyperlink ref="B2" r:id="x1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></hyperlinks>',
  })
  const rels = (target: string): Part => ({
    name: 'xl/worksheets/_rels/sheet1.xml.rels',
    text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/></Relationships>`,
  })
  const targets = ['http://127.0.0.1:9/a', '\\\\127.0.0.1\\share\\a.xlsx', 'file:///etc/hostname', 'javascript:alert(1)', '../../../../etc/passwd']
  return [
    ...targets.map((target, i): CorpusFile => ({
      name: `outside-${i}.xlsx`,
      bytes: zip(workbook([{ name: '表', xml: sheet }], [rels(target)])),
      expect: 'either',
    })),
    ...targets.map((target, i): CorpusFile => ({
      name: `outside-sheet-${i}.xlsx`,
      bytes: zip(
        workbook([{ name: '表', xml: sheetXml(people(2)) }], [], {
          'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}" TargetMode="External"/></Relationships>`,
        }),
      ),
      expect: 'refused',
    })),
  ]
}

/** The whole corpus, made anew each time. */
export function corpus(): CorpusFile[] {
  return [...bombs(), ...renamed(), ...damages(), ...outside(), ...texts(), ...values(), ...layouts(), ...encodings()]
}
