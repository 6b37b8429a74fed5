import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { safeModeRefusal } from '../../src/preload/contract/operation'
import { admin, ask, desk, goTo, must, newOffice, password } from './desk'
import { expect, launch, test } from './launch'

const own = desk(async (made) => {
  await newOffice(made)
  await must(made.window, 'office.demo', { persons: 300, seed: 1 })
  await made.app.close()
})
const bar = (window: Page) => window.getByRole('status').filter({ hasText: '安全模式' })
/** The program again on the same folders. */
async function start(args: string[] = []): Promise<void> {
  own.app = await launch(join(own.folder, 'state'), { HUIMIN_OFFICE: join(own.folder, 'office') }, args)
  own.window = await own.app.firstWindow()
}
async function enter(): Promise<void> {
  await own.window.getByLabel('姓名').fill(admin)
  await own.window.getByLabel('密码', { exact: true }).fill(password)
  await own.window.getByRole('button', { name: '打开办公库' }).click()
  await expect(own.window.getByRole('navigation', { name: '目录' })).toBeVisible()
}

test('asked for, it is said from the door on; everything can be seen and nothing changed', async () => {
  await start(['--safe-mode'])
  const { window } = own
  await expect(bar(window)).toContainText('按要求用安全模式启动')
  await enter()
  await expect(bar(window)).toBeVisible()
  await goTo(window, '/person')
  await expect(window.getByRole('grid').getByRole('row').nth(3)).toBeVisible()
  await expect(window.getByRole('button', { name: `新增人员（${safeModeRefusal}）` })).toHaveAttribute('aria-disabled', 'true')
  expect(await ask(window, 'village.save', {})).toMatchObject({ ok: false, error: { message: safeModeRefusal } })
  await goTo(window, '/backup')
  await window.getByRole('button', { name: '立即备份' }).first().click()
  await expect(window.getByText('备份完成，并已打开核对')).toBeVisible()
  await goTo(window, '/health')
  await expect(window.getByRole('button', { name: '安全模式重启（现在就是安全模式）' })).toHaveAttribute('aria-disabled', 'true')
})

test('the bar leads back to work as usual, the health page into safe mode', async () => {
  const gone = own.app.waitForEvent('close')
  await bar(own.window).getByRole('button', { name: '照常启动' }).click()
  await gone
  await start()
  await enter()
  await expect(bar(own.window)).toHaveCount(0)
  await goTo(own.window, '/health')
  const goneAgain = own.app.waitForEvent('close')
  await own.window.getByRole('button', { name: '安全模式重启' }).click()
  await goneAgain
  expect(existsSync(join(own.folder, 'state', 'start.json'))).toBe(false)
})

test('after two starts that were cut off the third is made in safe mode by itself', async () => {
  for (let cut = 0; cut < 2; cut++) {
    await start()
    await expect(own.window.getByRole('button', { name: '打开办公库' })).toBeVisible()
    await expect(bar(own.window)).toHaveCount(0)
    const gone = own.app.waitForEvent('close')
    own.app.process().kill('SIGKILL')
    await gone
  }
  await start()
  await expect(bar(own.window)).toContainText('最近 2 次启动都没有成功')
  await enter()
  await expect(bar(own.window)).toBeVisible()
})
