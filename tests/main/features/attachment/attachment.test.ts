import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fixtureFile, offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const hex = (bytes: string): Buffer => Buffer.from(bytes.replaceAll(' ', ''), 'hex')
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const jpeg = Buffer.concat([hex('ffd8ffe0 0010'), Buffer.from('JFIF'), Buffer.alloc(200, 7), hex('ffd9')])
const png = Buffer.concat([hex('89504e470d0a1a0a'), Buffer.alloc(60), Buffer.from('IEND'), Buffer.alloc(4)])
const webp = Buffer.concat([Buffer.from('RIFF'), hex('24000000'), Buffer.from('WEBPVP8 '), Buffer.alloc(28)])
const docx = Buffer.from(zipSync({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w/>') }))
const xlsx = Buffer.from(zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<w/>') }))

function written(office: TestOffice, name: string, bytes: Uint8Array): string {
  writeFileSync(office.file(name), bytes)
  return office.file(name)
}
async function officeWithEntry(): Promise<TestOffice & { entryId: number }> {
  const office = await open()
  const choices = await office.call('decision.choices', {})
  const choice = choices.find((each) => each.kind === 'figure' && each.unit.includes('元'))!
  const { entryId } = await office.call('decision.addFigure', {
    kind: 'figure',
    name: choice.name,
    from: '2027-01-01',
    value: '2000.00',
    cite: '虚财社〔2026〕9号',
  })
  return Object.assign(office, { entryId })
}
const stored = (office: TestOffice): string[] => readdirSync(join(office.folder, 'attachments'))

describe('what cannot be an attachment', () => {
  it('is refused by its content with a sentence, whatever the name says, and nothing is stored', async () => {
    const office = await officeWithEntry()
    const before = await office.dump()
    const bad: [name: string, bytes: Uint8Array, sentence: RegExp][] = [
      ['扫描件.pdf', hex('4d5a9000030000000400'), /“扫描件\.pdf”没有添加：这是程序（exe）/],
      ['扫描件.jpg', text('#!/bin/sh\nrm -rf /'), /脚本/],
      ['扫描件.png', text('@echo off\r\ndel *.*'), /可能是文本、脚本或程序/],
      ['照片.jpg', hex('526172211a0700'), /RAR 压缩包.*先解压/],
      ['照片.zip', zipSync({ 'a.jpg': jpeg }), /普通压缩包/],
      ['表.xlsx', zipSync({ '[Content_Types].xml': text('x'), 'xl/workbook.xml': text('x'), 'xl/vbaProject.bin': text('x') }), /宏程序/],
      ['文.docx', zipSync({ '[Content_Types].xml': text('x'), 'word/document.xml': text('x'), 'word/embeddings/a.exe': text('x') }), /夹带了程序/],
      ['公文.ofd', zipSync({ 'OFD.xml': text('x') }), /OFD.*PDF/],
      ['旧.doc', hex('d0cf11e0a1b11ae10000'), /旧版 Office/],
      ['手机.heic', Buffer.concat([hex('00000018'), Buffer.from('ftypheic0000')]), /HEIC/],
      ['扫描.tif', hex('49492a0008000000'), /TIFF/],
      ['半截.pdf', pdf.subarray(0, 20), /不完整/],
      ['半截.jpg', jpeg.subarray(0, 100), /不完整/],
      ['半截.docx', docx.subarray(0, 60), /损坏或不完整/],
      ['空.pdf', Buffer.alloc(0), /空的/],
      ['大.pdf', Buffer.concat([pdf, Buffer.alloc(20_000_001), pdf]), /21 MB，附件最大 20 MB/],
    ]
    for (const [name, bytes, sentence] of bad) {
      const failure = await office.refused('attachment.add', { entity: 'proposal', entityId: office.entryId, file: written(office, name, bytes) })
      expect(failure.code).toBe('invalid')
      expect(failure.message).toMatch(sentence)
      expect(failure.issues?.[0]?.path).toBe('file')
    }
    const target = { entity: 'proposal', entityId: office.entryId }
    expect((await office.refused('attachment.add', { ...target, file: office.file('没有.pdf') })).code).toBe('notFound')
    expect((await office.refused('attachment.add', { ...target, file: office.home })).message).toContain('不是一个文件')
    const sound = written(office, '好.pdf', pdf)
    expect((await office.refused('attachment.add', { entity: 'proposal', entityId: 999, file: sound })).message).toBe('没有编号为 999 的标准或口径。')
    expect((await office.refused('attachment.add', { entity: 'secret', entityId: 1, file: sound })).code).toBe('invalid')
    await office.as('finance')
    expect((await office.refused('attachment.add', { ...target, file: sound })).message).toContain('只有经办、审核、负责人可以添加')
    await office.as('clerk')
    expect(await office.dump()).toEqual(before)
    expect(stored(office)).toEqual([])
    expect(office.reported).toEqual([])
  })
})

describe('an attachment', () => {
  it('comes back byte for byte, is stored encrypted once, and its name carries no full number', async () => {
    const office = await officeWithEntry()
    const target = { entity: 'proposal' as const, entityId: office.entryId }
    const kinds = [
      ['通知 349999195703087711.pdf', pdf, 'pdf'],
      ['照片.exe', jpeg, 'jpeg'],
      ['图.png', png, 'png'],
      ['图.webp', webp, 'webp'],
      ['文.docx', docx, 'docx'],
      ['表.xlsx', xlsx, 'xlsx'],
    ] as const
    for (const [name, bytes, kind] of kinds) {
      const added = await office.call('attachment.add', { ...target, file: written(office, name, bytes) })
      expect(added).toMatchObject({ kind, bytes: bytes.length })
      expect(Buffer.from((await office.call('attachment.read', { attachmentId: added.attachmentId })).content, 'base64').equals(bytes)).toBe(true)
    }
    const rows = await office.call('attachment.list', target)
    expect(rows.map((row) => row.name)).toEqual(['通知 349＊＊＊＊＊＊＊＊＊＊＊7711.pdf', '照片.exe.jpg', '图.png', '图.webp', '文.docx', '表.xlsx'])
    expect(await office.call('attachment.counts', { entity: 'proposal' })).toEqual([{ entityId: office.entryId, count: 6 }])
    expect(stored(office)).toHaveLength(6)
    for (const name of stored(office)) {
      const bytes = readFileSync(join(office.folder, 'attachments', name))
      expect(bytes.includes('%PDF') || bytes.includes('JFIF') || bytes.includes('word/')).toBe(false)
    }
    expect((await office.refused('attachment.add', { ...target, file: written(office, '又一份.pdf', pdf) })).message).toContain('没有重复添加')
    const file = office.file('另存.pdf')
    await office.call('attachment.export', { attachmentId: rows[0]!.attachmentId, file })
    expect(readFileSync(file).equals(pdf)).toBe(true)
    expect(await office.call('attachment.check', {})).toMatchObject({ attachments: 6, faults: [], orphans: 0 })
    await office.as('leader')
    const log = JSON.stringify((await office.call('audit.list', { text: 'attachment' })).rows)
    expect(log).not.toContain('349999195703087711')
    expect(log).not.toContain(pdf.toString('base64').slice(0, 20))
  })

  it('whose stored file changed by one bit, or went, is named and never shown', async () => {
    const office = await officeWithEntry()
    const { attachmentId } = await office.call('attachment.add', { entity: 'proposal', entityId: office.entryId, file: written(office, '批文.pdf', pdf) })
    const file = join(office.folder, 'attachments', stored(office)[0]!)
    const sound = readFileSync(file)
    for (const at of [0, 12, 44, 50, 60, Math.floor(sound.length / 2), sound.length - 1]) {
      const bytes = Buffer.from(sound)
      bytes[at]! ^= 1
      writeFileSync(file, bytes)
      expect((await office.refused('attachment.read', { attachmentId })).message, `byte ${at}`).toMatch(/附件“批文\.pdf”打不开：.*损坏或被改动/)
    }
    writeFileSync(file, sound.subarray(0, 30))
    expect((await office.call('attachment.check', {})).faults).toEqual([
      { attachmentId, name: '批文.pdf', owner: '标准或口径', message: '存放附件的文件已经损坏或被改动' },
    ])
    rmSync(file)
    expect((await office.call('attachment.check', {})).faults[0]?.message).toBe('存放附件的文件不见了')
    expect((await office.refused('attachment.export', { attachmentId, file: office.file('x.pdf') })).message).toContain('从备份恢复')
    expect(office.reported).toEqual([])
  })

  it('that is a photo is cropped by who added it or by the leader: the first content goes, the record stays, and no program takes its place', async () => {
    const office = await officeWithEntry()
    const target = { entity: 'proposal' as const, entityId: office.entryId }
    const { attachmentId } = await office.call('attachment.add', { ...target, file: written(office, '合影.png', png) })
    const paper = await office.call('attachment.add', { ...target, file: written(office, '批文.pdf', pdf) })
    const small = jpeg.toString('base64')
    expect((await office.refused('attachment.crop', { attachmentId: paper.attachmentId, content: small })).message).toBe('“批文.pdf”不是照片，不能裁剪。')
    expect((await office.refused('attachment.crop', { attachmentId, content: pdf.toString('base64') })).message).toContain(
      '“合影.png”没有改动：裁剪后的内容不是照片',
    )
    expect((await office.refused('attachment.crop', { attachmentId, content: hex('4d5a9000').toString('base64') })).message).toContain('这是程序（exe）')
    expect((await office.refused('attachment.crop', { attachmentId, content: png.toString('base64') })).message).toContain('没有改动')
    expect((await office.refused('attachment.crop', { attachmentId, content: '不是' })).code).toBe('invalid')
    await office.as('reviewer')
    expect((await office.refused('attachment.crop', { attachmentId, content: small })).message).toContain('本人或负责人裁剪')
    await office.as('clerk')
    const cropped = await office.call('attachment.crop', { attachmentId, content: small })
    expect(cropped.bytes).toBe(jpeg.length)
    expect(await office.call('attachment.read', { attachmentId: cropped.attachmentId })).toMatchObject({ name: '合影.jpg', kind: 'jpeg', content: small })
    expect((await office.call('attachment.list', target)).find((row) => row.attachmentId === attachmentId)?.removed).toMatchObject({ reason: '裁剪后替换' })
    expect(stored(office)).toHaveLength(2)
  })

  it('of a visit is for those who may open its case', async () => {
    const office = await open({ persons: 30 })
    const [person] = (await office.call('person.list', { filter: {}, limit: 1 })).rows
    const { caseId } = await office.call('case.open', {
      personId: person!.id,
      type: 'specialFamily',
      category: 'disabled',
      on: '2026-03-01',
      intake: { source: '', reason: '入户排查' },
      restricted: true,
    })
    const { visitId } = await office.call('visit.record', { caseId, on: '2026-03-02', channel: 'home', outcome: 'met', helperId: null, visitor: '虚村医' })
    const target = { entity: 'visit' as const, entityId: visitId }
    expect((await office.refused('attachment.list', { ...target, entityId: 99 })).message).toBe('没有编号为 99 的走访。')
    await office.call('attachment.add', { ...target, file: written(office, '院子.jpg', jpeg) })
    expect(await office.call('attachment.counts', { entity: 'visit' })).toEqual([{ entityId: visitId, count: 1 }])
    await office.as('reviewer')
    expect((await office.refused('attachment.list', target)).code).toBe('forbidden')
    expect(await office.call('attachment.counts', { entity: 'visit' })).toEqual([])
    await office.as('finance')
    expect((await office.refused('attachment.list', target)).message).toContain('走访的附件只有经办、审核、负责人可以查看')
  })

  it('is removed by who added it or by the leader, with its content and with a record; the same paper elsewhere stays', async () => {
    const office = await officeWithEntry()
    const first = { entity: 'proposal' as const, entityId: office.entryId }
    const { decisionId } = await addDecision(office)
    const { attachmentId } = await office.call('attachment.add', { ...first, file: written(office, '批文.pdf', pdf) })
    const other = await office.call('attachment.add', { entity: 'manualDecision', entityId: decisionId, file: written(office, '批文.pdf', pdf) })
    expect(stored(office)).toHaveLength(1)
    await office.as('reviewer')
    expect((await office.refused('attachment.remove', { attachmentId, reason: '放错了' })).message).toContain('本人或负责人')
    await office.as('clerk')
    expect((await office.refused('attachment.remove', { attachmentId, reason: ' ' })).code).toBe('invalid')
    await office.call('attachment.remove', { attachmentId, reason: '放错了' })
    expect(stored(office)).toHaveLength(1)
    expect((await office.call('attachment.list', first))[0]?.removed).toMatchObject({ by: '甄经办', reason: '放错了' })
    expect((await office.refused('attachment.read', { attachmentId })).message).toContain('已经由甄经办移除：放错了')
    expect((await office.refused('attachment.remove', { attachmentId, reason: '再来' })).code).toBe('conflict')
    expect((await office.call('attachment.read', { attachmentId: other.attachmentId })).name).toBe('批文.pdf')
    await office.as('leader')
    await office.call('attachment.remove', { attachmentId: other.attachmentId, reason: '涉及他人' })
    expect(stored(office)).toEqual([])
    expect(await office.call('attachment.check', {})).toEqual({ attachments: 0, bytes: 0, faults: [], orphans: 0 })
    writeFileSync(join(office.folder, 'attachments', `${'0'.repeat(64)}.hmatt`), 'x')
    expect((await office.call('attachment.check', {})).orphans).toBe(1)
  })
})

async function addDecision(office: TestOffice): Promise<{ decisionId: number }> {
  await office.importFile(fixtureFile('small', 'village.xlsx'))
  const person = samplePerson()
  await office.call('person.add', { fields: person })
  return office.call('decision.add', {
    programId: 'rural-reward',
    year: 2026,
    idNumber: person.idNumber!,
    outcome: 'eligible',
    reason: '乡镇已查实情况',
    document: '镇政府会议纪要',
  })
}
