import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { addDays } from '../../src/main/domain/day'
import { answerDialogs, ask, desk, goTo, must, newOffice, password } from './desk'
import { expect, test } from './launch'

const staff = { clerk: '甄经办', reviewer: '甄审核', leader: '甄负责', finance: '甄发放' } as const
const own = desk(async (made) => {
  await newOffice(made)
  await must(made.window, 'office.demo', { persons: 1500, seed: 7 })
  for (const [role, name] of Object.entries(staff)) await must(made.window, 'account.add', { name, role: role as keyof typeof staff, password })
  await as(staff.clerk)
})
const dialog = (): Locator => own.window.getByRole('dialog')
let name = ''
let caseId = 0
let begin = ''

async function as(who: string): Promise<void> {
  await must(own.window, 'office.lock', {})
  await must(own.window, 'office.open', { name: who, password })
  await own.window.reload()
  await expect(own.window.getByRole('navigation', { name: '目录' })).toBeVisible()
}
async function choose(label: string, option: string): Promise<void> {
  await dialog().getByRole('combobox', { name: label }).click()
  await own.window.getByRole('option', { name: option, exact: true }).click()
}
async function act(item: string): Promise<void> {
  await own.window.getByRole('button', { name: '办理' }).click()
  await own.window.getByRole('menuitem', { name: item }).click()
  await expect(dialog()).toBeVisible()
}
async function sign(verb: string): Promise<void> {
  await own.window.getByRole('button', { name: verb, exact: true }).click()
  await dialog().getByLabel('签字人姓名').fill(staff.reviewer)
  await dialog().getByRole('textbox', { name: '签字人密码' }).fill(password)
  await dialog().getByRole('button', { name: verb, exact: true }).click()
}

test('a hint of the register is opened as a case by a person, after a search that shows there is none yet', async () => {
  const { window } = own
  // Long enough ago that months of the contact rule have passed without a visit.
  begin = addDays((await must(window, 'visit.due', {})).weekFrom, -100)
  const hints = await must(window, 'case.suggestions', {})
  const hint = hints.find((each) => each.type === 'specialFamily')
  if (!hint) throw new Error('the invented township has no family with special support')
  name = hint.name
  await goTo(window, '/case/new')
  await window.getByRole('textbox', { name: '查人' }).fill(name)
  await window.keyboard.press('Enter')
  await expect(window.getByText('没有立过案').first()).toBeVisible()
  await goTo(window, '/case/suggestion')
  await window.getByRole('row').filter({ hasText: name }).filter({ hasText: '特扶家庭' }).getByRole('button', { name: '立案', exact: true }).click()
  await window.getByRole('button', { name: `为${name}立案` }).click()
  await dialog().getByLabel('立案日期').fill('2099-01-01')
  await choose('类型', '独生子女伤残家庭')
  await dialog().getByLabel('立案情况').fill('入户排查发现')
  await dialog().getByRole('button', { name: '立案', exact: true }).click()
  await expect(dialog()).toContainText('还没有到')
  await dialog().getByLabel('立案日期').fill(begin)
  await dialog().getByRole('button', { name: '立案', exact: true }).click()
  await expect(window.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(window).toHaveURL(/\/case\/\d+$/)
  caseId = Number(/\d+$/.exec(window.url())?.[0])
  const again = await ask(window, 'case.open', {
    personId: hint.personId,
    type: 'specialFamily',
    category: 'disabled',
    on: begin,
    intake: { source: '', reason: '再立一次' },
  })
  expect(again.ok).toBe(false)
})

test('it is assessed and planned; the plan waits for the reviewer, who signs at the clerk’s screen', async () => {
  const { window } = own
  await act('评估')
  await choose('风险等级', '中')
  await dialog().getByLabel('评估意见').fill('就医不便')
  await dialog().getByRole('button', { name: '保存评估' }).click()
  await expect(window.getByText('风险中')).toBeVisible()
  await act('安排帮扶联系人')
  await choose('职责', '村级联系人')
  await dialog().getByRole('textbox', { name: '姓名' }).fill('甄村干')
  await dialog().getByLabel('从哪一天起').fill(begin)
  await dialog().getByRole('button', { name: '安排', exact: true }).click()
  await expect(window.getByRole('tab', { name: '联系人 1' })).toBeVisible()
  await act('制定帮扶计划')
  await dialog().getByLabel('下次评估日期').fill('20991231')
  await dialog().getByLabel('帮扶目标').fill('按时复诊')
  await dialog().getByLabel('措施 1').fill('陪同复诊')
  await dialog().getByLabel('责任人 1').fill('甄村干')
  await dialog().getByLabel('期限 1').fill('20991201')
  await dialog().getByRole('button', { name: '提交审核' }).click()
  await expect(window.getByText('帮扶计划等待审核')).toBeVisible()
  await window.getByRole('button', { name: '办理' }).click()
  await expect(window.getByRole('menuitem', { name: /申请结案.*帮扶计划正等审核/ })).toBeDisabled()
  await window.keyboard.press('Escape')
  await sign('同意')
  await expect(window.getByText('帮扶计划等待审核')).toBeHidden()
  await window.getByRole('tab', { name: '情况与计划' }).click()
  await expect(window.getByText('已审核')).toBeVisible()
})

test('what was missed is one line of the list by village and by person', async () => {
  const { window } = own
  await goTo(window, '/visit')
  await expect(window.getByRole('grid', { name: '走访待办' })).toContainText(name)
  await goTo(window, '/visit?tab=totals')
  await expect(window.getByText('甄村干').first()).toBeVisible()
})

test('a sheet is typed back without the mouse, with a promise that stays due until it is kept', async () => {
  const { window } = own
  const { row } = await must(window, 'case.view', { caseId })
  await goTo(window, '/visit/entry')
  const field = (label: string): Locator => window.getByLabel(`第 1 行${label}`)
  await expect(field('编号')).toBeFocused()
  await window.keyboard.type(row.number.slice(-4))
  for (let key = 0; key < 5; key++) await window.keyboard.press('Enter')
  await expect(field('情况记录')).toBeFocused()
  await window.keyboard.type('药快用完了')
  await window.keyboard.press('Enter')
  await window.keyboard.type('送药上门')
  await window.keyboard.press('Enter')
  await window.keyboard.type('20991130')
  await window.keyboard.press('Control+Enter')
  await expect(window.getByText('已补录 1 条走访')).toBeVisible()
  const { rows } = await must(window, 'visit.due', {})
  expect(rows.filter((each) => each.caseId === caseId && each.kind === 'promise')).toMatchObject([{ title: '送药上门', dueOn: '2099-11-30' }])
  await goTo(window, `/case/${String(caseId)}`)
  await expect(window.getByRole('tab', { name: '承诺 1' })).toBeVisible()
  await window.getByRole('button', { name: '登记走访' }).click()
  await dialog().getByLabel('情况记录').fill('药已送到')
  await dialog().getByRole('checkbox', { name: '已办到：送药上门' }).check()
  await dialog().getByRole('button', { name: '登记走访', exact: true }).click()
  await expect(dialog()).toContainText('已经记过一次入户，请确认不是重复')
  await expect(dialog().getByRole('button', { name: '知道了' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(dialog()).toBeHidden()
  await expect(window.getByRole('tab', { name: '承诺', exact: true })).toBeVisible()
})

test('a week of the heat map opens the cases that were visited', async () => {
  const { window } = own
  const { row } = await must(window, 'case.view', { caseId })
  await goTo(window, '/chart?tab=grid')
  await window.getByLabel('看什么').selectOption('走访')
  await window.getByLabel('时段').selectOption('最近 13 周')
  await window.getByLabel('筛选村居').fill(row.villageName)
  const map = window.getByRole('img', { name: /各村各周走访/ })
  await expect(map).toBeVisible()
  const { width, height } = (await map.boundingBox())!
  // the newest week stands at the right, above the scale
  await map.click({ position: { x: width - 30, y: height - 45 } })
  await expect(dialog()).toContainText(`${row.villageName} 走访（`)
  await dialog().getByRole('row').filter({ hasText: row.number }).click()
  await expect(window.getByRole('heading', { level: 1 })).toContainText(name)
})

test('a photo of a visit is cropped before it is kept', async () => {
  const { window, app, folder } = own
  const png = await window.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2000
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#c33'
    pen.fillRect(0, 0, 3000, 2000)
    pen.fillStyle = '#33c'
    pen.fillRect(1000, 500, 1000, 1000)
    return canvas.toDataURL('image/png').split(',')[1]
  })()`)
  const photo = join(folder, 'yard.png')
  writeFileSync(photo, Buffer.from(png, 'base64'))
  await answerDialogs(app, { open: photo })
  await window
    .getByRole('button', { name: /走访，0 个/ })
    .first()
    .click()
  await dialog().getByRole('button', { name: '添加附件' }).click()
  await dialog().getByRole('button', { name: '裁剪' }).click()
  const frame = window.getByRole('application', { name: '要留下的部分' })
  const box = await frame.boundingBox()
  if (!box) throw new Error('the photo is not shown')
  await window.mouse.move(box.x + box.width / 3, box.y + box.height / 4)
  await window.mouse.down()
  await window.mouse.move(box.x + (box.width * 2) / 3, box.y + (box.height * 3) / 4, { steps: 4 })
  await window.mouse.up()
  await window.getByRole('button', { name: '保存', exact: true }).click()
  await expect(dialog().getByText('yard.jpg')).toBeVisible()
  await expect(dialog().getByText('裁剪后替换')).toBeVisible()
  const [visit] = await must(window, 'attachment.counts', { entity: 'visit' })
  const standing = (await must(window, 'attachment.list', { entity: 'visit', entityId: visit?.entityId ?? 0 })).filter((row) => row.removed === null)
  const { content } = await must(window, 'attachment.read', { attachmentId: standing[0]?.attachmentId ?? 0 })
  // What is left is the blue square, 1,000 by 1,000 points.
  const shown = await window.evaluate<{ width: number; height: number; middle: number[] }>(`new Promise((done) => {
    const image = new Image()
    image.onload = () => {
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const pen = canvas.getContext('2d')
      pen.drawImage(image, 0, 0)
      done({ width: image.width, height: image.height, middle: [...pen.getImageData(20, 20, 1, 1).data].slice(0, 3) })
    }
    image.src = 'data:image/jpeg;base64,${content}'
  })`)
  expect(Math.abs(shown.width - 1000)).toBeLessThan(12)
  expect(Math.abs(shown.height - 1000)).toBeLessThan(12)
  const [red = 255, , blue = 0] = shown.middle
  expect(blue).toBeGreaterThan(red + 80)
  await window.keyboard.press('Escape')
})

test('closing asks for the reviewer, who may also open it again', async () => {
  const { window } = own
  await goTo(window, `/case/${String(caseId)}`)
  await act('申请结案')
  await choose('结案原因', '困难已解除')
  await dialog().getByLabel('情况说明').fill('已由子女接走照料')
  await dialog().getByRole('button', { name: '提交审核' }).click()
  await expect(window.getByText('结案等待审核')).toBeVisible()
  await sign('同意')
  await expect(window.getByText('已结案').first()).toBeVisible()
  await window.getByRole('button', { name: '办理' }).click()
  await expect(window.getByRole('menuitem', { name: /重新立案.*只有审核、负责人可以办理/ })).toBeDisabled()
  await as(staff.reviewer)
  await act('重新立案')
  await dialog().getByLabel('原因').fill('又回到村里')
  await dialog().getByRole('button', { name: '重新立案', exact: true }).click()
  await expect(window.getByText('待评估').first()).toBeVisible()
})

test('a restricted case is not shown to those who are not on its list, and those who pay see none at all', async () => {
  const { window } = own
  await as(staff.clerk)
  await must(window, 'case.restrict', { caseId, restricted: true, reason: '涉及隐私' })
  await as(staff.reviewer)
  await goTo(window, '/case')
  await expect(window.getByRole('heading', { level: 1, name: '关爱个案' })).toBeVisible()
  await expect(window.getByText(name)).toHaveCount(0)
  await goTo(window, `/case/${String(caseId)}`)
  await expect(window.getByText('只限名单上的人员查看')).toBeVisible()
  await as(staff.finance)
  await goTo(window, '/case')
  await expect(window.getByText(name)).toHaveCount(0)
  expect((await ask(window, 'case.view', { caseId })).ok).toBe(false)
  await as(staff.leader)
  const { rows } = await must(window, 'audit.list', { text: 'case.view' })
  expect(rows.length).toBeGreaterThan(3)
})
