import { z } from 'zod'
import { command, countersigned, everyone, query } from './operation'
import { AmountLine, Explanation } from './program'
import { HomeCheckEntry, HomeCheckResult, LineMark, PrintEntry } from './roster-visit'
import { Day, Fen, FilePath, Id, VillageCode, Year } from './values'

export const RosterRow = z.object({
  rosterId: Id,
  programId: z.string(),
  title: z.string(),
  year: Year,
  status: z.string(),
  statusTitle: z.string(),
  /** As frozen; of these `struckLines` with `struckFen` no longer stand. */
  lines: z.int(),
  totalFen: Fen,
  struckLines: z.int(),
  struckFen: Fen,
  createdAt: z.string(),
  by: z.string(),
  code: z.string(),
})
export type RosterRow = z.infer<typeof RosterRow>

export const RosterLine = z.object({
  lineId: Id,
  number: z.int(),
  personId: Id,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  villageCode: VillageCode,
  villageName: z.string(),
  group: z.string().nullable(),
  kind: z.string(),
  amountFen: Fen,
  lines: z.array(AmountLine),
  /** Money by level; `null` where the office has not said yet who pays which share. */
  sources: z.object({ centre: Fen, province: Fen, city: Fen, county: Fen }).nullable(),
  sinceYear: Year,
  /** Step and reason when the line no longer stands; it is shown and left out of what follows. */
  struck: z.string().nullable(),
})
export type RosterLine = z.infer<typeof RosterLine>
const DiffPerson = z.object({ idNumber: z.string().nullable(), name: z.string(), villageName: z.string(), amountFen: Fen, previousFen: Fen, why: z.string() })

/** Steps of the four separated powers, in their order (POLICY 1.7). Nothing is skipped; `sendBack` returns to the clerk. */
export const rosterSteps = ['villageReview', 'homeCheck', 'villageNotice', 'townshipCheck', 'townshipNotice', 'submit', 'countyDecision', 'confirm'] as const
export const RosterStep = z.enum([...rosterSteps, 'sendBack'], `步骤应为 ${rosterSteps.join('、')} 或 sendBack`)
export type RosterStep = z.infer<typeof RosterStep>

/** Village review meeting: who took part and the vote. */
export const Meeting = z.object({
  heldOn: Day,
  place: z.string().trim().min(2, '请填会议地点').max(60),
  chair: z.string().trim().min(2, '请填主持人').max(30),
  participants: z.array(z.string().trim().min(2).max(30)).min(3, '评议会至少三人参加').max(100),
  inFavour: z.int().min(0),
  against: z.int().min(0),
  abstained: z.int().min(0),
})
export type Meeting = z.infer<typeof Meeting>

/** What one line of a roster was decided to be at a step. A struck line stays on the roster and is not paid. */
export const LineDecision = z.object({
  lineId: Id,
  decision: z.enum(['approved', 'struck', 'returned']),
  reason: z.string().trim().max(300).default(''),
  markedFields: z.array(z.string()).max(30).default([]),
})
export type LineDecision = z.infer<typeof LineDecision>

export const StepEntry = z.object({
  seq: z.int(),
  step: RosterStep,
  title: z.string(),
  at: z.string(),
  by: z.string(),
  role: z.string(),
  opinion: z.string(),
  detail: z.array(z.string()),
  struck: z.int(),
})
export type StepEntry = z.infer<typeof StepEntry>

/** What is due next for a roster, and what stands in the way, in sentences. */
export const NextStep = z.object({
  step: RosterStep.nullable(),
  title: z.string(),
  role: z.string(),
  dueOn: Day.nullable(),
  lateDays: z.int().min(0),
  blockers: z.array(z.string()),
})

export const Objection = z.object({
  objectionId: Id,
  rosterId: Id,
  lineId: Id.nullable(),
  lineName: z.string().nullable(),
  level: z.enum(['village', 'township', 'county']),
  receivedOn: Day,
  from: z.string(),
  text: z.string(),
  answer: z.string().nullable(),
  upheld: z.boolean().nullable(),
  answeredAt: z.string().nullable(),
  by: z.string(),
})
export type Objection = z.infer<typeof Objection>

/** One finding of the self-audit of a list before it leaves the office. */
export const AuditFinding = z.object({
  rule: z.string(),
  title: z.string(),
  severity: z.enum(['error', 'warning']),
  lineId: Id.nullable(),
  name: z.string(),
  villageName: z.string(),
  message: z.string(),
  /** A second person has answered for it with a reason; it no longer stands in the way. */
  accepted: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  /** Nobody may answer for it with a sentence: strike, correct the register or decide by hand. */
  mustCure: z.boolean().optional(),
})
export type AuditFinding = z.infer<typeof AuditFinding>

export const roster = {
  list: query({ title: '查看花名册', allow: everyone, input: z.object({}), output: z.array(RosterRow) }),
  /** Freezes everybody eligible for a program and year with the full assessment of each. One open roster per program and year. */
  create: command({
    title: '生成花名册',
    allow: ['clerk'],
    input: z.object({ programId: z.string(), year: Year }),
    output: z.object({ rosterId: Id, lines: z.int(), totalFen: Fen }),
  }),
  /** The frozen roster by village with totals of the lines that stand. */
  view: query({
    title: '查看花名册明细',
    allow: everyone,
    input: z.object({ rosterId: Id, villageCode: VillageCode.optional() }),
    output: z.object({
      roster: RosterRow,
      villages: z.array(z.object({ villageCode: VillageCode, villageName: z.string(), lines: z.int(), amountFen: Fen })),
      lines: z.array(RosterLine),
      undetermined: z.int(),
    }),
    log: true,
  }),
  /** Against the roster of the year before: who is new, who left, whose amount changed and why; 上年 + 新增 − 退出 = 本年. */
  diff: query({
    title: '对比上年',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({
      previous: z.object({ rosterId: Id, year: Year, lines: z.int(), totalFen: Fen }).nullable(),
      added: z.array(DiffPerson),
      left: z.array(DiffPerson),
      changed: z.array(DiffPerson),
      equation: z.object({ previous: z.int(), added: z.int(), left: z.int(), current: z.int() }),
      sentence: z.string(),
    }),
    log: true,
  }),
  /** The assessment as it was frozen with the line. */
  explainLine: query({ title: '查看冻结的资格说明', allow: everyone, input: z.object({ lineId: Id }), output: Explanation, log: true }),
  /** The county's sheet (FORMATS 3.5) of the lines that stand, printable as it is; marked 草稿 until the leader has submitted it. `layout`: `county`. */
  export: query({
    title: '导出上报花名册',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ rosterId: Id, layout: z.enum(['county'], '版式应为 county（上报县级）'), file: FilePath }),
    output: z.object({ file: z.string(), rows: z.int(), totalFen: Fen }),
    log: true,
  }),
  /** Does the next step: signed with name and time by the right role; who entered cannot check. */
  advance: countersigned({
    title: '办理花名册步骤',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({
      rosterId: Id,
      step: RosterStep,
      opinion: z.string().trim().max(500).optional(),
      meeting: Meeting.optional(),
      /** `investigators` of the home check, `documentNumber` of the county's answer … by step; days of the step. */
      dates: z
        .object({ doneOn: Day.optional(), investigators: z.array(z.string().trim().min(2)).max(4).optional(), document: z.string().trim().max(120).optional() })
        .optional(),
      decisions: z.array(LineDecision).max(20_000).optional(),
    }),
    output: z.object({ status: z.string(), statusTitle: z.string() }),
  }),
  /** Steps done, the next one and what stands in its way. */
  steps: query({
    title: '查看花名册流程',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({
      status: z.string(),
      statusTitle: z.string(),
      done: z.array(StepEntry),
      next: NextStep,
      struck: z.array(z.object({ lineId: Id, name: z.string(), reason: z.string(), step: z.string() })),
    }),
  }),
  /** Papers of a step to print and sign: village review record, home check sheets. */
  printStep: query({
    title: '打印流程表单',
    allow: everyone,
    input: z.object({
      rosterId: Id,
      form: z.enum(['villageReview', 'homeCheck', 'selfAudit', 'signOff']),
      villageCode: VillageCode.optional(),
      file: FilePath.optional(),
      printer: z.boolean().optional(),
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** Dead, moved, twice, excluding programs, shared accounts, impossible age, amount ≠ rule, change against last year: by name. */
  selfAudit: query({
    title: '上报前自查',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({
      checked: z.int(),
      /** Without those a second person has answered for. */
      errors: z.int(),
      warnings: z.int(),
      findings: z.array(AuditFinding),
      /** The result the list was submitted with: frozen, with the code printed on its sheet. */
      submitted: z.object({ code: z.string(), at: z.string(), by: z.string(), errors: z.int(), warnings: z.int() }).nullable(),
    }),
    log: true,
  }),
  /** A second person (not who made the list) answers for a finding with a reason. Deaths, moves, doubles, excluding programs and people not entitled must be cured instead. */
  acceptFinding: countersigned({
    title: '核实自查问题',
    allow: ['reviewer', 'leader'],
    input: z.object({
      rosterId: Id,
      rule: z.string().min(2, '请给出问题的规则'),
      lineId: Id.nullable(),
      villageName: z.string().optional(),
      reason: z.string().trim().min(4, '请写明核实结果').max(300),
    }),
    output: z.object({}),
  }),
  objections: query({ title: '查看异议', allow: everyone, input: z.object({ rosterId: Id }), output: z.array(Objection) }),
  /** Records an objection raised during a notice; it blocks the roster until it is answered. */
  object: command({
    title: '登记异议',
    allow: ['clerk', 'reviewer'],
    input: z.object({
      rosterId: Id,
      lineId: Id.optional(),
      level: z.enum(['village', 'township', 'county']),
      receivedOn: Day,
      from: z.string().trim().min(1, '请填来源（可写匿名）').max(60),
      text: z.string().trim().min(4, '请写明异议内容').max(1000),
    }),
    output: z.object({ objectionId: Id }),
  }),
  /** Answers an objection; when it is upheld the line is struck. By another person than who recorded it. */
  answerObjection: countersigned({
    title: '答复异议',
    allow: ['reviewer', 'leader'],
    input: z.object({ objectionId: Id, upheld: z.boolean(), answer: z.string().trim().min(4, '请写明调查结果和答复').max(1000) }),
    output: z.object({}),
  }),
  /** Reads the county's answer sheet (FORMATS 3.5): every line of this roster decided, foreign or missing people, changed amounts and other years refused with the cell named. */
  readCountyAnswer: command({
    title: '读入县级审批结果',
    allow: ['clerk'],
    input: z.object({ rosterId: Id, file: FilePath, document: z.string().trim().min(2, '请填县级审批文号').max(120) }),
    output: z.object({ approved: z.int(), rejected: z.int(), returned: z.int(), status: z.string() }),
  }),
  /** Results of the visits, line by line in the order of the list. */
  homeChecks: query({
    title: '查看入户核查结果',
    allow: everyone,
    input: z.object({ rosterId: Id }),
    output: z.object({ entries: z.array(HomeCheckEntry), remaining: z.int(), mayEnter: z.string().nullable() }),
    log: true,
  }),
  /** Results of the visits by number of the list; entering a number again replaces its result. 查无此人 strikes the line when the step is signed, 不符 marks the fields. */
  enterHomeCheck: command({
    title: '录入入户核查结果',
    allow: ['clerk'],
    input: z.object({
      rosterId: Id,
      investigators: z.array(z.string().trim().min(2, '调查人姓名至少两个字').max(30)).min(2, '要有两名调查人').max(4),
      on: Day,
      entries: z
        .array(
          z.object({
            number: z.int().positive(),
            result: HomeCheckResult,
            wrongFields: z.array(z.string()).max(30).default([]),
            note: z.string().trim().max(200).default(''),
          }),
        )
        .min(1, '没有要录入的结果')
        .max(20_000),
    }),
    output: z.object({ entered: z.int(), remaining: z.int() }),
  }),
  /** Marked fields of a roster, or of one person in all rosters, that are not settled yet. */
  marks: query({
    title: '查看标出的错处',
    allow: everyone,
    input: z.object({ rosterId: Id.optional(), personId: Id.optional() }),
    output: z.array(LineMark),
  }),
  /** Every sheet of a roster, its notices and payments that was printed or saved, newest first. */
  prints: query({ title: '查看打印记录', allow: everyone, input: z.object({ rosterId: Id }), output: z.array(PrintEntry) }),
  /** What a short code printed on paper stands for, and what changed since. */
  openCode: query({
    title: '按编号查验',
    allow: everyone,
    input: z.object({ code: z.string().trim().min(4).max(20) }),
    output: z.object({
      kind: z.enum(['roster', 'notice', 'payment', 'application', 'recovery', 'period', 'report', 'score', 'summary']),
      id: Id,
      title: z.string(),
      frozenAt: z.string(),
      /** The page that shows it. */
      path: z.string(),
      changes: z.array(z.string()),
    }),
    log: true,
  }),
  /** Drops a roster that has neither a notice nor a finished step, or on which nobody is left. */
  discard: command({
    title: '作废花名册',
    allow: ['clerk'],
    input: z.object({ rosterId: Id, reason: z.string().trim().min(2, '请写明作废原因') }),
    output: z.object({}),
  }),
}
