// A script beside the program, for `npm run demo`: writes the sheets that an invented township would send. It reads no office and is no operation.
//   node out/main/demo-sheets.js FOLDER PERSONS SEED TOWNSHIP-CODE TOWNSHIP
import { join } from 'node:path'
import { systemClock } from './clock'
import { formatDay } from './domain/day'
import { demoVillageRows, type SheetValue } from './domain/demo/sheet'
import { spoiledSheetRows } from './domain/demo/spoil'
import { inventTownship } from './domain/demo/township'
import { writeWorkbookFile } from './io/write-sheet'
import type { SheetDesign } from '../preload/contract/sheet-design'

/** A sheet of plain cells: what is a number in `rows` becomes a number cell, as a careless sender's program writes it. */
function plainSheet(name: string, titles: string[], headings: string[], rows: SheetValue[][], totalRow?: SheetValue[]): SheetDesign {
  return {
    name,
    titleRows: titles.map((text, index) => (index === 0 ? { text, size: 16, bold: true } : { text, align: 'left' as const })),
    columns: headings.map((title) => ({ title, width: /号码|编号|账号|证号|代码/.test(title) ? 21 : 12, kind: 'integer' as const })),
    rows,
    ...(totalRow === undefined ? {} : { totalRow }),
    landscape: true,
    freezeHead: true,
  }
}

async function main([folder = '.', persons = '', seed = '', townshipCode = '', townshipName = '']: string[]): Promise<void> {
  const today = systemClock.today()
  const township = inventTownship({ persons: Number(persons), seed: Number(seed), townshipCode, today, townshipName })
  const villages = demoVillageRows(township.villages)
  const spoiled = spoiledSheetRows(township.persons, township.villages, { seed: Number(seed), title: townshipName, day: formatDay(today) })
  const [[title = ''] = [], [subtitle = ''] = [], headings = [], ...rest] = spoiled.rows
  const files = { villages: join(folder, '村居代码表.xlsx'), persons: join(folder, '人口家庭底册.xlsx') }
  await writeWorkbookFile(files.villages, [plainSheet('村居代码表', [`${townshipName}村居代码表`], villages.headings, villages.rows)])
  const design = plainSheet('人口家庭底册', [String(title), String(subtitle)], headings.map(String), rest.slice(0, -1), rest.at(-1))
  await writeWorkbookFile(files.persons, [design])
  const answer = { files, villages: villages.rows.length, persons: spoiled.dataRows, spoiled: spoiled.faults.length }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

await main(process.argv.slice(2))
