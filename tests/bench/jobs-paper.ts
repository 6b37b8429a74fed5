import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeNotice, type NoticeLine } from '../../src/main/domain/notice'
import { renderPaper } from '../../src/main/io/paper/render'
import { openChromiumPrinter } from '../../src/main/io/pdf/chromium'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import { pathToFileURL } from 'node:url'
import type { Job, Run } from './job'
import { township, type Scene } from './scene'

const count = 1000
function lines(): NoticeLine[] {
  const { persons, villages } = township(20_000)
  const names = new Map(villages.map((village) => [village.code, village.name]))
  return persons.slice(0, count).map((person) => ({
    villageName: names.get(person.villageCode) ?? '',
    group: person.group,
    name: person.name,
    sex: person.sex,
    birthMonth: person.birthDate?.slice(0, 7) ?? null,
    kind: '独生子女',
    amountFen: 96_000,
  }))
}
/** The page anybody would make: one plain table, the system's fonts. */
const plainPage = (): string =>
  `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>table{border-collapse:collapse;width:100%}td,th{border:1px solid}</style><table><thead><tr><th>序号<th>村<th>组<th>姓名<th>性别<th>出生<th>类别<th>金额</thead>${lines()
    .map(
      (line, index) =>
        `<tr><td>${index + 1}<td>${line.villageName}<td>${line.group ?? ''}<td>${line.name}<td>${line.sex === 'male' ? '男' : '女'}<td>${line.birthMonth}<td>${line.kind}<td>960.00`,
    )
    .join('')}</table>`

const floorRun = async (): Promise<Run> => {
  const printer = await openChromiumPrinter()
  const html = plainPage()
  await printer.print(html)
  let bytes = 0
  return { work: async () => void (bytes = (await printer.print(html)).length), outcome: () => `${Math.round(bytes / 1000)} kB`, close: () => printer.close() }
}
const programRun = async (scene: Scene): Promise<Run> => {
  const printer = await openChromiumPrinter()
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const people = lines()
  const fonts = `${pathToFileURL(join(scene.root, 'resources/fonts')).href}/`
  let pages = 0
  const draw = async (): Promise<void> => {
    const paper = composeNotice(
      { title: '农村部分计划生育家庭奖励扶助', year: 2025, cite: '', show: 'names', categoryWord: '奖励扶助' },
      { county: '清河县', township: '清河镇', level: 'township', villageName: null },
      { from: '2026-01-15', to: '2026-01-21', days: 7, dayKind: 'natural', hotline: '0551-0000000' },
      people,
      '',
    )
    const drawn = await renderPaper(paper, join(folder, 'notice.pdf'), (html) => printer.print(html), fonts)
    if (!drawn.ok) throw new Error(drawn.message)
    ;({ pages } = drawn)
  }
  await draw()
  return {
    work: draw,
    outcome: () => `${pages} pages`,
    close: async () => {
      await printer.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const office = async (): Promise<Run> => {
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const file = join(folder, 'notice.xlsx')
  const columns = ['序号', '村', '组', '姓名', '性别', '出生', '类别', '金额'].map((title) => ({ title, width: 12, kind: 'text' as const }))
  await writeWorkbookFile(file, [
    {
      name: '公示',
      columns,
      rows: lines().map((line, index) => [index + 1, line.villageName, line.group, line.name, line.sex, line.birthMonth, line.kind, '960.00']),
    },
  ])
  const convert = (): void => {
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, file], {
      stdio: 'ignore',
    })
  }
  convert()
  return { work: convert, close: () => rmSync(folder, { recursive: true }) }
}

/** Notices on paper. */
export const paperJobs: readonly Job[] = [
  {
    name: 'notice',
    title: `notice of ${count} lines as PDF`,
    needs: [],
    isolated: true,
    floor: 'printToPDF of a plain table, Chromium running',
    variants: { 'printToPDF of a plain table, Chromium running': floorRun, program: programRun, 'LibreOffice .xlsx → pdf': office },
    goals: [{ variant: 'program', what: 'ratio', most: 2.2 }],
  },
]
