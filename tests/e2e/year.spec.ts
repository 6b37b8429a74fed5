import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { addDays } from '../../src/main/domain/day'
import { answerRow, writeAnswer } from '../helpers/bank-answer'
import { writeCountyAnswer } from '../helpers/county-answer-sheet'
import { answerDialogs, ask, fixture, goTo, must, newOffice, password } from './desk'
import { electronBinary, expect, launch, test } from './launch'
import { sheetRows } from './read-back'

// The clock can only be moved in the stand-in.
test.skip(electronBinary().real, 'the clock of the program can only be moved in the stand-in')
test.describe.configure({ mode: 'serial' })

const staff = { clerk: '甄经办', reviewer: '甄审核', leader: '甄负责', finance: '甄发放' } as const
let folder: string
let app: ElectronApplication
let window: Page
let rosterId: number
let shifted = 0
let start = ''

/** The day of the program, `YYYY-MM-DD`. */
function today(): string {
  return addDays(start, shifted)
}
async function later(days: number): Promise<void> {
  shifted += days
  writeFileSync(join(folder, 'clock'), String(shifted))
  await window.reload()
  await expect(window.getByRole('navigation', { name: '目录' })).toBeVisible()
}
async function as(name: string): Promise<void> {
  await must(window, 'office.lock', {})
  await must(window, 'office.open', { name, password })
  await window.reload()
  await expect(window.getByRole('navigation', { name: '目录' })).toBeVisible()
}
const dialog = (): Locator => window.getByRole('dialog')
async function sign(name: string, typed: string = password): Promise<void> {
  await dialog().getByLabel('签字人姓名').fill(name)
  await dialog().getByRole('textbox', { name: '签字人密码' }).fill(typed)
}
async function atSteps(): Promise<void> {
  await goTo(window, `/roster/${String(rosterId)}?tab=steps`)
}
/** Opens the form of the step that is due. */
async function begin(step: string): Promise<void> {
  await atSteps()
  await window.getByRole('button', { name: `办理${step}`, exact: true }).click()
  await expect(dialog()).toBeVisible()
}
async function finish(step: string, next: string): Promise<void> {
  await dialog()
    .getByRole('button', { name: `办理${step}`, exact: true })
    .click()
  await expect(window.getByRole('heading', { name: next })).toBeVisible()
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huimin-year-'))
  app = await launch(join(folder, 'state'), { HUIMIN_TEST_CLOCK: join(folder, 'clock') })
  window = await app.firstWindow()
  await newOffice({ app, window, folder })
  for (const name of ['village.xlsx', 'person.xlsx']) {
    const { batchId } = await must(window, 'exchange.stage', { file: fixture('small', name) })
    await must(window, 'exchange.accept', { batchId })
  }
  for (const [role, name] of Object.entries(staff)) await must(window, 'account.add', { name, role: role as keyof typeof staff, password })
  start = await window.evaluate<string>('new Date().toLocaleDateString("sv")')
  await as(staff.clerk)
  rosterId = (await must(window, 'roster.create', { programId: 'rural-reward', year: Number(start.slice(0, 4)) })).rosterId
})
test.afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

test('an application is registered and the roster says who has none', async () => {
  const { lines } = await must(window, 'roster.view', { rosterId })
  const year = start.slice(0, 4)
  await goTo(window, `/application?add=1&program=rural-reward&year=${year}&person=${String(lines[0]?.personId)}`)
  await dialog().getByLabel('申报表（本人或代办人签字）').check()
  await dialog().getByRole('button', { name: '登记', exact: true }).click()
  await expect(dialog().getByText('待补材料')).toBeVisible()
  await goTo(window, `/roster/${String(rosterId)}?tab=applications`)
  await expect(window.getByText(`今年新列入、没有登记申报的（${String(lines.length - 1)}）`)).toBeVisible()
})

test('village review, home checks by number, village notice', async () => {
  await begin('村级评议')
  await dialog().getByLabel('地点').fill('村部')
  await dialog().getByLabel('主持人').fill('甄主任')
  await dialog()
    .getByLabel(/^参加人/)
    .fill('甲一\n甲二\n甲三')
  await dialog().getByLabel('赞成票').fill('3')
  await finish('村级评议', '下一步：入户核查')

  await window.getByRole('button', { name: '录入核查结果' }).click()
  await dialog().getByLabel('调查人一').fill('甄查')
  await dialog().getByLabel('调查人二').fill('甄访')
  await dialog().getByLabel('名单序号').fill('1')
  await window.keyboard.press('Tab')
  await window.keyboard.type('3')
  await window.keyboard.press('Enter')
  await expect(dialog().getByLabel('名单序号')).toHaveValue('2')
  await window.keyboard.press('Tab')
  await window.keyboard.type('1')
  await window.keyboard.press('Enter')
  await expect(dialog().getByLabel('名单序号')).toHaveValue('3')
  const { entries } = await must(window, 'roster.homeChecks', { rosterId })
  expect(entries.slice(0, 3).map((entry) => entry.result)).toEqual(['notFound', 'ok', null])
  await must(window, 'roster.enterHomeCheck', {
    rosterId,
    investigators: ['甄查', '甄访'],
    on: start,
    entries: entries.slice(2).map(({ number }) => ({ number, result: 'ok' as const })),
  })
  await window.keyboard.press('Escape')
  await window.reload()
  await begin('入户核查')
  await finish('入户核查', '下一步：村级公示')
  await expect(window.getByText('查无此人').first()).toBeVisible()
  await must(window, 'notice.issue', { rosterId, level: 'village', from: start, days: 7, dayKind: 'natural', hotline: '0000-1234567' })
})

test('an objection blocks the roster until the reviewer answers it at the clerk’s screen', async () => {
  const line = (await must(window, 'roster.view', { rosterId })).lines[1]
  await must(window, 'roster.object', { rosterId, lineId: line?.lineId, level: 'village', receivedOn: start, from: '匿名', text: '此人户口早已迁走' })
  await later(8)
  await atSteps()
  await expect(window.getByText('还有 1 件异议没有答复。')).toBeVisible()
  await goTo(window, `/roster/${String(rosterId)}?tab=objections`)
  await window.getByRole('button', { name: '答复', exact: true }).click()
  await dialog().getByLabel('调查结果和答复').fill('经查仍在本村居住')
  await sign(staff.reviewer, 'not-the-password')
  await dialog().getByRole('button', { name: '答复', exact: true }).click()
  await expect(dialog().getByText('姓名或密码不对').first()).toBeVisible()
  await sign(staff.reviewer)
  await dialog().getByRole('button', { name: '答复', exact: true }).click()
  await expect(dialog()).toBeHidden()
  expect((await must(window, 'office.status', {})).session?.name).toBe(staff.clerk)
  await begin('村级公示')
  await finish('村级公示', '下一步：乡镇审核')
})

test('the reviewer sends it back with the wrong field marked, and it is cleared when corrected', async () => {
  const line = (await must(window, 'roster.view', { rosterId })).lines[2]
  await atSteps()
  await window.getByRole('button', { name: '退回', exact: true }).click()
  await dialog().getByLabel('退回意见').fill('账号不对，请核对存折')
  await dialog()
    .getByLabel('要更正的人员')
    .fill(line?.name ?? '')
  await window.getByRole('option', { name: line?.name }).first().click()
  await dialog()
    .getByLabel(`${line?.name ?? ''}不对的内容`)
    .first()
    .click()
  await window.getByRole('option', { name: '联系电话' }).click()
  await window.keyboard.press('Tab')
  await sign(staff.reviewer)
  await dialog().getByRole('button', { name: '退回', exact: true }).click()
  await expect(window.getByRole('heading', { name: '下一步：入户核查' })).toBeVisible()
  await expect(window.getByText('标出 1 人的内容要更正')).toBeVisible()
  await goTo(window, `/person/${String(line?.personId)}`)
  await expect(window.getByText('标出要更正的内容')).toBeVisible()
  await must(window, 'person.update', { id: line?.personId ?? 0, fields: { phone: '0000-7654321' }, reason: '核对更正' })
  await window.reload()
  await expect(window.getByRole('heading', { name: '待遇资格' })).toBeVisible()
  await expect(window.getByText('标出要更正的内容')).toBeHidden()
  await begin('入户核查')
  await dialog().getByLabel('核查日期').fill(today())
  await dialog().getByLabel('调查人一').fill('甄查')
  await dialog().getByLabel('调查人二').fill('甄访')
  await dialog().getByLabel('意见').fill('已与本人核对并更正')
  await finish('入户核查', '下一步：村级公示')
  await begin('村级公示')
  await finish('村级公示', '下一步：乡镇审核')
})

test('reviewer and leader sign at the clerk’s screen; the clerk’s own signature is refused', async () => {
  await begin('乡镇审核')
  await sign(staff.clerk)
  await dialog().getByRole('button', { name: '办理乡镇审核', exact: true }).click()
  await expect(dialog().getByText('要由审核办理').first()).toBeVisible()
  await sign(staff.reviewer)
  await finish('乡镇审核', '下一步：乡镇公示')
  await must(window, 'notice.issue', { rosterId, level: 'township', from: today(), days: 7, dayKind: 'natural', hotline: '0000-1234567' })
  await later(8)
  await begin('乡镇公示')
  await finish('乡镇公示', '下一步：上报县级')
  await must(window, 'roster.selfAudit', { rosterId })
  await window.reload()
  await begin('上报县级')
  await sign(staff.leader)
  await finish('上报县级', '下一步：县级审批')
})

test('the county’s answer is read in and the leader confirms', async () => {
  const sent = join(folder, 'county.xlsx')
  await must(window, 'roster.export', { rosterId, layout: 'county', file: sent })
  const rows = sheetRows(sent)
  const head = rows.findIndex((row) => row.includes('身份证号'))
  const end = rows.findIndex((row) => row[0] === '合计')
  const answer = join(folder, 'answer.xlsx')
  const sheet = { titles: rows.slice(0, head).map((row) => row[0] ?? ''), headings: rows[head] ?? [], rows: rows.slice(head + 1, end) }
  await writeCountyAnswer(answer, sheet, [['不同意', '年龄不符']])
  await answerDialogs(app, { open: answer })
  await atSteps()
  await window.getByRole('button', { name: '读入县级审批结果' }).click()
  await dialog().getByLabel('县级审批文号').fill('虚卫健〔2026〕12 号')
  await dialog().getByRole('button', { name: '选择审批结果表' }).click()
  await dialog().getByRole('button', { name: '读入并登记' }).click()
  await expect(window.getByRole('heading', { name: '下一步：确认名单' })).toBeVisible()
  await begin('确认名单')
  await sign(staff.leader)
  await dialog().getByRole('button', { name: '办理确认名单', exact: true }).click()
  await expect(window.getByRole('heading', { name: '已确认' })).toBeVisible()
})

test('the money is paid, one failure is paid again, and both batches close at difference 0', async () => {
  await as(staff.finance)
  const first = await must(window, 'payment.create', { rosterId })
  const pay = async (batchId: number, code: string, name: string, failing: number): Promise<void> => {
    await must(window, 'payment.export', { batchId, file: join(folder, `${name}.xlsx`) })
    const { lines } = await must(window, 'payment.view', { batchId })
    const rows = lines.map((line, index) =>
      answerRow(code, line, index < failing ? { result: '失败', reason: '账户已销户' } : { result: '成功', day: today() }),
    )
    await must(window, 'payment.reconcile', { batchId, file: await writeAnswer(join(folder, `${name}-answer.xlsx`), rows) })
  }
  await pay(first.batchId, first.code, 'first', 1)
  const again = await must(window, 'payment.reissue', { batchId: first.batchId })
  expect(again.lines).toBe(1)
  await pay(again.batchId, again.code, 'again', 0)
  for (const batchId of [first.batchId, again.batchId]) {
    await goTo(window, `/payment/${String(batchId)}`)
    await window.getByRole('button', { name: '办结', exact: true }).click()
    await sign(staff.leader)
    await dialog().getByRole('button', { name: '办结', exact: true }).click()
    await expect(window.getByText('已办结').first()).toBeVisible()
  }
  const batches = await must(window, 'payment.list', { rosterId })
  expect(batches.every((batch) => batch.closedAt !== null && batch.tie.differenceFen === 0)).toBe(true)
  const { roster } = await must(window, 'roster.view', { rosterId })
  const paid = batches.reduce((sum, batch) => sum + batch.tie.paid.amountFen, 0)
  const left = first.leftOut.reduce((sum, each) => sum + each.amountFen, 0)
  expect(paid + left).toBe(roster.totalFen - roster.struckFen)
})

test('everything is in the log with both names, no password anywhere, and the year has its re-check', async () => {
  await as(staff.leader)
  const { rows } = await must(window, 'audit.list', { text: 'roster.advance', limit: 200 })
  expect(rows.filter((row) => row.by === staff.reviewer && row.sentence.includes(`${staff.clerk}登录时当场签字`)).length).toBeGreaterThan(0)
  const all = await must(window, 'audit.list', { limit: 500 })
  expect(JSON.stringify(all)).not.toContain(password)
  expect(JSON.stringify(all)).not.toContain('not-the-password')
  await as(staff.clerk)
  const year = Number(start.slice(0, 4)) + 1
  await goTo(window, `/recheck?program=rural-reward&year=${String(year)}`)
  await window.getByRole('button', { name: /^按建议办理/ }).click()
  await dialog().getByRole('button', { name: '办理', exact: true }).click()
  await expect(window.getByText(/未办 0 人/)).toBeVisible()
  const reply = await ask(window, 'recheck.approve', { programId: 'rural-reward', year, lineIds: [1] })
  expect(reply.ok).toBe(false)
})
