import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { admin, desk, goTo, must, newOffice, password } from './desk'
import { expect, test } from './launch'

const own = desk(newOffice)
const page = 4096

test('an office with damaged pages is said at the door, looked at and salvaged there', async () => {
  const { window, folder } = own
  await must(window, 'office.demo', { persons: 400, seed: 1 })
  await must(window, 'backup.create', {})
  await must(window, 'office.lock', {})
  await window.reload()
  const database = join(folder, 'office', 'office.db')
  const bytes = readFileSync(database)
  for (const number of [30, 31, 70]) bytes.fill(0, (number - 1) * page, number * page)
  writeFileSync(database, bytes)
  await window.getByLabel('姓名').fill(admin)
  await window.getByLabel('密码', { exact: true }).fill(password)
  await window.getByRole('button', { name: '打开办公库' }).click()
  // the pages of a day are checked once: who gets in is told by the check
  await expect(
    window
      .getByText(/损坏的页面/)
      .or(window.getByRole('navigation', { name: '目录' }))
      .first(),
  ).toBeVisible()
  if (await window.getByRole('navigation', { name: '目录' }).isVisible()) {
    await goTo(window, '/health')
    await window.getByRole('button', { name: '全面检查' }).click()
    await window.getByRole('button', { name: '修复损坏的办公库' }).click()
  }
  await window.getByRole('button', { name: '修复损坏的办公库' }).click()
  await window.getByRole('textbox', { name: '姓名' }).fill(admin)
  await window.getByLabel('密码', { exact: true }).fill(password)
  await window.getByRole('button', { name: '查看损坏情况' }).click()
  await expect(window.getByRole('status').filter({ hasText: '3 页损坏或缺失' })).toBeVisible()
  await expect(window.getByText(/最近一份完好的备份/)).toBeVisible()
  await expect(window.getByRole('button', { name: /抢救（请先勾选）/ })).toBeVisible()
  await window.getByLabel(/我知道/).check()
  await window.getByRole('button', { name: '抢救', exact: true }).click()
  await expect(window.getByRole('heading', { name: '抢救报告' })).toBeVisible()
  expect(readdirSync(join(folder, 'office')).some((name) => name.startsWith('office.damaged-'))).toBe(true)
  await window.getByRole('button', { name: '去登录' }).click()
  await window.getByLabel('姓名').fill(admin)
  await window.getByLabel('密码', { exact: true }).fill(password)
  await window.getByRole('button', { name: '打开办公库' }).click()
  await expect(window.getByRole('navigation', { name: '目录' })).toBeVisible()
  expect((await must(window, 'office.describe', {})).persons).toBe(400)
  const { items } = await must(window, 'health.check', { thorough: true })
  expect(items.filter(({ key, state }) => ['pages', 'rows', 'log'].includes(key) && state === 'bad')).toEqual([])
})
