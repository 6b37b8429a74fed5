import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { templates } from '../../../../src/main/domain/exchange/templates'
import { templateVersion } from '../../../../src/main/domain/exchange/template-sheet'
import { offices } from '../../../helpers/office'

const open = offices()
const kept = join(import.meta.dirname, '../../../fixtures/templates')

it('every template ever given out is still known, column by column, and its drop-downs and notes are there', async () => {
  const office = await open({ persons: 30 })
  const versions = readdirSync(kept)
  expect(versions).toContain(`v${templateVersion}`)
  for (const version of versions)
    for (const name of readdirSync(join(kept, version))) {
      const template = name.replace('.xlsx', '')
      const bytes = readFileSync(join(kept, version, name))
      const book = XLSX.read(bytes)
      const sheet = book.Sheets[book.SheetNames[0]!]!
      const headings = (XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? []).map(String)
      const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
      expect(xml, name).toMatch(new RegExp(`prompt="[^"]*模板 第 ${version.slice(1)} 版`))
      if (template === 'person') expect(xml).toContain('type="list"')
      // One row of something, so that there is a row to know.
      XLSX.utils.sheet_add_aoa(sheet, [headings.map(() => '甲')], { origin: 'A2' })
      writeFileSync(office.file(name), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
      const seen = await office.call('exchange.inspect', { file: office.file(name) })
      expect(seen.template, name).toBe(template)
      const own = templates[template as keyof typeof templates].columns
      expect(
        seen.columns.map(({ heading, field }) => [heading, field]),
        name,
      ).toEqual(headings.map((heading) => [heading, own.find((column) => column.heading === heading)?.field ?? null]))
    }
})

it('a template that is given out now is the newest that is kept', async () => {
  const office = await open()
  for (const name of readdirSync(join(kept, `v${templateVersion}`))) {
    const file = office.file(name)
    await office.call('exchange.template', { template: name.replace('.xlsx', ''), file })
    const [now, before] = [XLSX.read(readFileSync(file)), XLSX.read(readFileSync(join(kept, `v${templateVersion}`, name)))]
    const cells = (book: XLSX.WorkBook): unknown =>
      Object.entries(book.Sheets[book.SheetNames[0]!]!).map(([address, cell]) => [
        address,
        (cell as XLSX.CellObject).v,
        (cell as XLSX.CellObject).c?.map((note) => note.t),
      ])
    // Changed headings need a new version, with its samples beside the old ones.
    expect(cells(now), name).toEqual(cells(before))
  }
})
