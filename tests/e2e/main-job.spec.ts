import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { answerDialogs, desk, fixture, goTo, must, newOffice } from './desk'
import { expect, test } from './launch'
import { fenOf, pdfPages, sheetRows } from './read-back'

interface Expected {
  year: number
  rows: number
  held: number
  faults: { row: number; code: string }[]
  counts: Record<string, { eligible: number; undetermined: number; notEligible: number }>
  answers: Record<string, Record<string, [outcome: string, amountFen: number]>>
}
const expected = JSON.parse(readFileSync(fixture('township', 'expected.json'), 'utf8')) as Expected
const { year } = expected
const shown = (count: number): string => count.toLocaleString('en-US')
const idNumber = /\d{6}(?:19|20)\d{9}[\dXx]/

const own = desk(async (made) => {
  await newOffice(made)
  const { batchId } = await must(made.window, 'exchange.stage', { file: fixture('township', 'village.xlsx') })
  await must(made.window, 'exchange.accept', { batchId })
})
const grid = (name: string): Locator => own.window.getByRole('grid', { name })
const rows = (name: string): Locator =>
  grid(name)
    .getByRole('row')
    .filter({ has: own.window.getByRole('gridcell') })
/** The number in a tab such as `新增 2,979`. */
const tabCount = async (word: string): Promise<number> => Number((await own.window.getByRole('tab', { name: word }).innerText()).replace(/\D/g, ''))
const saved = (name: string): string => join(own.folder, name)

test('the county sheet is read with progress, and every row is counted once', async () => {
  const { app, window } = own
  await answerDialogs(app, { open: fixture('township', 'person.xlsx') })
  await goTo(window, '/exchange')
  await window.evaluate('window.seen = []; window.huimin.on((event) => window.seen.push(event)); undefined')
  await window.getByRole('button', { name: '读入表格' }).click()
  await expect(window.getByRole('heading', { name: 'person.xlsx', level: 1 })).toBeVisible({ timeout: 60_000 })
  const events = await window.evaluate<{ kind: string; progress?: { done: number; total: number; message: string } }[]>('window.seen')
  const told = events.flatMap((event) => event.progress ?? [])
  expect(told.length).toBeGreaterThan(1)
  for (const { done, total, message } of told) {
    expect(total === 0 || done <= total).toBe(true)
    expect(message).toMatch(/[\u4e00-\u9fff]/)
  }
  const counts = await Promise.all(['新增', '变更', '不变', '存疑', '有误'].map(tabCount))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected.rows)
  expect(await tabCount('全部')).toBe(expected.rows)
  expect((counts[3] ?? 0) + (counts[4] ?? 0)).toBe(expected.held)
  expect((await must(window, 'ledger.today', {})).persons).toBe(0)
})

test('wrong cells are shown with address, value and a sentence', async () => {
  const { window } = own
  await window.getByRole('tab', { name: '有误' }).click()
  const { rows: wrong } = await must(window, 'exchange.review', { batchId: 2, action: 'error', limit: 500 })
  const wanted = new Map(expected.faults.map((fault) => [fault.row, fault.code]))
  expect(wrong.map((row) => row.row)).toEqual([...wanted.keys()].sort((a, b) => a - b))
  for (const row of wrong) expect(row.problems.map((problem) => problem.code)).toContain(wanted.get(row.row))
  for (const row of wrong.slice(0, 5)) {
    const problem = row.problems.find((each) => each.severity === 'error')
    expect(problem?.cell).toMatch(new RegExp(`^[A-Z]{1,2}${String(row.row)}$`))
    await expect(rows('有误的行').filter({ hasText: problem?.cell }).filter({ hasText: problem?.message })).toBeVisible()
  }
  await window.getByRole('tab', { name: /按问题归类/ }).click()
  await expect(rows('按问题归类').filter({ hasText: '必填项空缺' })).toContainText('整行不导入')
})

test('accepting takes the good rows in at once, and the held rows go back as a sheet', async () => {
  const { app, window } = own
  await window.getByRole('button', { name: '确认导入' }).click()
  await window.getByRole('dialog').getByRole('button', { name: '确认导入' }).click()
  await expect(window.getByText(`= ${shown(expected.rows)} 行`)).toBeVisible({ timeout: 60_000 })
  expect((await must(window, 'ledger.today', {})).persons).toBe(expected.rows - expected.held)
  await answerDialogs(app, { save: saved('退回.xlsx') })
  await window.getByRole('button', { name: '导出退回行' }).first().click()
  await expect(window.getByText('已保存 退回.xlsx')).toBeVisible()
  const back = sheetRows(saved('退回.xlsx'))
  for (const { row } of expected.faults)
    expect(back.filter((cells) => cells.join('\n').includes(`第 ${String(row)} 行`) || cells.includes(String(row)))).not.toHaveLength(0)
})

test('the list finds people by initials, by part of the number, and by a whole name of two characters', async () => {
  const { window } = own
  await goTo(window, '/person')
  const search = window.getByRole('textbox', { name: '查人' })
  await search.fill('qmb')
  await expect(rows('人口底册').filter({ hasText: '乔梅彬' })).toBeVisible()
  await expect(window.getByText(/^符合条件 \d/)).toBeVisible()
  await search.fill('富云')
  await expect(rows('人口底册').first().getByRole('gridcell').nth(1)).toHaveText('富云')
  for (const name of await grid('人口底册').locator('[role=row] > [role=gridcell]:nth-child(2)').allInnerTexts()) expect(name).toBe('富云')
  await search.fill('193705223468')
  await expect(rows('人口底册')).toHaveCount(1)
  await search.fill('不存在的人')
  await expect(window.getByText('没有符合条件的人')).toBeVisible()
})

test('the person card shows family, masks the number until asked, and tells the cell a fact came from', async () => {
  const { window } = own
  await window.getByRole('textbox', { name: '查人' }).fill('qmb')
  await rows('人口底册').filter({ hasText: '乔梅彬' }).first().click()
  await expect(window.getByRole('heading', { name: /乔梅彬/ })).toBeVisible()
  await expect(window.getByRole('link', { name: '富云' }).first()).toBeVisible()
  expect(await window.getByRole('main').innerText()).not.toMatch(idNumber)
  await window.getByRole('button', { name: '显示全号' }).click()
  await expect(window.getByText('349999193705223468')).toBeVisible()
  await window.getByRole('switch', { name: '显示来源' }).check()
  await expect(window.getByText(/《person\.xlsx》工作表“底册”/).first()).toBeVisible()
  await expect(window.getByText(/① I5/).first()).toBeVisible()
})

test('every program counts exactly as expected, and a number of a village opens its names', async () => {
  const { window } = own
  for (const [programId, counts] of Object.entries(expected.counts)) {
    await goTo(window, `/program?year=${String(year)}&program=${programId}`)
    await expect(window.getByRole('tab', { name: `不符合 ${shown(counts.notEligible)}` })).toBeVisible()
    await expect(window.getByRole('tab', { name: `符合 ${shown(counts.eligible)}`, exact: true })).toBeVisible()
    await expect(window.getByRole('tab', { name: `待定 ${shown(counts.undetermined)}` })).toBeVisible()
  }
  await goTo(window, `/program?year=${String(year)}&program=rural-reward&tab=villages`)
  const number = window.getByRole('button', { name: /符合 \d+ 人，看名单/ }).first()
  const [, village = '', count = ''] = /^(.*?)符合 (\d+) 人/.exec((await number.getAttribute('aria-label')) ?? '') ?? []
  await number.click()
  await expect(window.getByRole('status').filter({ hasText: `${count} 人，` })).toBeVisible()
  await expect(rows('符合名单').filter({ hasText: village })).not.toHaveCount(0)
})

test('the why-card of an undetermined person begins with what is not known and names the proof', async () => {
  const { window } = own
  await goTo(window, `/program?year=${String(year)}&program=rural-reward&tab=undetermined`)
  await rows('待定名单').first().click()
  await expect(window.getByRole('heading', { name: '? 待定' })).toBeVisible()
  const [first] = await window.getByRole('main').getByRole('heading', { level: 4 }).allInnerTexts()
  expect(first).toMatch(/^(没有满足的条件|还不能判断的条件)/)
  await expect(window.getByRole('table').first().getByRole('row').nth(1)).toContainText(/证|表|书|材料/)
  await answerDialogs(own.app, { save: saved('说明.pdf') })
  await window.getByRole('button', { name: '打印说明' }).click()
  await window.getByRole('menuitem', { name: '保存 .pdf' }).click()
  await expect(window.getByText('已保存 说明.pdf')).toBeVisible()
  expect(pdfPages(saved('说明.pdf')).join('')).toContain('待定')
})

test('a roster is created with exactly the entitled people and their money', async () => {
  const { window } = own
  await goTo(window, `/program?year=${String(year)}&program=rural-reward`)
  await window.getByRole('button', { name: '生成花名册' }).click()
  await window.getByRole('dialog').getByRole('button', { name: '生成花名册' }).click()
  await expect(window.getByRole('heading', { name: /^2026 年度.*花名册$/ })).toBeVisible()
  const { roster, lines } = await must(window, 'roster.view', { rosterId: 1 })
  const entitled = Object.entries(expected.answers['rural-reward'] ?? {}).filter(([, [outcome]]) => outcome === 'eligible')
  expect(new Map(lines.map((line) => [line.idNumber, line.amountFen]))).toEqual(new Map(entitled.map(([id, [, fen]]) => [id, fen])))
  await expect(window.getByRole('status').filter({ hasText: `${shown(roster.lines)} 人，` })).toBeVisible()
  await rows('花名册名单').first().click()
  await expect(window.getByRole('dialog').getByRole('heading', { name: '✓ 符合' })).toBeVisible()
  await window.keyboard.press('Escape')
  await window.getByRole('tab', { name: '对比上年' }).click()
  await expect(window.getByText(/上年/).first()).toBeVisible()
})

test('one notice a village is issued, and none can show a whole number', async () => {
  const { window } = own
  await window.getByRole('button', { name: '发布公示' }).first().click()
  await window.getByRole('button', { name: /^发布 \d+ 份公示$/ }).click()
  await expect(window.getByText('请填举报电话')).toBeVisible()
  await window.getByRole('textbox', { name: /^举报电话/ }).fill('0550-1234567')
  await window.getByRole('button', { name: /^发布 \d+ 份公示$/ }).click()
  await expect(window.getByRole('heading', { name: '公示', level: 1, exact: true })).toBeVisible()
  await expect(window.getByTestId('paper')).toContainText('0550-1234567')
  expect(await window.getByTestId('paper').innerText()).not.toMatch(/\d{11}/)
  const { villages } = await must(window, 'roster.view', { rosterId: 1 })
  await expect(rows('公示')).toHaveCount(villages.length)
})

test('a notice saved as PDF has every line, the head on every page and the page numbers', async () => {
  const { app, window } = own
  const issued = await must(window, 'notice.issue', {
    rosterId: 1,
    level: 'township',
    from: '2026-07-01',
    days: 10,
    dayKind: 'natural',
    hotline: '0550-1234567',
  })
  await window.reload()
  await goTo(window, `/notice?roster=1&notice=${String(issued.noticeIds[0])}`)
  await expect(window.getByTestId('paper')).toBeVisible()
  await answerDialogs(app, { save: saved('公示.pdf') })
  await window.getByRole('button', { name: '另存为' }).click()
  await window.getByRole('menuitem', { name: /PDF/ }).click()
  await expect(window.getByText('已保存 公示.pdf')).toBeVisible({ timeout: 60_000 })
  const pages = pdfPages(saved('公示.pdf'))
  expect(pages.length).toBeGreaterThan(2)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`第${String(index + 1)}页共${String(pages.length)}页`)
    if (/\d{4}年\d{1,2}月\d+\.00/.test(page)) expect(page).toMatch(/序号.*姓名.*出生年月.*金额/)
  }
  const whole = pages.join('')
  const { lines } = await must(window, 'roster.view', { rosterId: 1 })
  for (const line of lines) expect(whole).toContain(line.name)
  for (const line of lines) expect(whole).not.toContain(line.idNumber ?? 'none')
})

test('the county sheet holds the roster line by line, its total and the sign-off row', async () => {
  const { app, window } = own
  await goTo(window, '/roster/1')
  await answerDialogs(app, { save: saved('上报.xlsx') })
  await window.getByRole('button', { name: '导出上报花名册' }).click()
  await expect(window.getByText('已保存 上报.xlsx')).toBeVisible()
  const { roster, lines } = await must(window, 'roster.view', { rosterId: 1 })
  const cells = sheetRows(saved('上报.xlsx'))
  const head = cells.findIndex((row) => row[0] === '序号')
  const columnOf = (title: string): number => (cells[head] ?? []).findIndex((cell) => cell.startsWith(title))
  const body = cells.slice(head + 1).filter((row) => /^\d+$/.test(row[0] ?? ''))
  expect(body.map((row) => row[columnOf('身份证号')])).toEqual(lines.map((line) => line.idNumber))
  expect(body.reduce((sum, row) => sum + fenOf(row[columnOf('应发金额')] ?? ''), 0)).toBe(roster.totalFen)
  const total = cells.find((row) => row.some((cell) => cell.includes('合计')))
  expect(fenOf(total?.[columnOf('应发金额')] ?? '')).toBe(roster.totalFen)
  expect(cells.at(-1)?.join('')).toMatch(/制表.*审核.*负责人/)
})

test('a bar of a chart opens the names behind it', async () => {
  const { window } = own
  await goTo(window, '/chart?tab=entitlement')
  const bars = window.getByRole('img', { name: /各村符合条件人数/ })
  await expect(bars).toBeVisible()
  const { width = 900, height = 240 } = (await bars.boundingBox()) ?? {}
  // the legend above and the axis below leave the rest to three villages of the same height; the first bar is the longest
  await bars.click({ position: { x: Math.round(width * 0.2), y: 36 + Math.round((height - 60) / 6) } })
  await expect(window.getByRole('heading', { name: '资格测算' })).toBeVisible()
  expect(await window.evaluate('location.hash')).toMatch(/village=\d{12}/)
  await expect(rows('符合名单')).not.toHaveCount(0)
  await goTo(window, '/chart')
  const pyramid = window.getByRole('img', { name: /人口金字塔/ })
  await expect(pyramid).toBeVisible()
  await pyramid.click({ position: { x: Math.round(width * 0.5), y: 200 } })
  await expect(window.getByText(/这里只列出“.*岁.*”的 [\d,]+ 人/)).toBeVisible()
  await expect(rows('人口底册')).not.toHaveCount(0)
})
