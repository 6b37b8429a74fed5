import { z } from 'zod'
import { everyone, query } from './operation'
import { AmountLine, Outcome } from './outcome'
import { Day, Fen, FilePath, Id, IdNumber, VillageCode, Year } from './values'
import { Trial, TrialResult } from './what-if'

export { AmountLine, Outcome }

/** One condition of one person: value on file, where it came from, value required, citation. `met: null` = not known. */
export const ConditionResult = z.object({
  condition: z.string(),
  met: z.boolean().nullable(),
  actual: z.string(),
  required: z.string(),
  source: z.string(),
  cite: z.string(),
  proof: z.string().optional(),
})
export type ConditionResult = z.infer<typeof ConditionResult>

export const Explanation = z.object({
  programId: z.string(),
  title: z.string(),
  year: Year,
  person: z.object({ id: Id, name: z.string(), idNumber: z.string().nullable(), villageName: z.string() }),
  outcome: Outcome,
  amountFen: Fen.optional(),
  kind: z.string().optional(),
  lines: z.array(AmountLine),
  /** One sentence for the counter: what follows from what is on file. */
  sentence: z.string(),
  conditions: z.array(ConditionResult),
  missing: z.array(z.string()),
  version: z.object({ from: z.string(), cite: z.string() }),
})
export type Explanation = z.infer<typeof Explanation>

export const ProgramInfo = z.object({
  id: z.string(),
  title: z.string(),
  /** May the beneficiaries be posted by name? Never for programs about children. */
  namesOnNotice: z.boolean(),
  versions: z.array(z.object({ from: z.string(), cite: z.string() })),
  options: z.array(z.object({ name: z.string(), title: z.string(), value: z.string(), cite: z.string() })),
  figures: z.array(z.object({ name: z.string(), title: z.string(), unit: z.string(), from: z.string(), value: z.number().nullable(), cite: z.string() })),
})
export type ProgramInfo = z.infer<typeof ProgramInfo>

export const AssessedRow = z.object({
  id: Id,
  idNumber: z.string().nullable(),
  name: z.string(),
  villageName: z.string(),
  birthDate: z.string().nullable(),
  sex: z.enum(['male', 'female']),
  outcome: Outcome,
  amountFen: Fen,
  kind: z.string(),
  /** Undetermined: what is missing; not eligible: the conditions that failed. */
  reasons: z.array(z.string()),
})
export type AssessedRow = z.infer<typeof AssessedRow>
const Target = { programId: z.string(), year: Year }
/** Who is asked about: by identity number, or by id (people without a number have only that). */
const Who = { idNumber: IdNumber.optional(), personId: Id.optional() }

export const program = {
  list: query({ title: '查看扶助项目', allow: everyone, input: z.object({}), output: z.array(ProgramInfo) }),
  /** Everybody of the register, or of one village, for one program and year. */
  assess: query({
    title: '测算资格',
    allow: everyone,
    /** `asOf`: from the register as it stood on file at the end of that day. */
    input: z.object({ ...Target, villageCode: VillageCode.optional(), asOf: Day.optional() }),
    output: z.object({
      programId: z.string(),
      year: Year,
      counts: z.object({ eligible: z.int(), notEligible: z.int(), undetermined: z.int() }),
      totalFen: Fen,
      eligible: z.array(z.object({ idNumber: z.string().nullable(), name: z.string(), amountFen: Fen, kind: z.string() })),
      undetermined: z.array(z.object({ idNumber: z.string().nullable(), name: z.string(), missing: z.array(z.string()) })),
      villages: z.array(
        z.object({ villageCode: VillageCode, villageName: z.string(), eligible: z.int(), undetermined: z.int(), notEligible: z.int(), amountFen: Fen }),
      ),
    }),
  }),
  /** A window of the people of one outcome with the reason of each, for the screen and for lists. */
  people: query({
    title: '查看测算名单',
    allow: everyone,
    input: z.object({
      ...Target,
      villageCode: VillageCode.optional(),
      outcome: Outcome,
      text: z.string().optional(),
      reason: z.string().optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ total: z.int(), totalFen: Fen, rows: z.array(AssessedRow), reasons: z.array(z.object({ reason: z.string(), count: z.int() })) }),
    log: true,
  }),
  /** The why-card of any person and program. */
  explain: query({ title: '查看资格说明', allow: everyone, input: z.object({ ...Target, ...Who }), output: Explanation, log: true }),
  /** The why-card on paper, for the applicant. */
  printExplanation: query({
    title: '打印资格说明',
    allow: everyone,
    input: z.object({ ...Target, ...Who, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** What every program would say if the facts of a family were others, beside what is on file: computed on a scratch copy, nothing is stored. */
  whatIf: query({ title: '柜台试算', allow: everyone, input: z.object(Trial), output: TrialResult, log: true }),
  printWhatIf: query({
    title: '打印试算',
    allow: everyone,
    input: z.object({ ...Trial, file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
