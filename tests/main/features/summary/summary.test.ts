import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const october = { from: '2026-10-01', to: '2026-10-31' }
const year = { from: '2026-01-01', to: '2026-12-31' }
let office: TestOffice
let village: string

beforeAll(async () => {
  office = await open({ persons: 400, seed: 9 })
  village = (await office.call('village.list', {}))[0]!.code
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  const { lines } = await office.call('roster.view', { rosterId })
  await office.raw((sqlite) => {
    sqlite.exec('UPDATE activeCommand SET seq = 1')
    const run = (sql: string, ...values: unknown[]): number => Number(sqlite.prepare(sql).run(...values).lastInsertRowid)
    const batch = run(
      "INSERT INTO paymentBatch(seq, rosterId, kind, code, createdAt, by, accountId) VALUES (1,?,'regular','TEST-0001','2026-10-01T09:00:00+08:00','甲',1)",
      rosterId,
    )
    for (const [index, line] of lines.slice(0, 3).entries()) {
      const id = run(
        "INSERT INTO paymentLine(batchId, number, rosterLineId, personId, villageCode, name, amountFen, sources) VALUES (?,?,?,?,?,?,123450,'null')",
        batch,
        index + 1,
        line.lineId,
        line.personId,
        line.villageCode,
        line.name,
      )
      run(
        'INSERT INTO paymentResult(seq, paymentLineId, state, reason, "on") VALUES (1,?,?,?,?)',
        id,
        index === 2 ? 'failed' : 'paid',
        index === 2 ? '账号不存在' : '',
        '2026-10-12',
      )
    }
    sqlite.exec('UPDATE activeCommand SET seq = NULL')
  })
})
const figures = async (period = october) => new Map((await office.call('summary.figures', period)).map((figure) => [figure.title, figure]))
const valueOf = async (title: string, period = october): Promise<number> => Number((await figures(period)).get(title)!.text)

describe('the numbers of a summary', () => {
  it('are those of the fixed reports, and every one opens as many names as it says', async () => {
    const own = await figures()
    const table = await office.call('report.build', { kind: 'population', ...october })
    const of = (key: string): number | null => table.total.values[table.columns.findIndex((column) => column.key === key)]!
    for (const [title, key] of [
      ['期初户籍人口', 'start'],
      ['期末户籍人口', 'end'],
      ['出生人数', 'births'],
      ['死亡人数', 'deaths'],
      ['迁入人数', 'movedIn'],
      ['迁出人数', 'movedOut'],
      ['出生率', 'birthRate'],
      ['自然增长率', 'growthRate'],
    ] as const)
      expect(`${title} ${Number(own.get(title)!.text)}`).toBe(`${title} ${of(key)}`)
    expect(Number(own.get('期末常住人口')!.text)).toBe(
      (await office.call('report.build', { kind: 'population', base: 'resident', ...october })).total.values[
        table.columns.findIndex(({ key }) => key === 'end')
      ],
    )
    for (const { key, title, named, unit, text } of own.values()) {
      if (!named) continue
      const names = await office.call('summary.people', { ...october, key })
      if (unit === 'fen') expect(`${title} ${names.length}`).toBe(`${title} ${text === '0' ? 0 : 2}`)
      else if (unit === 'permille' || unit === 'percent') expect(names.length > 0).toBe(Number(text) !== 0)
      else if (key !== 'visits') expect(`${title} ${names.length}`).toBe(`${title} ${text}`)
    }
    expect([...own.values()].filter(({ named }) => !named)).toEqual([])
    expect(await office.call('summary.people', { ...october, key: 'birthRate' })).toEqual(await office.call('summary.people', { ...october, key: 'births' }))
    expect((await office.refused('summary.people', { ...october, key: 'anything' })).message).toContain('没有“anything”这个数字')
    expect((await office.refused('summary.figures', { from: '2026-10-31', to: '2026-10-01' })).message).toContain('早于起期')
  })

  it('agree with a plain recount of the rows', async () => {
    const recount = await office.raw((sqlite) => {
      const one = (sql: string): number => sqlite.prepare(sql).pluck().get() as number
      const here = "p.state IN ('registered','away')"
      return {
        households: one(`SELECT count(DISTINCT householdNumber) FROM person p WHERE ${here}`),
        old: one(`SELECT count(*) FROM person p WHERE ${here} AND birthDate <= '1966-12-31'`),
        disabled: one(`SELECT count(*) FROM person p WHERE ${here} AND disabilityGrade IS NOT NULL`),
        listed: one('SELECT count(*) FROM rosterLine'),
      }
    })
    expect(await valueOf('户数', year)).toBe(recount.households)
    expect(await valueOf('60岁及以上人口', year)).toBe(recount.old)
    expect(await valueOf('持证残疾人', year)).toBe(recount.disabled)
    expect(await valueOf('奖励扶助花名册人数', year)).toBe(recount.listed)
    expect(await valueOf('奖励扶助发放金额')).toBe(2469)
    expect(await valueOf('发放失败人次')).toBe(1)
    expect(await valueOf('发放人次', { from: '2026-10-13', to: '2026-10-31' })).toBe(0)
  })
})

describe('a summary', () => {
  let documentId: number
  const text = '一、人口\n（一）变动\n本期出生【出生人数】人，死亡【死亡人数】人，【死亡人数·同比】。\n二、资金\n发放【发放金额合计·万元】万元：【逐项发放】。'
  const view = () => office.call('summary.view', { documentId })

  it('names what cannot be filled, with its line', async () => {
    const { faults, lines } = await office.call('summary.preview', { ...october, title: '关于【统计期】的报告', text: '一、【不存在】\n出生【出生人数' })
    expect(faults).toEqual(['第 1 行的“【不存在】”不是现有的数字名称，请从“插入数字”里选。', '第 2 行的“【】”没有配对，请补全或删去。'])
    expect(lines).toHaveLength(2)
  })

  it('comes with two drafts in which every number can be filled', async () => {
    const templates = await office.call('summary.templates', {})
    expect(templates.map(({ name, version }) => `${name} ${version}`)).toEqual(['月度工作总结 0', '年度工作总结 0'])
    for (const { kind, title, text: draft } of templates) {
      const filled = await office.call('summary.preview', { ...(kind === 'year' ? year : october), title, text: draft })
      expect(filled.faults).toEqual([])
      expect(filled.lines.flatMap(({ segments }) => segments).filter(({ key }) => key !== null).length).toBeGreaterThan(20)
      expect(JSON.stringify(filled)).not.toContain('【】')
    }
    const monthly = await office.call('summary.preview', { ...october, title: templates[0]!.title, text: templates[0]!.text })
    expect(monthly.title).toBe('关于2026年10月工作情况的报告')
  })

  it('keeps its placeholders and versions, and fills them anew until it is sent', async () => {
    ;({ documentId } = await office.call('summary.create', { ...october, title: '关于【统计期】的报告', recipient: '【县】：', text }))
    const before = await view()
    expect(before.lines.map(({ kind }) => kind)).toEqual(['heading', 'subheading', 'paragraph', 'heading', 'paragraph'])
    const words = before.lines
      .at(-1)!
      .segments.map(({ text: word }) => word)
      .join('')
    expect(words).toBe('发放0.25万元：奖励扶助2人、0.25万元。')
    expect(before.text).toBe(text)
    expect(await office.call('summary.save', { documentId, title: '关于【统计期】的报告', recipient: '【县】：', text: `${text}\n三、打算` })).toEqual({
      version: 2,
    })
    expect((await view()).versions.map(({ version }) => version)).toEqual([2, 1])
    await office.call('summary.save', { documentId, title: '关于【统计期】的报告', recipient: '【县】：', text: '【没有】人' })
    expect((await office.refused('summary.send', { documentId })).message).toContain('还不能定稿：第 1 行的“【没有】”')
    await office.call('summary.save', { documentId, title: '关于【统计期】的报告', recipient: '【县】：', text: `${text}\n三、打算\n（请填写）` })
    expect((await office.refused('summary.send', { documentId })).message).toContain('“三、打算”下面还写着“（请填写）”')
    await office.call('summary.save', { documentId, title: '关于【统计期】的报告', recipient: '【县】：', text })
  })

  it('that was sent stays as it was, and says what is different today', async () => {
    const { code } = await office.call('summary.send', { documentId })
    const sent = await view()
    const key = sent.lines.flatMap(({ segments }) => segments).find(({ mark }) => mark === '【出生人数】')!.key!
    const names = await office.call('summary.sentPeople', { documentId, key })
    office.time.day = '2026-12-02'
    await office.call('person.add', {
      fields: samplePerson({
        name: '甄晚报',
        villageCode: village,
        birthDate: '2026-10-20',
        idType: '无证件',
        idNumber: null,
        sex: 'female',
        maritalStatus: 'single',
      }),
    })
    const after = await view()
    expect({ ...after, changes: [] }).toEqual(sent)
    expect(after.changes).toEqual([{ title: '出生人数', before: String(names.length), now: String(names.length + 1) }])
    expect(await office.call('summary.sentPeople', { documentId, key })).toEqual(names)
    expect((await office.refused('summary.save', { documentId, title: '改一改', recipient: '', text })).message).toContain(code)
    await expect(office.raw((sqlite) => sqlite.prepare("UPDATE summarySent SET code = 'x'").run())).rejects.toThrow('frozen')
    await office.as('clerk')
    expect((await office.call('summary.documents', {}))[0]).toMatchObject({ title: '关于2026年10月的报告', code, version: 5 })
    expect(await office.call('roster.openCode', { code })).toMatchObject({ kind: 'summary', path: `/summary/${documentId}` })
  })

  it('is printed in official form: title, recipient, headings, unit and date', async () => {
    const file = office.file('summary.docx')
    await office.call('summary.print', { documentId, file })
    const xml = strFromU8(unzipSync(readFileSync(file))['word/document.xml']!)
    const printed = xml.replace(/<[^>]+>/g, '')
    for (const words of ['关于2026年10月的报告', '虚构县：', '（一）变动', '虚构县虚构镇', '2026年11月23日']) expect(printed).toContain(words)
    expect(printed).not.toContain('【')
    // every sentence stands in the file as it is shown, with the numbers that open their names
    const { lines } = await view()
    for (const { segments } of lines) expect(printed).toContain(segments.map((segment) => segment.text).join(''))
    const filled = lines.flatMap(({ segments }) => segments).filter(({ key }) => key !== null)
    expect(filled.length).toBeGreaterThan(3)
    for (const { key, named } of filled) {
      expect(named, key!).toBe(true)
      await office.call('summary.sentPeople', { documentId, key: key! })
    }
    expect(/楷体"[^>]*\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>（一）变动/s.test(xml)).toBe(true)
  })

  it('may begin with the office’s own template, of which every version is kept', async () => {
    const own = { name: '我镇月报', kind: 'month', title: '【统计期】月报', recipient: '', text: '出生【出生人数】人' } as const
    expect(await office.call('summary.saveTemplate', own)).toEqual({ version: 1 })
    expect(await office.call('summary.saveTemplate', { ...own, text: '出生【出生人数】人。' })).toEqual({ version: 2 })
    expect((await office.call('summary.templates', {})).map(({ name, version }) => `${name} ${version}`)).toEqual([
      '我镇月报 2',
      '我镇月报 1',
      '月度工作总结 0',
      '年度工作总结 0',
    ])
  })
})

describe('numbers of another text', () => {
  it('are held against each other and against ours, and the differences told with the sentence', async () => {
    const [births, deaths] = [await valueOf('出生人数'), await valueOf('死亡人数')]
    const { findings, own, numbers } = await office.call('summary.check', {
      ...october,
      text: `本月出生${births + 2}人，死亡${deaths}人。发放奖励扶助2469元。\n慰问10户，每户500元，共6000元。`,
    })
    expect(numbers).toBe(6)
    expect(own.map(({ title, verdict, difference }) => [title, verdict, difference])).toEqual([
      ['出生人数', 'differs', '-2'],
      ['死亡人数', 'exact', '0'],
      ['奖励扶助发放金额', 'exact', '0'],
    ])
    expect(findings).toMatchObject([{ line: 2, text: '慰问10户，每户500元，共6000元', finding: { verdict: 'differs', difference: '-1,000' } }])
  })

  it('know a program by its short name', async () => {
    const listed = await valueOf('奖励扶助花名册人数')
    const { own } = await office.call('summary.check', { ...october, text: `现有奖扶对象${listed}人，发放奖扶资金0.25万元。` })
    expect(own.map(({ title, verdict }) => `${title} ${verdict}`)).toEqual(['奖励扶助花名册人数 exact', '奖励扶助发放金额 exact'])
  })

  it('of our own drafts agree with our own figures, and with each other', async () => {
    const templates = (await office.call('summary.templates', {})).filter(({ version }) => version === 0)
    for (const { kind, title, text } of templates) {
      const period = kind === 'year' ? year : october
      const { lines } = await office.call('summary.preview', { ...period, title, text })
      const filled = lines.map(({ segments }) => segments.map((segment) => segment.text).join('')).join('\n')
      const { findings, own } = await office.call('summary.check', { ...period, text: filled })
      expect(
        findings
          .filter(({ finding }) => finding.verdict === 'differs' || finding.verdict === 'unreadable')
          .map(({ text: sentence, finding }) => `${sentence} ${finding.sentence}`),
      ).toEqual([])
      expect(own.filter(({ verdict }) => verdict !== 'exact').map(({ sentence, text: within }) => `${within} ${sentence}`)).toEqual([])
      expect(own.length).toBeGreaterThan(15)
    }
  })
})
