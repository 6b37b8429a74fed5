import type { Locator } from '@playwright/test'
import { admin, desk, fixture, goTo, must, newOffice, password } from './desk'
import { expect, test } from './launch'

const own = desk(async (made) => {
  await newOffice(made)
  for (const sheet of ['village.xlsx', 'person.xlsx']) {
    const { batchId } = await must(made.window, 'exchange.stage', { file: fixture('small', sheet) })
    await must(made.window, 'exchange.accept', { batchId })
  }
  const { rosterId } = await must(made.window, 'roster.create', { programId: 'rural-reward', year: 2026 })
  await must(made.window, 'notice.issue', { rosterId, level: 'village', from: '2026-07-01', days: 7, dayKind: 'natural', hotline: '0550-1234567' })
  await made.window.reload()
  await expect(made.window.getByRole('navigation', { name: '目录' })).toBeVisible()
})
const list = (): Locator => own.window.getByRole('grid', { name: '人口底册' })
const palette = (): Locator => own.window.getByRole('combobox', { name: '查人、找页面' })

test('Ctrl+K finds a person by number, Esc closes it, Enter opens the card', async () => {
  const { window } = own
  const { rows } = await must(window, 'person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 1 })
  const first = rows[0]
  if (!first) throw new Error('the fixture has no people')
  await window.keyboard.press('Control+k')
  await expect(palette()).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(palette()).toBeHidden()
  await window.keyboard.press('Control+k')
  await palette().pressSequentially(first.idNumber ?? first.name)
  await expect(window.getByRole('option', { name: first.name })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name: first.name })).toBeVisible()
})

test('Ctrl+K opens a page by its first letters, and Alt with a number does too', async () => {
  const { window } = own
  await window.keyboard.press('Control+k')
  await palette().pressSequentially('hmc')
  await expect(window.getByRole('option', { name: /^花名册/ })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name: '花名册', exact: true })).toBeVisible()
  await window.keyboard.press('Alt+2')
  await expect(window.getByRole('heading', { level: 1, name: '人口底册' })).toBeVisible()
})

test('a list is walked with the arrows and opened with Enter', async () => {
  const { window } = own
  await goTo(window, '/')
  await goTo(window, '/person')
  const search = window.getByRole('textbox', { name: '查人' })
  await expect(search).toBeFocused()
  await expect(list().locator('#row-2')).not.toContainText('…')
  await search.press('ArrowDown')
  await expect(list()).toBeFocused()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await expect(list()).toHaveAttribute('aria-activedescendant', 'row-2')
  await window.keyboard.press('End')
  await expect(list().locator('#row-299')).toBeVisible()
  await expect(list().locator('#row-299')).not.toContainText('…')
  const name = await list().locator('#row-299 > [role=gridcell]').nth(1).innerText()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('the office is locked with Ctrl+L and opened again with Enter alone', async () => {
  const { window } = own
  await window.keyboard.press('Control+l')
  await expect(window.getByRole('heading', { name: '登录' })).toBeVisible()
  await expect(window.getByRole('textbox', { name: '姓名' })).toHaveValue(admin)
  await expect(window.locator('input[type=password]')).toBeFocused()
  await window.keyboard.type(password)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('navigation', { name: '目录' })).toBeVisible()
})

const pages = [
  '/',
  '/person',
  '/person/1',
  '/person/new',
  '/village',
  '/exchange',
  '/exchange/2',
  '/exchange/2?tab=problems',
  '/program?year=2026',
  '/program?year=2026&tab=villages',
  '/roster',
  '/roster/1',
  '/roster/1?tab=villages',
  '/roster/1?tab=diff',
  '/roster/1?tab=notices',
  '/notice?roster=1',
  '/application',
  '/recheck',
  '/calendar',
  '/mid-year',
  '/ahead',
  '/trial/1',
  '/recognition',
  '/local-program',
  '/festival',
  '/payment',
  '/stop',
  '/recovery',
  '/period',
  '/published',
  '/year-box',
  '/decision',
  '/compare',
  '/register',
  '/register?tab=bin',
  '/quality',
  '/quality?tab=completeness',
  '/case',
  '/case/new',
  '/case/suggestion',
  '/case/summary',
  '/visit',
  '/visit/entry',
  '/report',
  '/report?kind=ages&tab=previous',
  '/report?tab=sent',
  '/form',
  '/pivot',
  '/projection',
  '/chart?tab=grid',
  '/chart?tab=notes',
  '/projection?tab=assumptions',
  '/pivot?as=chart',
  '/report?kind=ages&tab=chart',
  '/chart?tab=months',
  '/chart?tab=funnel',
  '/chart',
  '/chart?tab=entitlement',
  '/backup',
  '/health',
  '/audit',
  '/account',
  '/office',
]
/** Texts of grey buttons that do not say why; one that is busy shows so itself. */
const unexplained = `[...document.querySelectorAll('main button')]
  .filter((button) => (button.disabled || button.ariaDisabled === 'true') && button.dataset.loading === undefined)
  .filter((button) => !/（.+）/.test(button.ariaLabel ?? '') && (button.title ?? '') === '')
  .map((button) => button.textContent)`
test('no page is wider than 1366 pixels, tells its own name, and greys no button without a reason', async () => {
  const { app, window } = own
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1366, 768))
  await window.setViewportSize({ width: 1366, height: 768 })
  for (const path of pages) {
    await goTo(window, path)
    await expect(window.getByRole('heading', { level: 1 }).first(), path).toBeVisible()
    await expect(window.locator('[role=grid][aria-busy=true]'), path).toHaveCount(0)
    expect(await window.evaluate<number>('document.scrollingElement.scrollWidth'), path).toBeLessThanOrEqual(1366)
    expect(await window.evaluate<number>("document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth"), path).toBeLessThanOrEqual(
      0,
    )
    await expect.poll(() => window.evaluate<string[]>(unexplained), path).toEqual([])
    await expect(window.getByRole('alert'), path).toHaveCount(0)
  }
})
