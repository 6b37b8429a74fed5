import { z } from 'zod'
import { HouseholdRegistration, MaritalStatus, PersonState, Sex } from './person'
import { AmountLine, Outcome } from './outcome'
import { Day, Fen, Id, IdNumber, PartialDay, Year } from './values'

/** Facts of one person that a trial may change; what is left out stays as it is on file. */
export const TrialFacts = z
  .object({
    sex: Sex,
    birthDate: Day,
    state: PersonState,
    stateSince: PartialDay.nullable(),
    householdRegistration: HouseholdRegistration.nullable(),
    ruralResident: z.boolean().nullable(),
    maritalStatus: MaritalStatus.nullable(),
    disabilityGrade: z.int().min(1, '残疾等级应为 1 至 4').max(4, '残疾等级应为 1 至 4').nullable(),
    rewardConditionConfirmed: z.boolean().nullable(),
    /** 有独生子女父母光荣证; the day it was issued in `onlyChildCertificateSince`. */
    hasOnlyChildCertificate: z.boolean(),
    onlyChildCertificateSince: PartialDay.nullable(),
    complicationGrade: z.int().min(1, '并发症等级应为 1 至 3').max(3, '并发症等级应为 1 至 3').nullable(),
  })
  .partial()
export type TrialFacts = z.infer<typeof TrialFacts>

/** Somebody who is not on file and is tried as a child or the spouse. */
export const TrialPerson = TrialFacts.extend({
  relation: z.enum(['child', 'spouse'], '新增的人应为 child（子女）或 spouse（配偶）'),
  sex: Sex,
  birthDate: Day,
})
export type TrialPerson = z.infer<typeof TrialPerson>

/** A trial: whose family, which benefit year, and what is changed in the scratch copy. */
export const Trial = {
  idNumber: IdNumber.optional(),
  personId: Id.optional(),
  year: Year,
  change: z
    .array(z.object({ personId: Id, facts: TrialFacts }))
    .max(40)
    .default([]),
  add: z.array(TrialPerson).max(20).default([]),
  /** Left out of the scratch copy, as if they did not belong to the family. */
  without: z.array(Id).max(40).default([]),
}

/** One of the family as on file: the facts a trial may start from. */
export const TrialMember = z.object({
  personId: Id,
  relation: z.enum(['self', 'spouse', 'child', 'other']),
  name: z.string(),
  facts: TrialFacts.required().extend({ birthDate: z.string().nullable() }),
})
export type TrialMember = z.infer<typeof TrialMember>

const Answer = z.object({
  outcome: Outcome,
  amountFen: Fen,
  kind: z.string(),
  lines: z.array(AmountLine),
  reasons: z.array(z.string()),
  missing: z.array(z.string()),
})
export type TrialAnswer = z.infer<typeof Answer>

export const TrialResult = z.object({
  person: z.object({ id: Id, name: z.string(), idNumber: z.string().nullable(), villageName: z.string() }),
  year: Year,
  members: z.array(TrialMember),
  /** What the scratch copy differs in, in sentences. */
  changes: z.array(z.string()),
  /** On file and in the trial, side by side. */
  programs: z.array(z.object({ programId: z.string(), title: z.string(), onFile: Answer, trial: Answer, differs: z.boolean() })),
})
export type TrialResult = z.infer<typeof TrialResult>
