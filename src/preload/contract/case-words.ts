import { z } from 'zod'
import { Day, Id } from './values'

/** 个案类别: what a case is about (POLICY 5 and 6). Definitions, age limits and categories are data of the domain; `case.types` hands them out. */
export const caseTypes = [
  'hardshipChild',
  'orphan',
  'unattendedChild',
  'leftBehindChild',
  'migrantChild',
  'specialFamily',
  'awayFamily',
  'guardianSupport',
] as const
export const CaseType = z.enum(caseTypes, `个案类别应为 ${caseTypes.join('、')} 之一`)
export type CaseType = z.infer<typeof CaseType>
/** What a case type is called everywhere. Of a bereaved family no more than 特扶家庭 is said outside its case. */
export const caseTypeTitles: Record<CaseType, string> = {
  hardshipChild: '困境儿童',
  orphan: '孤儿',
  unattendedChild: '事实无人抚养儿童',
  leftBehindChild: '农村留守儿童',
  migrantChild: '流动儿童',
  specialFamily: '特扶家庭',
  awayFamily: '外出务工家庭',
  guardianSupport: '监护支持',
}

/** 风险等级. */
export const Risk = z.enum(['high', 'medium', 'low'], '风险等级应为 high、medium 或 low')
export type Risk = z.infer<typeof Risk>
export const riskTitles: Record<Risk, string> = { high: '高', medium: '中', low: '低' }

/** 本人意愿: how the family wants to be reached; it outranks every contact rule. */
export const Wish = z.enum(['home', 'phone', 'message', 'doNotDisturb'], '本人意愿应为 home、phone、message 或 doNotDisturb')
export type Wish = z.infer<typeof Wish>
export const wishTitles: Record<Wish, string> = { home: '可以上门', phone: '打电话', message: '发短信', doNotDisturb: '不打扰' }

/** 职责 of a helper of a family (双岗联系人 = townshipContact and villageContact). */
export const duties = ['townshipContact', 'villageContact', 'childDirector', 'familyDoctor', 'leader', 'volunteer'] as const
export const Duty = z.enum(duties, `职责应为 ${duties.join('、')} 之一`)
export type Duty = z.infer<typeof Duty>
export const dutyTitles: Record<Duty, string> = {
  townshipContact: '乡镇联系人',
  villageContact: '村级联系人',
  childDirector: '儿童主任',
  familyDoctor: '家庭医生',
  leader: '包联领导',
  volunteer: '志愿者',
}

/** 方式 of a visit. */
export const channels = ['home', 'meeting', 'phone', 'message', 'school', 'office'] as const
export const Channel = z.enum(channels, `方式应为 ${channels.join('、')} 之一`)
export type Channel = z.infer<typeof Channel>
export const channelTitles: Record<Channel, string> = { home: '入户', meeting: '见面', phone: '电话', message: '短信微信', school: '到校', office: '来访' }

/** 结果 of a visit; only `met` keeps a contact rule. */
export const outcomes = ['met', 'notHome', 'unreachable', 'refused'] as const
export const VisitOutcome = z.enum(outcomes, `结果应为 ${outcomes.join('、')} 之一`)
export type VisitOutcome = z.infer<typeof VisitOutcome>
export const outcomeTitles: Record<VisitOutcome, string> = { met: '已联系上', notHome: '不在家', unreachable: '没联系上', refused: '婉拒' }

/** Where a case stands, folded from its events: 待评估, 待计划, 待审核, 帮扶中, 已结案. */
export const caseStatuses = ['new', 'assessed', 'waiting', 'active', 'closed'] as const
export const CaseStatus = z.enum(caseStatuses, `个案状态应为 ${caseStatuses.join('、')} 之一`)
export type CaseStatus = z.infer<typeof CaseStatus>
export const caseStatusTitles: Record<CaseStatus, string> = { new: '待评估', assessed: '待计划', waiting: '待审核', active: '帮扶中', closed: '已结案' }

/** Why a case is closed: 年满, 迁出, 死亡, 风险消除, 其他. */
export const closeReasons = ['cameOfAge', 'moved', 'died', 'riskGone', 'other'] as const
export const CloseReason = z.enum(closeReasons, `结案原因应为 ${closeReasons.join('、')} 之一`)
export type CloseReason = z.infer<typeof CloseReason>
export const closeReasonTitles: Record<CloseReason, string> = {
  cameOfAge: '年满',
  moved: '迁出',
  died: '去世',
  riskGone: '困难已解除',
  other: '其他',
}

/** What of a case a second person has to decide. */
export const Pending = z.enum(['plan', 'category', 'closure'])
export type Pending = z.infer<typeof Pending>
export const pendingTitles: Record<Pending, string> = { plan: '帮扶计划', category: '类别认定', closure: '结案' }

/** A person who answers for a family, from a day to a day. */
export const Helper = z.object({
  helperId: Id,
  duty: Duty,
  name: z.string(),
  phone: z.string().nullable(),
  from: Day,
  to: Day.nullable(),
  endReason: z.string().nullable(),
})
export type Helper = z.infer<typeof Helper>

/** 承诺: what was promised to a family; shown at every visit until it is kept or dropped with a reason. */
export const PromiseItem = z.object({
  promiseId: Id,
  caseId: Id,
  visitId: Id.nullable(),
  text: z.string(),
  madeOn: Day,
  dueOn: Day,
  by: z.string(),
  state: z.enum(['open', 'kept', 'dropped']),
  doneOn: Day.nullable(),
  note: z.string().nullable(),
})
export type PromiseItem = z.infer<typeof PromiseItem>
