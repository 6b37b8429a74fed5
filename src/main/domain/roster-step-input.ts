import type { LineDecision, Meeting, RosterStep } from '../../preload/contract/roster'
import type { Issue } from '../../preload/contract/failure'
import type { Day } from '../../preload/contract/values'
import { formatDay, isDay } from './day'
import { markedField } from './marks'
import { stepTitle } from './roster-steps'

/** What is kept with a finished step. */
export interface StepDetail {
  /** The day the step is about. */
  on: Day
  meeting?: Meeting
  investigators?: string[]
  document?: string
  /** Result of the self-audit the leader submitted with. */
  selfAudit?: { checked: number; errors: number; warnings: number; accepted?: number; code?: string }
  /** The county's answer file by name and fingerprint. */
  file?: { name: string; fingerprint: string }
}
/** What the person filled in for a step. */
export interface StepInput {
  step: RosterStep
  opinion: string
  meeting?: Meeting | undefined
  doneOn?: Day | undefined
  investigators?: readonly string[] | undefined
  document?: string | undefined
  decisions: readonly LineDecision[]
}
/** Lines of the roster and what was decided of them before. */
export interface StepSurroundings {
  today: Day
  createdOn: Day
  /** Day of the step before. */
  previousOn: Day | null
  sentBack: boolean
  lines: ReadonlyMap<number, { name: string; out: boolean }>
}

/** Is a line with this newest decision out of what follows? A line the county returned is not approved and not paid either. */
export function isOut(decision: { decision: LineDecision['decision']; step: string } | undefined): boolean {
  return decision !== undefined && (decision.decision === 'struck' || (decision.decision === 'returned' && decision.step === 'countyDecision'))
}

const striking: readonly RosterStep[] = ['villageReview', 'homeCheck', 'townshipCheck', 'submit', 'countyDecision']
const bare = (name: string): string => name.replace(/\s/g, '')

function meetingFaults({ meeting }: StepInput, { today, createdOn }: StepSurroundings): Issue[] {
  if (!meeting) return [{ path: 'meeting', message: '没有填写评议会记录（时间、地点、主持人、参加人和表决）。' }]
  const faults: Issue[] = []
  const add = (path: string, message: string): void => void faults.push({ path: `meeting.${path}`, message })
  if (!isDay(meeting.heldOn)) add('heldOn', `评议会日期“${meeting.heldOn}”不是真实的日期。`)
  else if (meeting.heldOn > today) add('heldOn', '评议会日期还没有到。')
  else if (meeting.heldOn < createdOn) add('heldOn', `评议会日期早于花名册生成之日（${formatDay(createdOn)}），评议的不是这份名单。`)
  const people = new Set(meeting.participants.map(bare))
  if (people.size < meeting.participants.length) add('participants', '参加人有重复。')
  const votes = meeting.inFavour + meeting.against + meeting.abstained
  if (votes > people.size) add('inFavour', `表决共 ${votes} 票，多于参加的 ${people.size} 人。`)
  if (meeting.inFavour <= meeting.against) add('inFavour', '赞成票没有多于反对票，评议没有通过。')
  return faults
}

function dayFaults({ doneOn }: StepInput, { today, createdOn, previousOn }: StepSurroundings): Issue[] {
  if (doneOn === undefined) return []
  const path = 'dates.doneOn'
  if (!isDay(doneOn)) return [{ path, message: `办理日期“${doneOn}”不是真实的日期。` }]
  if (doneOn > today) return [{ path, message: '办理日期还没有到。' }]
  if (doneOn < (previousOn ?? createdOn)) return [{ path, message: `办理日期早于上一步（${formatDay(previousOn ?? createdOn)}）。` }]
  return []
}

function decisionFaults({ step, decisions }: StepInput, { lines }: StepSurroundings): Issue[] {
  const faults: Issue[] = []
  const seen = new Set<number>()
  decisions.forEach((each, index) => {
    const line = lines.get(each.lineId)
    const add = (field: string, message: string): void => void faults.push({ path: `decisions.${index}.${field}`, message })
    if (!line) return add('lineId', `花名册里没有编号为 ${each.lineId} 的行。`)
    if (seen.has(each.lineId)) return add('lineId', `${line.name}写了两次。`)
    seen.add(each.lineId)
    if (line.out) return add('lineId', `${line.name}已经剔除，不能再作决定。`)
    if (each.decision === 'returned' && step !== 'sendBack' && step !== 'countyDecision') add('decision', '只有退回时和县级审批时可以写“退回”。')
    if (each.decision === 'struck' && !striking.includes(step)) add('decision', `“${stepTitle(step)}”这一步不能剔除人员。`)
    if (each.decision === 'approved' && step === 'sendBack') add('decision', '退回时只写要更正的人员。')
    if (each.decision === 'struck' && [...each.reason].length < 2) add('reason', `请写明剔除${line.name}的原因。`)
    if (each.decision === 'returned' && step === 'sendBack' && each.markedFields.length === 0) add('markedFields', `请标出${line.name}哪些内容不对。`)
    const unknown = each.markedFields.filter((field) => markedField(field) === undefined)
    if (unknown.length > 0) add('markedFields', `${line.name}：不认识“${unknown.join('、')}”这一项，请从列出的内容里选。`)
  })
  return faults
}

/** Everything wrong with what was filled in, each with the field it concerns; empty when the step can be signed. */
export function inputFaults(input: StepInput, surroundings: StepSurroundings): Issue[] {
  const { step, opinion, decisions } = input
  const faults = [...dayFaults(input, surroundings), ...decisionFaults(input, surroundings)]
  if (step === 'villageReview') faults.push(...meetingFaults(input, surroundings))
  if (step === 'homeCheck') {
    if (new Set((input.investigators ?? []).map(bare)).size < 2)
      faults.push({ path: 'dates.investigators', message: '入户核查要有两名不同的调查人（谁调查谁签字谁负责）。' })
    if (surroundings.sentBack && [...opinion].length < 2) faults.push({ path: 'opinion', message: '花名册是退回的，请在意见里写明核对和更正的情况。' })
  }
  if (step === 'sendBack') {
    if ([...opinion].length < 2) faults.push({ path: 'opinion', message: '请写明退回意见。' })
    if (decisions.length === 0) faults.push({ path: 'decisions', message: '请至少标出一人和不对的内容。' })
  }
  if (step === 'countyDecision') {
    if (!input.document || input.document.length < 2) faults.push({ path: 'dates.document', message: '请填县级审批文号。' })
    const decided = new Set(decisions.map((each) => each.lineId))
    const open = [...surroundings.lines].filter(([lineId, line]) => !line.out && !decided.has(lineId)).map(([, line]) => line.name)
    if (open.length > 0)
      faults.push({ path: 'decisions', message: `县级对 ${open.length} 人没有审批意见：${open.slice(0, 5).join('、')}${open.length > 5 ? '等' : ''}。` })
  }
  const standing = [...surroundings.lines.values()].filter((line) => !line.out).length
  const struck = decisions.filter((each) => each.decision === 'struck').length
  if (step !== 'countyDecision' && struck > 0 && struck >= standing) faults.push({ path: 'decisions', message: '不能把名单上的人全部剔除。' })
  return faults
}

/** A step's detail as sentences for screen and paper. */
export function stepSentences({ on, meeting, investigators, document, selfAudit, file }: StepDetail): string[] {
  return [
    ...(meeting
      ? [
          `${formatDay(meeting.heldOn)}在${meeting.place}开会，主持人${meeting.chair}，参加 ${meeting.participants.length} 人：${meeting.participants.join('、')}。`,
          `赞成 ${meeting.inFavour} 票，反对 ${meeting.against} 票，弃权 ${meeting.abstained} 票。`,
        ]
      : [`办理日期：${formatDay(on)}。`]),
    ...(investigators ? [`调查人：${investigators.join('、')}。`] : []),
    ...(document ? [`文号：${document}。`] : []),
    ...(selfAudit
      ? [
          `上报前自查 ${selfAudit.checked} 人，错误 ${selfAudit.errors} 处，提醒 ${selfAudit.warnings} 处${selfAudit.accepted ? `，经核实说明 ${selfAudit.accepted} 处` : ''}${selfAudit.code ? `（自查编号 ${selfAudit.code}）` : ''}。`,
        ]
      : []),
    ...(file ? [`审批结果文件：${file.name}（校验 ${file.fingerprint.slice(0, 12)}）。`] : []),
  ]
}
