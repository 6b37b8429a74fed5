import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officePaths } from '../../../src/main/vault'
import { offices, type TestOffice } from '../../helpers/office'
import { staffNames, testPassword } from '../../helpers/template-office'

const open = offices()
const login = { name: staffNames.clerk, password: testPassword }

async function figures(office: TestOffice): Promise<unknown> {
  const list = await office.call('person.list', { filter: {}, limit: 1000 })
  const assessed = await office.call('program.assess', { programId: 'rural-reward', year: 2026 })
  return { list, assessed, villages: await office.call('village.list', {}), audit: await office.call('exchange.batches', {}) }
}

describe('a damaged office file', () => {
  it('never shows a wrong figure: a flipped byte anywhere is told or does not matter', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'small' })
    const right = JSON.stringify(await figures(office))
    await office.as(null)
    const { database } = officePaths(office.folder)
    const sound = readFileSync(database)
    let noticed = 0
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: sound.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const damaged = Buffer.from(sound)
        damaged[at]! ^= bits
        writeFileSync(database, damaged)
        const entered = await office.ask('office.open', login)
        if (!entered.ok) {
          expect(entered.error.message).toMatch(/损坏|密钥与文件不符/)
          noticed++
        } else {
          try {
            expect(JSON.stringify(await figures(office))).toBe(right)
          } catch (error) {
            expect((error as Error).message).toMatch(/损坏/)
            noticed++
          }
        }
        await office.ask('office.lock', {})
      }),
      { numRuns: 40, seed: 20261123 },
    )
    expect(noticed).toBeGreaterThan(0)
    expect(office.reported).toEqual([])
  })

  it('is told when it was cut short', async () => {
    const office = await open({ fixture: 'small' })
    await office.as(null)
    const { database } = officePaths(office.folder)
    writeFileSync(database, readFileSync(database).subarray(0, Math.floor(statSync(database).size / 2 / 4096) * 4096))
    const entered = await office.ask('office.open', login)
    const message = entered.ok ? ((await figures(office).catch((error: unknown) => error)) as Error).message : entered.error.message
    expect(message).toMatch(/损坏|密钥与文件不符/)
  })
})

describe('the office folder', () => {
  const everyFile = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))

  it('holds no name, number or account in clear text, while open and when closed', async () => {
    const office = await open({ fixture: 'small' })
    const { rows } = await office.call('person.list', { filter: {}, limit: 40 })
    const canaries = rows.flatMap((row) => [row.name, row.idNumber ?? row.name]).concat(testPassword, '师圩村')
    await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    await office.call('backup.create', {})
    const look = (): void => {
      const files = [...everyFile(office.folder), ...everyFile(office.stateFolder)]
      expect(files.some((file) => file.endsWith('.hmbak'))).toBe(true)
      for (const file of files) {
        const bytes = readFileSync(file)
        for (const canary of canaries) {
          expect(bytes.includes(canary), `${canary} in ${file}`).toBe(false)
          expect(bytes.includes(Buffer.from(canary, 'utf16le')), `${canary} in ${file}`).toBe(false)
        }
      }
    }
    expect(everyFile(office.folder).some((file) => file.endsWith('-wal'))).toBe(true)
    look()
    await office.as(null)
    look()
    expect(everyFile(office.folder).filter((file) => /partial|copy-|verify-|-wal|-shm/.test(file))).toEqual([])
  })
})
