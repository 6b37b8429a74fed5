import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'

const open = offices()
const opened = (file: string): XLSX.WorkBook => XLSX.read(readFileSync(file), { cellStyles: true })
const questionsOf = (book: XLSX.WorkBook): string[][] => XLSX.utils.sheet_to_json<string[]>(book.Sheets['请核对的问题']!, { header: 1, defval: '' })

describe('a sheet that goes back to its sender', () => {
  let office: TestOffice
  let batchId: number
  let back: string
  let sheet: string
  beforeAll(async () => {
    office = await open()
    await office.importFile(fixtureFile('township', 'village.xlsx'))
    ;({ batchId, sheet } = await office.call('exchange.stage', { file: fixtureFile('township', 'person.xlsx') }))
    back = office.file('退回.xlsx')
  })
  /** The returned workbook with something changed in it, saved as an office program saves it. */
  const answered = (name: string, change: (book: XLSX.WorkBook) => void): string => {
    const book = opened(back)
    change(book)
    writeFileSync(office.file(name), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    return office.file(name)
  }
  const told = async (file: string): Promise<string> => (await office.refused('exchange.stage', { file })).message

  it('is the sender’s own file, every cell as it was, with each fault at its cell and as a question in front', async () => {
    const { problems, counts } = await office.call('exchange.staged', { batchId })
    const made = await office.call('exchange.returnWorkbook', { batchId, file: back })
    expect(made).toMatchObject({ rows: counts.error + counts.doubtful, original: true })
    const [sent, now] = [opened(fixtureFile('township', 'person.xlsx')).Sheets[sheet]!, opened(back).Sheets[sheet]!]
    for (const address of Object.keys(sent))
      if (!address.startsWith('!')) expect([now[address]?.t, now[address]?.v], address).toEqual([sent[address].t, sent[address].v])
    const errors = problems.filter((problem) => problem.severity === 'error')
    const book = opened(back)
    for (const { cell, message } of errors.filter((each) => each.cell !== '')) {
      expect(book.Sheets[sheet]![cell].c?.[0]?.t, cell).toContain(message)
      expect(questionsOf(book).some((row) => row[1] === cell && row[5] === message)).toBe(true)
    }
    expect(questionsOf(book)).toHaveLength(made.questions + 4)
    // What may have been meant is for the clerk's eyes.
    const proposals = problems.flatMap((problem) => (problem.proposal === undefined ? [] : [problem.proposal]))
    for (const proposal of proposals) expect(JSON.stringify(questionsOf(book))).not.toContain(proposal)
    expect((await office.refused('exchange.returnWorkbook', { batchId, file: office.file('退回.csv') })).message).toContain('只能存成 .xlsx')
  })

  it('is known again when it comes back; one without a change, of another office or with other rows is refused', async () => {
    const before = await office.dump()
    expect(await told(back)).toContain('里面没有任何改动')
    expect(await told(answered('stranger.xlsx', (book) => (book.Sheets['请核对的问题']!['A3'].v = `回执 HM-${batchId}-0123456789AB`)))).toContain(
      '对不上，可能是别的办公库',
    )
    expect(await told(answered('nomark.xlsx', (book) => (book.Sheets['请核对的问题']!['A3'].v = '')))).toContain('没有回执编号')
    expect(await told(answered('gone.xlsx', (book) => (book.Sheets['请核对的问题']!['A3'].v = `回执 HM-999-0123456789AB`)))).toContain('那一批已经放弃')
    const sorted = answered('sorted.xlsx', (book) => {
      const rows = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[sheet]!, { header: 1, defval: null })
      const [last] = rows.splice(rows.length - 2, 1)
      rows.splice(3, 0, last!)
      book.Sheets[sheet] = XLSX.utils.aoa_to_sheet(rows)
    })
    expect(await told(sorted)).toMatch(/没有采用：第 \d+ 行.*请不要增删行、不要排序/)
    expect(await office.dump()).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('gives only its changed cells, from the table and from the answers, and everything is judged again', async () => {
    const staged = await office.call('exchange.staged', { batchId })
    const wrong = staged.problems.filter((problem) => problem.severity === 'error' && problem.code === 'required')
    const [first, second] = [
      wrong[0] ?? staged.problems.find((problem) => problem.severity === 'error' && problem.cell !== '')!,
      staged.problems.filter((problem) => problem.severity === 'error' && problem.cell !== '').at(-1)!,
    ]
    const file = answered('answered.xlsx', (book) => {
      book.Sheets[sheet]![first.cell] = { t: 's', v: '甲改正' }
      const questions = book.Sheets['请核对的问题']!
      const line = questionsOf(book).findIndex((row) => row[1] === second.cell)
      questions[`H${line + 1}`] = { t: 's', v: '乙答复' }
    })
    const taken = await office.call('exchange.stage', { file })
    expect(taken.batchId).toBe(batchId)
    expect(taken.remarks[0]).toBe('《answered.xlsx》是这一批的退回表：采用了 2 格改动。')
    expect(taken.corrections).toBe(2)
    expect(Object.values(taken.counts).reduce((sum, count) => sum + count, 0)).toBe(taken.rows)
    const corrected = []
    for (let offset = 0; offset < taken.rows; offset += 500) corrected.push(...(await office.call('exchange.review', { batchId, offset, limit: 500 })).rows)
    expect(corrected.flatMap((row) => row.corrected.map((each) => each.cell)).toSorted()).toEqual([first.cell, second.cell].toSorted())
    expect(await told(file)).toContain('没有写入')
  })

  it('keeps the file only while something is held, and after accepting takes changes of waiting rows alone', async () => {
    await office.call('exchange.accept', { batchId })
    const { waiting } = await office.call('exchange.staged', { batchId })
    expect(waiting).toBeGreaterThan(0)
    expect(await office.call('exchange.returnWorkbook', { batchId, file: back })).toMatchObject({ original: true })
    const { rows } = await office.call('exchange.review', { batchId, action: 'add', limit: 1 })
    const done = rows[0]!.row
    const nameColumn = (await office.call('exchange.staged', { batchId })).columns.find((column) => column.field === 'name')!.letter
    const file = answered('late.xlsx', (book) => (book.Sheets[sheet]![`${nameColumn}${done}`] = { t: 's', v: '不该改' }))
    expect(await told(file)).toContain('改动的 1 格都已经导入或不在数据里')
    await office.call('exchange.undo', { batchId, reason: '重来' })
    expect((await office.dump(['importOriginal']))['importOriginal']).toEqual([])
    expect((await office.refused('exchange.returnWorkbook', { batchId, file: back })).message).toContain('已经撤销')
  })
})

it('is made anew for a sender of text files, and comes back just so', async () => {
  const office = await open()
  await office.importFile(fixtureFile('small', 'village.xlsx'))
  const [village] = await office.call('village.list', {})
  const text = `村居代码,姓名,性别,身份证号,户编号,与户主关系\n${village!.code},甄一,男,349999195703087713,1,户主\n${village!.code},甄二,男,34999919570308,2,户主\n`
  writeFileSync(office.file('村.csv'), text)
  const { batchId, counts } = await office.call('exchange.stage', { file: office.file('村.csv') })
  expect(counts.error).toBeGreaterThan(0)
  const file = office.file('退.xlsx')
  expect(await office.call('exchange.returnWorkbook', { batchId, file })).toMatchObject({ original: false })
  expect((await office.refused('exchange.stage', { file })).message).toContain('里面没有任何改动')
  const book = opened(file)
  const name = book.SheetNames[1]!
  expect(book.Sheets[name]!['D3'].c[0].t).toContain('18 位')
  book.Sheets[name]!['D3'] = { t: 's', v: '349999196003087716' }
  writeFileSync(office.file('改.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const taken = await office.call('exchange.stage', { file: office.file('改.xlsx') })
  expect(taken).toMatchObject({ batchId, corrections: 1 })
})
