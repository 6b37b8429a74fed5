import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { desk, fixture, goTo, must, newOffice } from './desk'
import { expect, test } from './launch'

/** With `PICTURES=1`: the pictures of the README, taken anew of the real pages with invented people. Left out otherwise. */
const folder = join(import.meta.dirname, '../../docs/pictures')
const own = desk(newOffice)

test('the pictures of the README', async () => {
  test.setTimeout(300_000)
  const { window } = own
  await window.setViewportSize({ width: 1366, height: 768 })
  mkdirSync(folder, { recursive: true })
  const take = async (name: string, path: string, ready: () => Promise<unknown>): Promise<void> => {
    await goTo(window, path)
    await ready()
    // the pointer shows nothing, drawings have come to rest
    await window.mouse.move(0, 0)
    await window.waitForTimeout(800)
    await window.screenshot({ path: join(folder, `${name}.png`) })
  }
  const row = (): Promise<unknown> => expect(window.getByRole('gridcell').filter({ hasText: /./ }).first()).toBeVisible()
  for (const name of ['village', 'person'] as const) {
    const { batchId } = await must(window, 'exchange.stage', { file: fixture('township', `${name}.xlsx`) })
    if (name === 'person')
      await take('import', `/exchange/${String(batchId)}`, async () => {
        await window.getByRole('tab', { name: '有误' }).click()
        await row()
      })
    await must(window, 'exchange.accept', { batchId })
  }
  const year = Number((await must(window, 'report.periods', {})).find(({ key }) => key === 'year')!.to.slice(0, 4))
  const reward = { programId: 'rural-reward' as const }
  await must(window, 'roster.create', { ...reward, year: year - 1 })
  const { rosterId } = await must(window, 'roster.create', { ...reward, year })
  const { lines } = await must(window, 'roster.view', { rosterId })
  const { noticeIds } = await must(window, 'notice.issue', {
    rosterId,
    level: 'village',
    from: `${String(year)}-12-01`,
    days: 10,
    dayKind: 'natural',
    hotline: '0550-0000000',
  })
  // what was asked behind the window's back is read anew
  await window.reload()
  await take('start', '/', () => expect(window.getByText('待办').first()).toBeVisible())
  await take('register', '/person', row)
  await take('why-card', `/program/rural-reward/${String(year)}/person/${String(lines[0]!.personId)}`, () =>
    expect(window.getByText('金额怎样算出')).toBeVisible(),
  )
  await take('roster', `/roster/${String(rosterId)}?tab=diff`, row)
  await take('notice', `/notice?roster=${String(rosterId)}&notice=${String(noticeIds[0])}`, () => expect(window.getByText('公示上没有证件号码')).toBeVisible())
  await take('quality', '/quality', row)
  await take('ahead', '/ahead', row)
  await take('case', '/case/suggestion', row)
  await take('report', `/report?kind=population&from=${String(year)}-01-01&to=${String(year)}-12-31`, row)
  await take('projection', '/projection', () => expect(window.locator('canvas').first()).toBeVisible())
  await take('charts', '/chart', () => expect(window.locator('canvas').first()).toBeVisible())
})
