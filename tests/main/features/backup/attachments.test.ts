import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const paper = (word: string): Buffer => Buffer.from(`%PDF-1.7\n${word.repeat(500)}\n%%EOF\n`)

async function officeWithPapers(): Promise<TestOffice & { ids: number[]; folderOf: () => string[] }> {
  const office = await open()
  await office.importFile(fixtureFile('small', 'village.xlsx'))
  const person = samplePerson()
  await office.call('person.add', { fields: person })
  const document = { programId: 'rural-reward', year: 2026, idNumber: person.idNumber!, outcome: 'eligible' as const }
  const { decisionId } = await office.call('decision.add', { ...document, reason: '乡镇已查实情况', document: '会议纪要' })
  const ids: number[] = []
  for (const word of ['甲', '乙']) {
    writeFileSync(office.file(`${word}.pdf`), paper(word))
    ids.push((await office.call('attachment.add', { entity: 'manualDecision', entityId: decisionId, file: office.file(`${word}.pdf`) })).attachmentId)
  }
  return Object.assign(office, { ids, folderOf: () => readdirSync(join(office.folder, 'attachments')).toSorted() })
}

it('a backup counts and carries the attachments, and brings back what was removed or damaged since', async () => {
  const office = await officeWithPapers()
  const files = office.folderOf()
  const taken = await office.call('backup.create', {})
  expect(taken).toMatchObject({ attachments: 2, attachmentFaults: [] })
  expect(await office.call('backup.verify', { file: taken.file })).toEqual(taken)
  await office.call('attachment.remove', { attachmentId: office.ids[0]!, reason: '放错了' })
  const left = join(office.folder, 'attachments', office.folderOf()[0]!)
  writeFileSync(left, readFileSync(left).fill(0, 80, 90))
  await office.as('admin')
  expect((await office.call('attachment.check', {})).faults).toHaveLength(1)
  await office.call('backup.restore', { file: taken.file })
  await office.as('leader')
  expect(office.folderOf()).toEqual(files)
  expect(await office.call('attachment.check', {})).toMatchObject({ attachments: 2, faults: [], orphans: 0 })
  const read = await office.call('attachment.read', { attachmentId: office.ids[0]! })
  expect(Buffer.from(read.content, 'base64').equals(paper('甲'))).toBe(true)
})

it('a backup in which one byte of an attachment changed, or whose end is missing, is refused', async () => {
  const office = await officeWithPapers()
  const { file } = await office.call('backup.create', {})
  const sound = readFileSync(file)
  const damaged = office.file('damaged.hmbak')
  for (const at of [sound.length - 1, sound.length - 1000, sound.length - 2500]) {
    const bytes = Buffer.from(sound)
    bytes[at]! ^= 1
    writeFileSync(damaged, bytes)
    expect((await office.refused('backup.verify', { file: damaged })).message).toContain('损坏')
  }
  writeFileSync(damaged, sound.subarray(0, sound.length - 1))
  expect((await office.refused('backup.verify', { file: damaged })).message).toContain('损坏')
  expect(office.reported).toEqual([])
})

it('a backup says by name which attachment was already lost when it was taken', async () => {
  const office = await officeWithPapers()
  rmSync(join(office.folder, 'attachments', office.folderOf()[0]!))
  const taken = await office.call('backup.create', {})
  expect(taken.attachments).toBe(1)
  expect(taken.attachmentFaults).toEqual([expect.stringMatching(/附件“[甲乙]\.pdf”：存放附件的文件不见了/)])
  expect(await office.call('backup.verify', { file: taken.file })).toEqual(taken)
})
