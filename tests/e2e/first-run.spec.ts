import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { admin, answerDialogs, ask, desk, fixture, must, password, place } from './desk'
import { expect, test } from './launch'

const own = desk()
const passwords = async (window: Page, ...typed: string[]): Promise<void> => {
  for (const [index, text] of typed.entries()) await window.locator('input[type=password]').nth(index).fill(text)
}
const key = (): Promise<string> => own.window.getByTestId('recovery-key').innerText()
let recoveryKey = ''

test('the first start asks for a folder and goes on only when one is chosen', async () => {
  const { app, window, folder } = own
  await expect(window.getByRole('heading', { name: '选文件夹' })).toBeVisible()
  await expect(window.getByRole('button', { name: /下一步（请先选择文件夹）/ })).toBeVisible()
  await answerDialogs(app, { open: null })
  await window.getByRole('button', { name: '选择文件夹', exact: true }).click()
  await expect(window.getByText('还没有选择文件夹')).toBeVisible()
  mkdirSync(join(folder, '办公库'))
  await answerDialogs(app, { open: join(folder, '办公库') })
  await window.getByRole('button', { name: '选择文件夹', exact: true }).click()
  await expect(window.getByText(join(folder, '办公库'))).toBeVisible()
  await window.getByRole('button', { name: '下一步', exact: true }).click()
})

test('an office is refused with a sentence at each field, then with a weak password, then made', async () => {
  const { window, folder } = own
  await window.getByRole('button', { name: '建立办公库' }).click()
  await expect(window.getByText('应为 9 位数字')).toBeVisible()
  await window.getByRole('combobox', { name: /^省/ }).fill(place.province)
  await window.getByRole('textbox', { name: /^县/ }).fill(place.county)
  await window.getByRole('textbox', { name: /^乡镇（街道）/ }).fill(place.township)
  await window.getByRole('textbox', { name: /^乡镇代码/ }).fill(place.townshipCode)
  await window.getByRole('textbox', { name: /^姓名/ }).fill(admin)
  await passwords(window, '12345', '12345')
  await window.getByRole('button', { name: '建立办公库' }).click()
  await expect(window.getByRole('alert')).toContainText('密码至少 10 个字符')
  expect(existsSync(join(folder, '办公库', 'office.db'))).toBe(false)
  await passwords(window, password, password)
  await window.getByRole('button', { name: '建立办公库' }).click()
  await expect(window.getByRole('heading', { name: '收好恢复密钥' })).toBeVisible()
})

test('the recovery key is shown once and left only after the tick', async () => {
  const { window } = own
  recoveryKey = await key()
  expect(recoveryKey.replace(/\s/g, '').length).toBeGreaterThan(20)
  await expect(window.getByRole('button', { name: /下一步（请先收好/ })).toBeVisible()
  await window.getByLabel('我已收好恢复密钥').check()
  await window.getByRole('button', { name: '下一步', exact: true }).click()
  await expect(window.getByRole('heading', { name: '村居名单' })).toBeVisible()
  expect(await window.content()).not.toContain(recoveryKey)
})

test('the village sheet is read, counted and taken in', async () => {
  const { app, window } = own
  await answerDialogs(app, { open: fixture('small', 'village.xlsx') })
  await window.getByRole('button', { name: '选择文件', exact: true }).click()
  await expect(window.getByText(/读到 \d+ 行：可导入 \d+ 个村居，有误 0 行/)).toBeVisible()
  await window.getByRole('button', { name: /^导入 \d+ 个村居$/ }).click()
  await expect(window.getByRole('heading', { name: '同事账户' })).toBeVisible()
})

test('a clerk and a reviewer get accounts, and the office opens', async () => {
  const { window } = own
  for (const name of ['甄经办', '甄审核']) {
    await expect(window.getByRole('textbox', { name: /^姓名/ })).toHaveValue('')
    await window.getByRole('textbox', { name: /^姓名/ }).fill(name)
    await passwords(window, password, password)
    await window.getByRole('button', { name: '添加账户' }).click()
    await expect(window.getByText(new RegExp(`已有账户：.*${name}`))).toBeVisible()
  }
  await expect(window.getByText(/甄经办（经办）、甄审核（审核）/)).toBeVisible()
  await window.getByRole('button', { name: '完成，进入办公库' }).click()
  await expect(window.getByRole('heading', { name: `${admin}，您好` })).toBeVisible()
  expect((await must(window, 'village.list', {})).length).toBeGreaterThan(0)
})

test('a locked office refuses a wrong password with a sentence and opens with the right one', async () => {
  const { window } = own
  await window.getByRole('button', { name: '锁定' }).click()
  await expect(window.getByRole('heading', { name: '登录' })).toBeVisible()
  await window.getByRole('textbox', { name: /^姓名/ }).fill('甄经办')
  await passwords(window, 'Not-The-Password-1')
  await window.getByRole('button', { name: '打开办公库' }).click()
  await expect(window.getByRole('alert')).toContainText(/密码/)
  await expect(window.locator('input[type=password]')).toHaveValue('')
  await passwords(window, password)
  await window.locator('input[type=password]').press('Enter')
  await expect(window.getByRole('heading', { name: '修改密码' })).toBeVisible()
  expect(await ask(window, 'village.list', {})).toMatchObject({ ok: false, error: { message: expect.stringContaining('先改成自己的') } })
  await passwords(window, password, 'Chengdu-Huimin-2027', 'Chengdu-Huimin-2027')
  await window.getByRole('button', { name: '修改密码' }).click()
  await expect(window.getByRole('heading', { name: '甄经办，您好' })).toBeVisible()
})

test('the recovery key gives a forgotten account a new password and is itself replaced', async () => {
  const { window } = own
  await window.getByRole('button', { name: '锁定' }).click()
  await window.getByRole('button', { name: '忘记密码' }).click()
  await window.getByRole('textbox', { name: /^恢复密钥/ }).fill(`${recoveryKey.slice(0, -3)}222`)
  await window.getByRole('textbox', { name: /^给谁重设/ }).fill(admin)
  await passwords(window, 'Chengdu-Huimin-2026', 'Chengdu-Huimin-2026')
  await window.getByRole('button', { name: '重设密码' }).click()
  await expect(window.getByRole('alert')).toContainText('恢复密钥')
  await window.getByRole('textbox', { name: /^恢复密钥/ }).fill(recoveryKey.toLowerCase())
  await window.getByRole('button', { name: '重设密码' }).click()
  await expect(window.getByRole('heading', { name: '新的恢复密钥' })).toBeVisible()
  expect(await key()).not.toBe(recoveryKey)
  await window.getByLabel('我已收好恢复密钥').check()
  await window.getByRole('button', { name: '下一步', exact: true }).click()
  await expect(window.getByRole('heading', { name: `${admin}，您好` })).toBeVisible()
})
