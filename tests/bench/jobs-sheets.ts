import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { demoSheetRows } from '../../src/main/domain/demo/sheet'
import { decodeRows, forkReader, readSheet } from '../../src/main/io/read-sheet'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { scanByHand, writeByHand } from './floors'
import type { Job, Need, Run } from './job'
import { borrowOffice, bytesOf, fileOf, importFile, township, type Scene } from './scene'

const sheetJs =
  (need: Need) =>
  (scene: Scene): Run => {
    let rows = 0
    return {
      work: () => {
        const book = XLSX.read(readFileSync(fileOf(scene, need)), { type: 'buffer', dense: true })
        rows = book.Sheets[book.SheetNames[0]!]!['!data']!.length
      },
      outcome: () => `${rows} rows`,
    }
  }
/** Most rounds: SheetJS takes 20 s for one look at texts that stand in the cells. */
const [slow, usual] = [3, 9]

/** Without the formatted texts nobody asked for: the fastest way to call it. */
const sheetJsTuned =
  (need: Need) =>
  (scene: Scene): Run => {
    let rows = 0
    return {
      work: () => {
        const book = XLSX.read(readFileSync(fileOf(scene, need)), {
          type: 'buffer',
          dense: true,
          cellText: false,
          cellHTML: false,
          cellFormula: false,
          cellDates: false,
        })
        rows = book.Sheets[book.SheetNames[0]!]!['!data']!.length
      },
      outcome: () => `${rows} rows`,
    }
  }
/** Our reader in its own process, every row decoded here and let go. */
const program =
  (need: Need) =>
  (scene: Scene): Run => {
    let rows = 0
    return {
      work: async () => {
        const outcome = await readSheet(forkReader(scene.reader), { file: fileOf(scene, need) }, { rows: (bytes) => void (rows += decodeRows(bytes).length) })
        if (!outcome.ok) throw new Error(outcome.message)
      },
      outcome: () => `${rows} rows`,
    }
  }
const byHand =
  (need: Need) =>
  (scene: Scene): Run => {
    let cells = 0
    return { work: async () => void (cells = await scanByHand(readFileSync(fileOf(scene, need)))), outcome: () => `${cells} cells` }
  }

/** Stage and accept in an office, through the core as a clerk does. */
const whole =
  (need: Need, office: 'empty' | 'full') =>
  async (scene: Scene): Promise<Run> => {
    const place = await borrowOffice(scene, office)
    let counts = ''
    return { work: async () => void (counts = JSON.stringify(await importFile(place, fileOf(scene, need)))), outcome: () => counts, close: place.close }
  }
const imports = (name: string, need: Need, rounds: number, title: string): Job => ({
  name,
  title,
  needs: [need, 'empty', 'full'],
  isolated: true,
  rounds,
  floor: 'SheetJS dense, parse alone',
  variants: {
    'SheetJS dense, parse alone': sheetJs(need),
    'SheetJS tuned, parse alone': sheetJsTuned(need),
    'program, first time': whole(need, 'empty'),
    'program, same file again': whole(need, 'full'),
  },
  goals: [
    { variant: 'program, first time', what: 'ratio', most: 0.6 },
    { variant: 'program, first time', what: 'memoryRatio', most: 0.6 },
    { variant: 'program, same file again', what: 'ratio', most: 0.25 },
    { variant: 'program, first time', what: 'MB', most: 500 },
  ],
})
const reads = (name: string, need: Need, rounds: number, title: string): Job => ({
  name,
  title,
  needs: [need],
  isolated: true,
  rounds,
  floor: 'inflate and scan by hand',
  variants: { 'inflate and scan by hand': byHand(need), program: program(need), 'SheetJS dense': sheetJs(need) },
  goals: [
    { variant: 'program', what: 'ratio', most: 5 },
    { variant: 'program', what: 'MB', most: 500 },
  ],
})

const columnsWritten = 24
function written(scene: Scene, write: (file: string, headings: string[], rows: (string | number | null)[][]) => Promise<void>): Run {
  const { persons, villages } = township(scene.persons)
  const { headings, rows } = demoSheetRows(persons, villages)
  const few = rows.map((row) => row.slice(0, columnsWritten))
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const file = join(folder, 'written.xlsx')
  return {
    work: () => write(file, headings.slice(0, columnsWritten), few),
    outcome: () => `${(bytesOf(file) / 1e6).toFixed(1)} MB file`,
    close: () => rmSync(folder, { recursive: true }),
  }
}

/** Reading, importing and writing sheets. */
export const sheetJobs: readonly Job[] = [
  reads('read', 'person.xlsx', slow, 'read .xlsx, 36 columns, texts in the cells'),
  reads('read-shared', 'person-shared.xlsx', usual, 'read .xlsx, 36 columns, shared strings (as Excel and WPS write)'),
  imports('import', 'person.xlsx', slow, 'whole import: read, validate, match, insert with indexes, commit'),
  imports('import-shared', 'person-shared.xlsx', usual, 'the same from a file with shared strings'),
  {
    name: 'read-xls',
    title: 'read .xls, 60,000 rows',
    needs: ['person.xls'],
    isolated: true,
    rounds: 3,
    floor: 'SheetJS dense',
    variants: { 'SheetJS dense': sheetJs('person.xls'), program: program('person.xls') },
    goals: [{ variant: 'program', what: 'ratio', most: 1.1 }],
  },
  {
    name: 'read-csv',
    title: 'read csv in GB18030, 60,000 rows',
    needs: ['person.csv'],
    isolated: true,
    floor: 'decode and split',
    variants: {
      'decode and split': (scene) => {
        let rows = 0
        return {
          work: () => {
            const text = new TextDecoder('gb18030').decode(readFileSync(fileOf(scene, 'person.csv')))
            rows = text.split('\r\n').map((line) => line.split(',')).length
          },
          outcome: () => `${rows} rows`,
        }
      },
      program: program('person.csv'),
      'SheetJS dense (text wrong)': sheetJs('person.csv'),
    },
    goals: [{ variant: 'program', what: 'ratio', most: 2 }],
  },
  {
    name: 'write',
    title: `write .xlsx, ${columnsWritten} columns`,
    needs: [],
    isolated: true,
    floor: 'hand writer',
    variants: {
      'hand writer': (scene) => written(scene, writeByHand),
      program: (scene) =>
        written(scene, async (file, headings, rows) => {
          await writeWorkbookFile(file, [{ name: '人员', columns: headings.map((title) => ({ title, width: 14, kind: 'text' })), rows, freezeHead: true }])
        }),
      SheetJS: (scene) =>
        written(scene, (file, headings, rows) => {
          const book = XLSX.utils.book_new()
          XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([headings, ...rows], { dense: true }), '人员')
          writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer)
          return Promise.resolve()
        }),
    },
    goals: [
      { variant: 'program', what: 'ratio', most: 1.4 },
      { variant: 'program', what: 'MB', most: 350 },
    ],
  },
]
