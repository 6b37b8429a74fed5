import { z } from 'zod'
import { Risk } from './case-words'
import { Day, Id } from './values'

/** Free text of a form: may be empty, never endless. */
const words = (max: number) => z.string().trim().max(max, `不超过 ${max} 个字`).default('')

/** 就学情况 (form 5.4); `null` on a form = not asked yet. */
export const schoolings = ['notYet', 'kindergarten', 'primary', 'junior', 'senior', 'vocational', 'droppedOut', 'none'] as const
export const Schooling = z.enum(schoolings, `就学情况应为 ${schoolings.join('、')} 之一`)
export type Schooling = z.infer<typeof Schooling>
export const schoolingTitles: Record<Schooling, string> = {
  notYet: '未入园',
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初中',
  senior: '高中',
  vocational: '中职',
  droppedOut: '辍学',
  none: '不在学',
}

/** 身体状况. */
export const healths = ['healthy', 'disabled', 'ill'] as const
export const Health = z.enum(healths, `身体状况应为 ${healths.join('、')} 之一`)
export type Health = z.infer<typeof Health>
export const healthTitles: Record<Health, string> = { healthy: '健康', disabled: '残疾', ill: '患病' }

/** 监护人 by relation. */
export const guardians = ['parent', 'grandparent', 'relative', 'entrusted', 'institution', 'nobody'] as const
export const Guardian = z.enum(guardians, `监护人应为 ${guardians.join('、')} 之一`)
export type Guardian = z.infer<typeof Guardian>
export const guardianTitles: Record<Guardian, string> = {
  parent: '父或母',
  grandparent: '祖父母、外祖父母',
  relative: '其他亲属',
  entrusted: '委托照护人',
  institution: '机构',
  nobody: '无人监护',
}

/** 监护情况 as the visitor judges it. */
export const guardianships = ['none', 'unable', 'weak', 'fair', 'good'] as const
export const Guardianship = z.enum(guardianships, `监护情况应为 ${guardianships.join('、')} 之一`)
export type Guardianship = z.infer<typeof Guardianship>
export const guardianshipTitles: Record<Guardianship, string> = {
  none: '无人监护',
  unable: '父母无监护能力',
  weak: '受托人能力不足',
  fair: '一般',
  good: '较好',
}

/** Situation of a parent of an unattended child (民发〔2019〕62号, 民发〔2020〕125号). */
export const parentSituations = ['none', 'dead', 'missing', 'lost', 'disabled', 'ill', 'imprisoned', 'detoxing', 'confined', 'revoked', 'deported'] as const
export const ParentSituation = z.enum(parentSituations, `父母情形应为 ${parentSituations.join('、')} 之一`)
export type ParentSituation = z.infer<typeof ParentSituation>
export const parentSituationTitles: Record<ParentSituation, string> = {
  none: '无所列情形',
  dead: '去世',
  missing: '失踪',
  lost: '失联',
  disabled: '重残',
  ill: '重病',
  imprisoned: '服刑在押',
  detoxing: '强制隔离戒毒',
  confined: '被执行其他限制人身自由的措施',
  revoked: '被撤销监护资格',
  deported: '被遣送（驱逐）出境',
}
const Parent = z.object({ situation: ParentSituation, since: Day.nullable() })

/** 基本情况 at intake: why the case is opened and what the category rests on. */
export const Intake = z.object({
  source: words(60),
  reason: z.string().trim().min(2, '请写明立案情况（至少两个字）').max(500),
  father: Parent.nullable().default(null),
  mother: Parent.nullable().default(null),
  /** Of 流动 and 留守 children: since when they or their parents have been away. */
  awaySince: Day.nullable().default(null),
  /** An orphan of 18 or more who is still at school stays (⚙ POLICY 5.1). */
  stillAtSchool: z.boolean().default(false),
})
export type Intake = z.infer<typeof Intake>

/** 评估: how things stand on a day, with the risk level. Child's fields stay `null` in a family's case. */
export const Assessment = z.object({
  on: Day,
  risk: Risk,
  needs: z.string().trim().min(2, '请写明评估意见（至少两个字）').max(1000),
  health: Health.nullable().default(null),
  schooling: Schooling.nullable().default(null),
  boarding: z.boolean().nullable().default(null),
  /** Last day at school as far as it is known: the age clock reminds before it. */
  schoolUntil: Day.nullable().default(null),
  guardian: Guardian.nullable().default(null),
  /** The guardian in the register: the clock watches age and state. */
  guardianPersonId: Id.nullable().default(null),
  guardianName: words(50),
  guardianPhone: words(30),
  guardianship: Guardianship.nullable().default(null),
  income: words(200),
  aid: words(200),
})
export type Assessment = z.infer<typeof Assessment>

/** 帮扶计划: goals, and measures with who does what until when. */
export const Plan = z.object({
  on: Day,
  goals: z.string().trim().min(2, '请写明帮扶目标（至少两个字）').max(500),
  measures: z
    .array(
      z.object({
        text: z.string().trim().min(2, '请写明措施').max(200),
        responsible: z.string().trim().min(2, '请写明责任人').max(30),
        dueOn: Day,
      }),
    )
    .min(1, '请至少写一项措施')
    .max(20, '措施不超过 20 项'),
  reviewOn: Day,
})
export type Plan = z.infer<typeof Plan>
