import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officePaths } from '../../../../src/main/vault'
import { cliEntry } from '../../../helpers/cli-bundle'
import { offices } from '../../../helpers/office'
import { damage, seeded } from '../../../helpers/salvage'
import { staffNames, testPassword } from '../../../helpers/template-office'

const open = offices()

describe('a salvage from the command line', () => {
  it('is killed at any moment: the damaged file stands as it was, or the new office does; never half of one', { timeout: 180_000 }, async () => {
    const office = await open({ persons: 2000, as: null })
    const entry = await cliEntry()
    const { database, keyring } = officePaths(office.folder)
    const bytes = damage(office, [12, 60, 61, 90], 'zero')
    const anchors = join(office.stateFolder, 'anchors')
    const { dbUuid } = JSON.parse(readFileSync(keyring, 'utf8')) as { dbUuid: string }
    const anchor = readFileSync(join(anchors, `${dbUuid}.json`))
    const random = seeded(5)
    const run = (killAfter: number | null): Promise<{ code: number | null; out: string }> => {
      const env = { PATH: process.env.PATH ?? '', HUIMIN_USER: staffNames.admin, HUIMIN_PASSWORD: testPassword, HUIMIN_USER_DATA: office.stateFolder }
      const child = spawn(process.execPath, [entry, '--office', office.folder, 'salvage.run'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
      let out = ''
      child.stdout.on('data', (part: Buffer) => (out += part.toString()))
      const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
      return new Promise((done) =>
        child.on('close', (code) => {
          clearTimeout(timer)
          done({ code, out })
        }),
      )
    }
    const from = performance.now()
    expect((await run(null)).code).toBe(0)
    const took = performance.now() - from
    let [old, fresh] = [0, 0]
    for (let round = 0; round < 14; round++) {
      for (const tail of ['-wal', '-shm']) rmSync(database + tail, { force: true })
      for (const name of ['office.swap.json', 'office.salvaged.db']) rmSync(join(office.folder, name), { force: true })
      writeFileSync(database, bytes)
      writeFileSync(join(anchors, `${dbUuid}.json`), anchor)
      // the last ones near the end, where the files change places
      await run(round < 7 ? random(took) : took * 0.8 + random(took * 0.3))
      const now = readFileSync(database)
      if (now.equals(bytes) && !existsSync(join(office.folder, 'office.swap.json'))) old++
      else {
        fresh++
        await office.as('admin')
        expect(await office.call('audit.verify', {})).toMatchObject({ intact: true })
        const { items } = await office.call('health.check', { thorough: true })
        expect(items.filter(({ key, state }) => ['pages', 'rows', 'log'].includes(key) && state === 'bad')).toEqual([])
        await office.as(null)
      }
    }
    expect(old + fresh).toBe(14)
    expect(old).toBeGreaterThan(0)
  })
})
