import { z } from 'zod'
import { command, countersigned, everyone, query } from './operation'
import { Day, Fen, Id, IdNumber, Year } from './values'

/** A decision by hand outranks the machine and is never undone by it; it counts once a second person has confirmed it. */
export const ManualDecisionRow = z.object({
  decisionId: Id,
  programId: z.string(),
  programTitle: z.string(),
  year: Year,
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  outcome: z.enum(['eligible', 'notEligible']),
  amountFen: Fen.nullable(),
  reason: z.string(),
  document: z.string(),
  state: z.enum(['waiting', 'inForce', 'withdrawn']),
  by: z.string(),
  at: z.string(),
  confirmedBy: z.string().nullable(),
})
export type ManualDecisionRow = z.infer<typeof ManualDecisionRow>

export const FigureEntry = z.object({
  entryId: Id,
  kind: z.enum(['figure', 'option', 'split']),
  name: z.string(),
  title: z.string(),
  from: Day,
  value: z.string(),
  cite: z.string(),
  state: z.enum(['waiting', 'inForce']),
  by: z.string(),
  at: z.string(),
  confirmedBy: z.string().nullable(),
})
export type FigureEntry = z.infer<typeof FigureEntry>

const NewEntry = z.object({
  kind: z.enum(['figure', 'option', 'split']),
  /** Name of the figure or option; for a split `programId/component`. */
  name: z.string().min(2),
  from: Day,
  /** Figures of money in yuan (`80.00`), ages in years, options by their word; splits as `60/40/0/0` (中央/省/市/县, in percent); empty figure = abolished. */
  value: z.string().max(60),
  cite: z.string().trim().min(4, '请写明文件名称和文号，没有依据的标准不能录入').max(200),
})
const Effect = z.object({
  programId: z.string(),
  title: z.string(),
  before: z.object({ persons: z.int(), amountFen: Fen }),
  after: z.object({ persons: z.int(), amountFen: Fen }),
  entering: z.int(),
  leaving: z.int(),
  villages: z.array(z.object({ villageName: z.string(), persons: z.int(), amountFen: Fen, beforeFen: Fen })),
  people: z.array(z.object({ name: z.string(), idNumber: z.string().nullable(), villageName: z.string(), beforeFen: Fen, afterFen: Fen })),
})

/** Decisions of people: by hand for one person, or dated figures, options and splits for everybody. */
export const decision = {
  list: query({ title: '查看人工认定', allow: everyone, input: z.object({ year: Year.optional() }), output: z.array(ManualDecisionRow) }),
  add: command({
    title: '提出人工认定',
    allow: ['clerk'],
    input: z.object({
      programId: z.string(),
      year: Year,
      idNumber: IdNumber,
      outcome: z.enum(['eligible', 'notEligible']),
      amountFen: Fen.positive().optional(),
      reason: z.string().trim().min(4, '请写明认定理由').max(500),
      document: z.string().trim().min(2, '请写明依据的文件或证明').max(200),
    }),
    output: z.object({ decisionId: Id }),
  }),
  /** By a second person; only then it counts. */
  confirm: countersigned({ title: '确认人工认定', allow: ['reviewer', 'leader'], input: z.object({ decisionId: Id }), output: z.object({}) }),
  withdraw: command({
    title: '撤回人工认定',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ decisionId: Id, reason: z.string().trim().min(2, '请写明撤回原因').max(300) }),
    output: z.object({}),
  }),

  figures: query({ title: '查看标准与口径', allow: everyone, input: z.object({}), output: z.array(FigureEntry) }),
  /** What could be entered: every figure and option by name with its unit and present value. */
  choices: query({
    title: '查看可录入的标准',
    allow: everyone,
    input: z.object({}),
    output: z.array(
      z.object({
        kind: z.enum(['figure', 'option', 'split']),
        name: z.string(),
        title: z.string(),
        unit: z.string(),
        present: z.string(),
        choices: z.array(z.object({ value: z.string(), title: z.string() })),
      }),
    ),
  }),
  /** Who would enter, who would leave, and the money, by name and village; nothing is stored. */
  rehearse: query({
    title: '预演标准变动',
    allow: everyone,
    input: z.object({ entry: NewEntry, year: Year }),
    output: z.object({ effects: z.array(Effect), sentence: z.string() }),
    log: true,
  }),
  /** Adds a dated figure, option or split; it counts from its day once a second person has confirmed it. Never edited in place. */
  addFigure: command({ title: '录入标准', allow: ['clerk', 'reviewer'], input: NewEntry, output: z.object({ entryId: Id }) }),
  confirmFigure: countersigned({ title: '确认标准', allow: ['reviewer', 'leader'], input: z.object({ entryId: Id }), output: z.object({}) }),
}
