import type { Sex } from '../../preload/contract/person'
import type { Day, PartialDay } from '../../preload/contract/values'
import { isCompatible } from './exchange/sheet-day'
import { dayOf } from './day'
import { checkCharacter, cleanIdNumber, readIdNumber, to18 } from './id-number'
import { sexWords } from './words'

/** What is known beside the number itself, and where numbers of that name stand already. */
export interface Evidence {
  today: Day
  name?: string | undefined
  sex?: Sex | undefined
  birthDate?: PartialDay | undefined
  /** Does the area (first six digits) occur in the village, or in the register when the village is not known? */
  isLocalArea(area: string): boolean
  /** Numbers under that name: register, rosters, payments, spouses, earlier values. */
  sameName: readonly { idNumber: string; source: string }[]
  /** Who has this number in the register? */
  holder(idNumber: string): string | undefined
}
/** One test of a number, in the order in which they are made. */
export interface NumberTest {
  test: 'characters' | 'length' | 'precision' | 'area' | 'birth' | 'sex' | 'check'
  passed: boolean | null
  sentence: string
}
/** A number that may have been meant: how it differs, and everything that speaks for it. */
export interface Proposal {
  idNumber: string
  how: string
  reasons: string[]
  /** Stands in an earlier source under this very name. */
  known: boolean
}
/** What the doctor found: every test, and proposals, the surest first. */
export interface Diagnosis {
  sound: boolean
  tests: NumberTest[]
  proposals: Proposal[]
}

const scientific = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/
const mostProposals = 5

/** The digits an Excel float has kept: of `…000` the first fifteen, of `3.49999E+17` all but the last written one, which was rounded. */
export function keptDigits(text: string): string | undefined {
  if (/^\d{15}000$/.test(text)) return text.slice(0, 15)
  const match = scientific.exec(text)
  if (!match || Number(match[3]) < 14 || Number(match[3]) > 18) return undefined
  const digits = match[1]! + (match[2] ?? '')
  return digits.length > 15 ? digits.slice(0, 15) : digits.slice(0, -1)
}

/** Says which tests a number fails, and proposes only numbers that pass them all and agree with what else is known. */
export function diagnoseNumber(given: string, evidence: Evidence): Diagnosis {
  const text = cleanIdNumber(given)
  const tests = testsOf(text, evidence)
  const sound = tests.every((test) => test.passed !== false)
  return { sound, tests, proposals: sound ? [] : proposalsFor(text, evidence) }
}

function testsOf(text: string, { sex, birthDate, isLocalArea }: Evidence): NumberTest[] {
  const tests: NumberTest[] = []
  const say = (test: NumberTest['test'], passed: boolean | null, sentence: string): void => void tests.push({ test, passed, sentence })
  const kept = keptDigits(text)
  if (kept !== undefined) {
    say('precision', false, `被表格当成了数字：只有前 ${kept.length} 位还是原来的，后面的已经丢失。`)
    return tests
  }
  const whole = to18(text) ?? text
  const bad = [...new Set(whole.replace(/[\dX]/g, ''))].join('')
  const misplaced = /X./.test(whole)
  say(
    'characters',
    bad === '' && !misplaced,
    bad !== '' ? `含有不该有的字符“${bad.slice(0, 10)}”。` : misplaced ? 'X 只能在最后一位。' : '只有数字（最后一位可为 X）。',
  )
  say(
    'length',
    whole.length === 18,
    whole.length === 18 ? (text.length === 15 ? '15 位旧号码，已换算成 18 位。' : '是 18 位。') : `应为 18 位，现有 ${whole.length} 位。`,
  )
  if (!/^\d{17}[\dX]$/.test(whole)) return tests
  const area = whole.slice(0, 6)
  say(
    'area',
    isLocalArea(area) ? true : null,
    isLocalArea(area) ? `地区码 ${area} 在底册里见过。` : `地区码 ${area} 在底册里没有见过，可能是外地迁入，也可能写错。`,
  )
  const birth = dayOf(Number(whole.slice(6, 10)), Number(whole.slice(10, 12)), Number(whole.slice(12, 14)))
  if (birth === undefined) say('birth', false, `第 7 至 14 位 ${whole.slice(6, 14)} 不是真实的日期。`)
  else if (birthDate !== undefined && !isCompatible(birthDate, birth)) say('birth', false, `号码里的出生日期是 ${birth}，另一处写的是 ${birthDate}。`)
  else say('birth', true, birthDate === undefined ? `出生日期 ${birth}。` : `出生日期 ${birth}，与另一处所写一致。`)
  const own: Sex = Number(whole[16]) % 2 === 1 ? 'male' : 'female'
  if (sex !== undefined && sex !== own) say('sex', false, `第 17 位表示${sexWords[own]}，另一处写的是${sexWords[sex]}。`)
  else say('sex', true, `第 17 位表示${sexWords[own]}${sex === undefined ? '' : '，与所写一致'}。`)
  const expected = checkCharacter(whole)
  say('check', whole[17] === expected, whole[17] === expected ? '校验位相符。' : `校验不符：按前 17 位推算，最后一位应为 ${expected}。`)
  return tests
}

/** Every number one slip away: a digit read wrongly, two neighbours swapped, one left out or doubled. */
function* oneSlip(text: string): Generator<{ idNumber: string; how: string }> {
  if (text.length === 18) {
    for (let i = 0; i < 18; i++)
      for (const digit of i === 17 ? '0123456789X' : '0123456789')
        if (digit !== text[i]) yield { idNumber: text.slice(0, i) + digit + text.slice(i + 1), how: `第 ${i + 1} 位 ${text[i]} 改为 ${digit}` }
    for (let i = 0; i < 17; i++)
      if (text[i] !== text[i + 1]) yield { idNumber: text.slice(0, i) + text[i + 1]! + text[i]! + text.slice(i + 2), how: `第 ${i + 1}、${i + 2} 位对调` }
  } else if (text.length === 17) {
    for (let i = 0; i <= 17; i++)
      for (const digit of i === 17 ? '0123456789X' : '0123456789')
        if (digit !== text[i]) yield { idNumber: text.slice(0, i) + digit + text.slice(i), how: `第 ${i + 1} 位漏了 ${digit}` }
  } else if (text.length === 19) {
    for (let i = 0; i < 19; i++) if (text[i] !== text[i + 1]) yield { idNumber: text.slice(0, i) + text.slice(i + 1), how: `第 ${i + 1} 位多了一个 ${text[i]}` }
  }
}

function proposalsFor(text: string, evidence: Evidence): Proposal[] {
  const found = new Map<string, Proposal>()
  const sources = new Map<string, string[]>()
  for (const { idNumber, source } of evidence.sameName) sources.set(idNumber, [...(sources.get(idNumber) ?? []), source])
  const kept = keptDigits(text)
  if (kept !== undefined) {
    for (const [idNumber, from] of sources)
      if (idNumber.length === 18 && idNumber.startsWith(kept)) offer(idNumber, `前 ${kept.length} 位相同，补回丢失的末几位`, from)
    // A number may truly end in 000 and have a slip further in front: only an earlier source can tell.
    for (const { idNumber, how } of oneSlip(text)) if (sources.has(idNumber)) offer(idNumber, how, sources.get(idNumber))
    return [...found.values()].slice(0, mostProposals)
  }
  for (const { idNumber, how } of oneSlip(text)) offer(idNumber, how, sources.get(idNumber))
  return [...found.values()].toSorted((a, b) => Number(b.known) - Number(a.known) || b.reasons.length - a.reasons.length).slice(0, mostProposals)

  function offer(idNumber: string, how: string, from: readonly string[] | undefined): void {
    const facts = readIdNumber(idNumber)
    if (!facts.ok || found.has(idNumber)) return
    const { today, name, sex, birthDate, isLocalArea, holder } = evidence
    if (facts.birthDate > today || facts.birthDate < '1900-01-01') return
    if (birthDate !== undefined && !isCompatible(birthDate, facts.birthDate)) return
    if (sex !== undefined && sex !== facts.sex) return
    const other = holder(idNumber)
    if (other !== undefined && other !== name) return
    const area = idNumber.slice(0, 6)
    if (from === undefined && !isLocalArea(area)) return
    // Without a birth day written elsewhere a dozen numbers would fit: only an earlier source can tell.
    if (from === undefined && (birthDate === undefined || birthDate.length < 10)) return
    const reasons = [
      ...(from ?? []).map((source) => `${source}就是这个号码`),
      ...(birthDate === undefined ? [] : ['与出生日期一致']),
      ...(sex === undefined ? [] : ['与性别一致']),
      ...(isLocalArea(area) ? ['地区码是本地的'] : []),
    ]
    found.set(idNumber, { idNumber, how, reasons, known: from !== undefined })
  }
}

/** The proposals in one sentence for a list of problems; empty when there is none. */
export function proposalSentence(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return ''
  const said = proposals.slice(0, 3).map(({ idNumber, how, reasons }) => `${idNumber}（${how}；${reasons.join('、')}）`)
  return `可能是 ${said.join(' 或 ')}。请对照原件再定。`
}
