import type { AuditFinding } from '../../preload/contract/roster'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { ageOn, earliest, formatDay, lastDayOf, latest } from './day'
import { formatYuan } from './fen'
import { aliveOn, familyDoubt, familyOn, linkedFamily, registeredOn } from './household'
import type { Assessment, Explanation } from './policy/assess'
import { figureOn, type Figure, type Province } from './policy/figures'
import type { Program } from './policy/program'
import type { Member, Register } from './policy/register'

/** A frozen line that still stands. */
export interface AuditedLine {
  lineId: number
  personId: number
  name: string
  idNumber: string | null
  birthDate: string | null
  villageCode: string
  villageName: string
  amountFen: Fen
  /** Account in the register now; `null` when none is on file. */
  bankAccount: string | null
}
/** Persons and money of a village in the year before. */
export interface VillageTotal {
  villageCode: string
  villageName: string
  persons: number
  amountFen: Fen
}
/** What a list is held against before it leaves the office. */
export interface SelfAuditFacts {
  program: Program
  year: Year
  lines: readonly AuditedLine[]
  register: Register
  assessment: Assessment
  explain: (personId: number) => Explanation | undefined
  /** Standing lines of the same year in rosters of programs that exclude this one. */
  excluding: readonly { personId: number; title: string }[]
  /** By village; `null` when there was no roster the year before. */
  previous: readonly VillageTotal[] | null
  figures: readonly Figure[]
  province: Province
}

const titles = {
  gone: '已不在底册',
  dead: '已死亡',
  movedOut: '已迁出',
  twice: '重复列入',
  namesake: '疑似重复',
  excluding: '重复享受',
  sharedAccount: '共用账户',
  noAccount: '没有账户',
  age: '年龄异常',
  notEligible: '现已不符合',
  undetermined: '现在待定',
  amount: '金额与标准不符',
  children: '子女数不一致',
  yearChange: '与上年相差较大',
} as const
type Rule = keyof typeof titles
/** What can only be cured, by striking, correcting or deciding by hand: nobody answers for it with a sentence. */
const mustBeCured: ReadonlySet<string> = new Set<Rule>(['gone', 'dead', 'movedOut', 'twice', 'excluding', 'notEligible'])
/** May a second person answer for a finding of this rule with a reason? An error of a death after the year is a warning and may. */
export function mayBeAccepted(rule: string): boolean {
  return !mustBeCured.has(rule)
}
const oldest = 110
/** More than a fifth of the year before, persons or money, in a village. */
const differsMuch = (now: number, before: number): boolean => Math.abs(now - before) * 5 > before

/** Least age a program's rule asks of everybody in the year; undefined when it asks none, or not of everybody alike. */
export function leastAge({ versions, figures: own }: Program, year: Year, figures: readonly Figure[], province: Province): number | undefined {
  const day = lastDayOf(year)
  const version = versions.filter((each) => each.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  for (const condition of version?.conditions ?? []) {
    if (!('fact' in condition) || condition.fact !== 'age' || condition.is !== 'atLeast') continue
    return 'value' in condition ? condition.value : (figureOn([...own, ...figures], condition.figure, day, province)?.value ?? undefined)
  }
  return undefined
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null || key === '') continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Children of one parent: their money may go to the same account. */
function haveCommonParent(members: readonly (Member | undefined)[]): boolean {
  const parents = members.map((member) => [member?.person.fatherIdNumber, member?.person.motherIdNumber].filter((number) => typeof number === 'string'))
  return parents.length > 0 && parents[0]!.some((parent) => parents.every((own) => own.includes(parent)))
}

/** Everything wrong or doubtful on a list, by name, errors first; then by village and line as on the list. */
export function selfAudit(facts: SelfAuditFacts): AuditFinding[] {
  const { program, year, lines, register, assessment, explain, excluding } = facts
  const day = lastDayOf(year)
  const findings: AuditFinding[] = []
  const add = (rule: Rule, severity: AuditFinding['severity'], line: AuditedLine, message: string): void => {
    findings.push({ rule, title: titles[rule], severity, lineId: line.lineId, name: line.name, villageName: line.villageName, message })
  }
  const eligible = new Map(assessment.eligible.map((each) => [each.person.id, each]))
  const elsewhere = new Map<number, string[]>()
  for (const { personId, title } of excluding) elsewhere.set(personId, [...(elsewhere.get(personId) ?? []), title])
  const minimum = leastAge(program, year, facts.figures, facts.province)

  function checkAge(line: AuditedLine, member: Member): void {
    const birth = member.birth
    if (birth === undefined) return
    if (ageOn(latest(birth), day) > oldest) add('age', 'error', line, `按出生日期${formatDay(birth)}计算已超过 ${oldest} 岁，请核对。`)
    else if (minimum !== undefined && ageOn(earliest(birth), day) < minimum)
      add('age', 'error', line, `${formatDay(day)}时 ${ageOn(earliest(birth), day)} 周岁，不满 ${minimum} 周岁。`)
  }

  /** Dead or moved out for the year; a death after the year only warns, because the money is still due. */
  function checkPresence(line: AuditedLine, { person }: Member): boolean {
    const since = person.stateSince === null ? '（日期未填）' : `（${formatDay(person.stateSince)}）`
    const [rule, still]: [Rule, boolean | undefined] = person.state === 'dead' ? ['dead', aliveOn(person, day)] : ['movedOut', registeredOn(person, day)]
    if (person.state !== 'dead' && person.state !== 'movedOut') return true
    const word = rule === 'dead' ? '死亡' : '迁出'
    if (still === true) add(rule, 'warning', line, `底册登记为${word}${since}，在 ${year} 年度之后，本年度仍应发放，请核对账户。`)
    else add(rule, 'error', line, `底册登记为${word}${since}${still === undefined ? '，日期不全' : ''}。`)
    return still === true
  }

  function checkEntitlement(line: AuditedLine, member: Member): void {
    const now = eligible.get(line.personId)
    if (now !== undefined) {
      if (now.amountFen !== line.amountFen)
        add('amount', 'error', line, `名单上 ${formatYuan(line.amountFen)} 元，按现有记录和标准应为 ${formatYuan(now.amountFen)} 元。`)
      return
    }
    const found = explain(member.person.id)
    if (found?.outcome === 'undetermined') add('undetermined', 'error', line, `按现有记录待定：${found.missing.join('；')}。`)
    else add('notEligible', 'error', line, `按现有记录不符合：${found?.reasons.join('；') ?? '没有测算结果'}。`)
  }

  for (const line of lines) {
    const member = register.byId.get(line.personId)
    if (member === undefined) {
      add('gone', 'error', line, '底册里已经没有这个人（导入被撤回或记录被删除）。')
      continue
    }
    if (checkPresence(line, member)) checkEntitlement(line, member)
    checkAge(line, member)
    for (const title of elsewhere.get(line.personId) ?? []) add('excluding', 'error', line, `同一年度也在“${title}”花名册上，两项不能同时享受。`)
    if (line.bankAccount === null || line.bankAccount === '') add('noAccount', 'warning', line, '底册里没有银行账号，批准后发不出去。')
    if (linkedFamily(member, day) !== undefined && familyOn(member, day) === undefined) add('children', 'warning', line, `${familyDoubt(member, day)}。`)
  }

  const byPerson = grouped(lines, (line) => String(line.personId))
  const byNumber = grouped(lines, (line) => line.idNumber)
  const doubled = new Set<number>()
  for (const group of [...byPerson, ...byNumber])
    for (const line of group) {
      if (doubled.has(line.lineId)) continue
      doubled.add(line.lineId)
      add('twice', 'error', line, `同一人（证件号码）在名单上有 ${group.length} 行。`)
    }
  for (const group of grouped(lines, (line) => (line.birthDate === null ? null : `${line.name}|${line.birthDate}`)))
    for (const line of group) {
      if (doubled.has(line.lineId)) continue
      const others = group.filter((other) => other !== line).map((other) => other.villageName)
      add('namesake', 'warning', line, `与${others.join('、')}的${line.name}同名同出生日期，请核对是否同一人。`)
    }
  for (const group of grouped(lines, (line) => line.bankAccount)) {
    if (new Set(group.map((line) => line.personId)).size < 2) continue
    // A program paid for children pays to a parent: brothers and sisters share the account.
    const siblings = !program.notice.mayNameBeneficiaries && haveCommonParent(group.map((line) => register.byId.get(line.personId)))
    for (const line of group) {
      const others = group.filter((other) => other !== line).map((other) => `${other.villageName}${other.name}`)
      add(
        'sharedAccount',
        siblings ? 'warning' : 'error',
        line,
        `与${others.slice(0, 3).join('、')}${others.length > 3 ? `等 ${others.length} 人` : ''}登记了同一个银行账号。`,
      )
    }
  }
  const position = new Map(lines.map((line, index) => [line.lineId, index]))
  const place = (finding: AuditFinding): number => position.get(finding.lineId!) ?? lines.length
  findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning') || place(a) - place(b))
  return [...findings, ...yearChanges(lines, facts.previous, day)]
}

/** Villages whose persons or money moved by more than a fifth against the year before. */
function yearChanges(lines: readonly AuditedLine[], previous: readonly VillageTotal[] | null, day: Day): AuditFinding[] {
  if (previous === null) return []
  const villages = new Map<string, { name: string; persons: number; fen: Fen; before: VillageTotal | undefined }>()
  for (const before of previous) villages.set(before.villageCode, { name: before.villageName, persons: 0, fen: 0, before })
  for (const line of lines) {
    const village = villages.get(line.villageCode) ?? { name: line.villageName, persons: 0, fen: 0, before: undefined }
    villages.set(line.villageCode, { ...village, persons: village.persons + 1, fen: village.fen + line.amountFen })
  }
  return [...villages.values()].flatMap(({ name, persons, fen, before }): AuditFinding[] => {
    if (!differsMuch(persons, before?.persons ?? 0) && !differsMuch(fen, before?.amountFen ?? 0)) return []
    const message = `上年 ${before?.persons ?? 0} 人 ${formatYuan(before?.amountFen ?? 0)} 元，${day.slice(0, 4)} 年 ${persons} 人 ${formatYuan(fen)} 元，相差超过两成，请说明原因。`
    return [{ rule: 'yearChange', title: titles.yearChange, severity: 'warning', lineId: null, name: '', villageName: name, message }]
  })
}
