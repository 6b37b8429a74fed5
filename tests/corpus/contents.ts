import { inventedNumber } from '../helpers/sample-person'
import { sheetXml, workbook, zip } from './package'
import { csv, csvPeople, heading, people, person, village, xlsx, type CorpusFile, type Row } from './people'

/** Texts nobody should act on, in every place a sheet has for text. */
const hostile = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '=1+1',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '<script>alert(1)</script>',
  "'; DROP TABLE person; --",
  '\u202e倒过来的名字',
  '虚\u200b隐\u200b形',
  '虚\u0000空',
  '😀笑脸',
  '𠮷田𬹼',
  '\uf900兼容',
  '名'.repeat(500),
  '%s%n%x',
  '../../etc/passwd',
  'CON',
  '#REF!',
  '#清空',
  '\ufffd乱码',
  '合计',
  '“”',
  ' ',
]
/** Files of this kind. */
export function texts(): CorpusFile[] {
  return hostile.flatMap((text, i): CorpusFile[] => {
    const clean = text.replace(/[\u0000]/g, '')
    return [
      { name: `name-${i}.xlsx`, bytes: xlsx([heading, person(0), person(1, { 1: clean })]), expect: 'either' },
      { name: `number-${i}.xlsx`, bytes: xlsx([heading, person(0), person(1, { 3: clean })]), expect: 'read' },
      {
        name: `heading-${i}.xlsx`,
        bytes: xlsx([
          [...heading, clean],
          [...person(0), '值'],
        ]),
        expect: 'either',
      },
      {
        name: `text-${i}.csv`,
        bytes: csv(
          `${csvPeople(1)}\r\n${village},"${text.replaceAll('"', '""')}",男,${inventedNumber('1961-01-01', 101)},1961-01-01,"${text.replaceAll('"', '""')}"\r\n`,
        ),
        expect: 'either',
      },
      {
        name: `sheet-${i}.xlsx`,
        bytes: zip(workbook([{ name: clean.replace(/[<>&"\\/?*[\]:]/g, '').slice(0, 31) || '表', xml: sheetXml(people(1)) }])),
        expect: 'either',
      },
    ]
  })
}

/** Files of this kind. */
export function values(): CorpusFile[] {
  const days: Row[number][] = [
    '58-3-8',
    '1958.3',
    '19580308',
    '1958年3月8日',
    '3/8/1958',
    '13/8/1958',
    '1990-02-30',
    '0000-00-00',
    '9999-99-99',
    21252,
    -1,
    1e9,
    0.5,
    '昨天',
    '１９５８．３．８',
    '1958-03-08T00:00:00Z',
  ]
  const sound = inventedNumber('1960-01-01', 201)
  const ids: Row[number][] = [
    sound.toLowerCase(),
    `'${sound}`,
    ` ${sound} `,
    `${sound.slice(0, 6)} ${sound.slice(6, 14)} ${sound.slice(14)}`,
    sound.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    `${sound}\u200b`,
    Number(sound.slice(0, 17)) * 10,
    3.49999196001012e17,
    '3.49999E+17',
    `${sound.slice(0, 15)}000`,
    sound.slice(0, 17),
    `${sound}1`,
    sound.slice(0, 6) + sound.slice(8, 17),
    'E12345678',
    '0',
    -1,
    { f: 'A1&"X"', v: sound },
    { f: '1/0' },
    { raw: '<c r="@" t="e"><v>#N/A</v></c>' },
    { raw: '<c r="@" t="b"><v>1</v></c>' },
    { raw: '<c r="@" t="s"><v>99999</v></c>' },
    { raw: '<c r="@"><v>NaN</v></c>' },
    { raw: '<c r="@"><v></v></c>' },
    { raw: '<c r="@" s="99999"><v>5</v></c>' },
  ]
  return [
    ...days.map((day, i): CorpusFile => ({ name: `day-${i}.xlsx`, bytes: xlsx([heading, person(0), person(1, { 4: day })]), expect: 'read' })),
    ...ids.map((id, i): CorpusFile => ({ name: `id-${i}.xlsx`, bytes: xlsx([heading, person(0), person(1, { 3: id })]), expect: 'either' })),
  ]
}

/** Files of this kind. */
export function layouts(): CorpusFile[] {
  const files: [string, Row[], CorpusFile['expect']][] = [
    ['title', [['虚构镇人口底册'], [], ...people(3), ['合计', '3人'], ['制表：甲', null, '审核：乙']], 'read'],
    ['late-heading', [...Array.from({ length: 15 }, (): Row => ['说明']), ...people(2)], 'read'],
    ['too-late-heading', [...Array.from({ length: 30 }, (): Row => ['说明']), ...people(2)], 'refused'],
    ['blank-between', [heading, person(0), [], person(1), [], [], person(2)], 'read'],
    ['heading-again', [heading, person(0), heading, person(1)], 'read'],
    [
      'heading-twice',
      [
        [...heading, '姓名'],
        [...person(0), '虚'],
      ],
      'refused',
    ],
    ['heading-only', [heading], 'refused'],
    ['nothing', [], 'refused'],
    ['numbers-only', Array.from({ length: 20 }, (_, i): Row => [i, i * 2]), 'refused'],
    [
      'two-columns',
      [
        ['姓名', '证件号码'],
        ['虚人甲', inventedNumber('1960-01-01', 101)],
      ],
      'read',
    ],
    ['all-same', [heading, ...Array.from({ length: 50 }, () => person(0))], 'read'],
    ['shuffled', [[...heading].reverse(), ...[0, 1, 2].map((n) => [...person(n)].reverse())], 'read'],
    ['spaced-heading', [heading.map((cell) => [...(cell as string)].join('　')), person(0)], 'read'],
    ['newline-heading', [heading.map((cell) => [...(cell as string)].join('\n')), person(0)], 'read'],
    ['required-heading', [heading.map((cell) => `*${cell as string}（必填）`), person(0)], 'read'],
    [
      'payment-return',
      [
        ['批次号', '姓名', '身份证号', '银行账号', '应发金额', '发放结果'],
        ['1', '虚', inventedNumber('1960-01-01', 101), '123456789', '960', '成功'],
      ],
      'refused',
    ],
    [
      'school',
      [
        ['姓名', '性别', '身份证号', '学校', '年级'],
        ['虚', '男', inventedNumber('2016-01-01', 101), '虚小', '四'],
      ],
      'refused',
    ],
  ]
  return [
    ...files.map(([name, rows, expect]): CorpusFile => ({ name: `layout-${name}.xlsx`, bytes: xlsx(rows), expect })),
    {
      name: 'hidden-sheet.xlsx',
      bytes: zip(
        workbook([
          { name: '封面', xml: sheetXml([['请看第二张']]) },
          { name: '底册', xml: sheetXml(people(2)), state: 'hidden' },
        ]),
      ),
      expect: 'either',
    },
    { name: 'all-hidden.xlsx', bytes: zip(workbook([{ name: '底册', xml: sheetXml(people(2)), state: 'veryHidden' }])), expect: 'refused' },
    {
      name: 'second-sheet.xlsx',
      bytes: zip(
        workbook([
          { name: '空', xml: sheetXml([]) },
          { name: '底册', xml: sheetXml(people(2)) },
        ]),
      ),
      expect: 'read',
    },
    {
      name: 'hidden-rows.xlsx',
      bytes: zip(workbook([{ name: '底册', xml: sheetXml(people(3)).replace('<row r="3">', '<row r="3" hidden="1">') }])),
      expect: 'read',
    },
    {
      name: 'prefixed.xlsx',
      bytes: zip(
        workbook([
          {
            name: '底册',
            xml: sheetXml(people(2))
              .replaceAll(/<(\/?)(worksheet|sheetData|row|c|is|t)\b/g, '<$1x:$2')
              .replace('xmlns=', 'xmlns:x='),
          },
        ]),
      ),
      expect: 'either',
    },
    { name: 'no-addresses.xlsx', bytes: zip(workbook([{ name: '底册', xml: sheetXml(people(2)).replaceAll(/ r="[A-Z]*\d+"/g, '') }])), expect: 'either' },
    {
      name: 'proto-comment.xlsx',
      bytes: zip(
        workbook(
          [{ name: '底册', xml: sheetXml(people(1)) }],
          [{ name: 'xl/comments1.xml', text: '<comments><commentList><comment ref="__proto__"><text><t>x</t></text></comment></commentList></comments>' }],
        ),
      ),
      expect: 'either',
    },
  ]
}

/** Files of this kind. */
export function encodings(): CorpusFile[] {
  const text = csvPeople(3)
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  // 中文 of the heading in GB18030, so that no table is needed here
  const gb = Buffer.concat([
    Buffer.from('d0d5c3fb', 'hex'),
    csv(','),
    Buffer.from('d6a4bcfebac5c2eb', 'hex'),
    csv(`\r\n`),
    Buffer.from('d5c5c8fd', 'hex'),
    csv(`,${inventedNumber('1960-01-01', 101)}\r\n`),
  ])
  return [
    { name: 'utf8.csv', bytes: csv(text), expect: 'read' },
    { name: 'utf8-bom.csv', bytes: csv(`\ufeff${text}`), expect: 'read' },
    { name: 'utf16le.csv', bytes: utf16, expect: 'read' },
    { name: 'utf16be.csv', bytes: Buffer.from(utf16).swap16(), expect: 'read' },
    { name: 'gb18030.csv', bytes: gb, expect: 'read' },
    { name: 'mixed.csv', bytes: Buffer.concat([csv(text), csv('\r\n'), gb]), expect: 'either' },
    { name: 'utf8-cut.csv', bytes: csv(text).subarray(0, csv(text).length - 20), expect: 'either' },
    { name: 'latin1.csv', bytes: Buffer.from('姓名,é\r\n', 'latin1'), expect: 'either' },
    { name: 'tabs.csv', bytes: csv(text.replaceAll(',', '\t')), expect: 'read' },
    { name: 'semicolons.csv', bytes: csv(text.replaceAll(',', ';')), expect: 'either' },
    { name: 'carets.txt', bytes: csv(text.replaceAll(',', '^')), expect: 'either' },
    { name: 'cr-only.csv', bytes: csv(text.replaceAll('\r\n', '\r')), expect: 'either' },
    { name: 'nul.csv', bytes: csv(text.replace('虚人甲', '虚\0甲')), expect: 'either' },
    {
      name: 'fake-xls-html.xls',
      bytes: csv(
        `<html><table>${people(2)
          .map((row) => `<tr>${row.map((cell) => `<td>${typeof cell === 'string' ? cell : ''}</td>`).join('')}</tr>`)
          .join('')}</table></html>`,
      ),
      expect: 'either',
    },
    { name: 'fake-xls-tsv.xls', bytes: csv(text.replaceAll(',', '\t')), expect: 'read' },
    {
      name: 'spreadsheetml.xls',
      bytes: csv(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>姓名</Data></Cell></Row></Table></Worksheet></Workbook>',
      ),
      expect: 'either',
    },
  ]
}
