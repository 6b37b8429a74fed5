import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import type { Reply } from '../../src/preload/contract/failure'
import type { Input, OperationName, Output } from '../../src/preload/contract/index'
import { launch, test } from './launch'

const fixtures = join(import.meta.dirname, '../fixtures')
/** Where the invented office lies: the place of the fixtures. */
export const place = { province: '安徽省', county: '虚构县', township: '虚构镇', townshipCode: '349999101' }
/** Everybody's password in an office made here. */
export const password = 'Lanzhou-Huimin-2026'
/** The first administrator of an office made here. */
export const admin = '甄维护'

/** A file of the fixtures. */
export function fixture(...parts: string[]): string {
  return join(fixtures, ...parts)
}

/** One running program on folders of its own; filled before the first test of a file, ended after the last. */
export interface Desk {
  app: ElectronApplication
  window: Page
  /** For offices, saved files, everything; removed at the end. */
  folder: string
}

/** The program for all tests of one file, which run one after the other on the same window. */
export function desk(prepare?: (desk: Desk) => Promise<void>): Desk {
  const own = {} as Desk
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    own.folder = mkdtempSync(join(tmpdir(), 'huimin-e2e-'))
    own.app = await launch(join(own.folder, 'state'))
    own.window = await own.app.firstWindow()
    await prepare?.(own)
  })
  test.afterAll(async () => {
    await own.app.close()
    rmSync(own.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return own
}

/** What the page itself would ask, straight through the bridge; the answer may be a refusal. */
export async function ask(window: Page, operation: string, input: unknown, callId = 'e2e'): Promise<Reply> {
  const given = [operation, input, callId].map((each) => JSON.stringify(each)).join(', ')
  return window.evaluate<Reply>(`window.huimin.call(${given})`)
}
/** An operation that has to succeed. */
export async function must<N extends OperationName>(window: Page, operation: N, input: Input<N>): Promise<Output<N>> {
  const reply = await ask(window, operation, input)
  if (!reply.ok) throw new Error(`${operation}: ${reply.error.message}`)
  return reply.value as Output<N>
}

/** Makes an office with one administrator and opens its first page. */
export async function newOffice({ window, folder }: Desk): Promise<void> {
  await expect(window.getByRole('heading', { name: '选文件夹' })).toBeVisible()
  await must(window, 'office.useFolder', { folder: join(folder, 'office') })
  await must(window, 'office.create', { ...place, admin: { name: admin, password } })
  // specs give passwords and use them at once; the change at the first sign-in has a spec of its own
  const rules = await must(window, 'account.rules', {})
  await must(window, 'account.saveRules', { rules: { ...rules, changeAtFirst: false }, reason: '窗口测试' })
  await window.reload()
  await expect(window.getByRole('navigation', { name: '目录' })).toBeVisible()
}

/** Opens a page by its address, such as `/person`. */
export async function goTo(window: Page, path: string): Promise<void> {
  await window.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
}

/** What the next file and folder dialogs answer; null = 取消. */
export async function answerDialogs(app: ElectronApplication, chosen: { open?: string | null; save?: string | null }): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    if (open !== undefined) {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: open === null, filePaths: open === null ? [] : [open] })
    }
    if (save !== undefined) {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' })
    }
  }, chosen)
}
