import type { ManualDecisionRow } from '../../../preload/contract/decision'
import { AppError } from '../../app-error'
import { assessAll } from '../../domain/policy/assess'
import { optionOn, type OptionName } from '../../domain/policy/options'
import { optionsOf, type Program } from '../../domain/policy/program'
import { proposalChoices, proposalText, readProposal, type Proposal, type ReadProposal } from '../../domain/proposal'
import { rehearsalEffect, rehearsalSentence } from '../../domain/rehearsal'
import type { Handlers, QueryContext } from '../../handler'
import { assessContext, officeAssessment, officeProgram, officePrograms, officeRegister, officeSplits } from '../../office-register'
import { villageNames } from '../../db/village-rows'
import {
  confirmDecision,
  insertDecision,
  insertProposal,
  listDecisions,
  listProposals,
  personIdOf,
  putInForce,
  standingDecision,
  withdrawDecision,
} from './store'

export const decision: Handlers<'decision'> = {
  list: ({ db }, { year }) =>
    listDecisions(db, year).map(({ confirmedSeq, withdrawnSeq, accountId: _accountId, ...row }): ManualDecisionRow => ({
      ...row,
      programTitle: officeProgram(db, row.programId).title,
      state: withdrawnSeq !== null ? 'withdrawn' : confirmedSeq === null ? 'waiting' : 'inForce',
    })),
  add: async ({ db, seq, now, user }, { programId, year, idNumber, outcome, amountFen, reason, document }) => {
    officeProgram(db, programId)
    if (outcome === 'notEligible' && amountFen !== undefined)
      throw new AppError('invalid', '认定不符合时不能填金额。', [{ path: 'amountFen', message: '认定不符合时不能填金额' }])
    const decisionId = await insertDecision(db, {
      seq,
      programId,
      year,
      personId: personIdOf(db, idNumber),
      outcome,
      amountFen: amountFen ?? null,
      reason,
      document,
      at: now,
      by: user.name,
      accountId: user.accountId,
    })
    return { decisionId }
  },
  confirm: async ({ db, seq, user }, { decisionId }) => {
    const standing = await standingDecision(db, decisionId)
    if (standing.confirmedSeq !== null) throw new AppError('conflict', '这项人工认定已经确认过。')
    refuseSamePerson(standing, user)
    await confirmDecision(db, decisionId, seq, user.name)
    return {}
  },
  withdraw: async ({ db, seq }, { decisionId, reason }) => {
    await standingDecision(db, decisionId)
    await withdrawDecision(db, decisionId, seq, reason)
    return {}
  },
  figures: ({ db, today }) =>
    listProposals(db).map(({ confirmedSeq, accountId: _accountId, ...row }) => {
      const reading = readProposal(row, proposable(db), assessContext(db, yearOfDay(today)).province)
      return {
        ...row,
        title: reading.ok ? reading.title : row.name,
        value: reading.ok ? proposalText(reading) : row.value,
        state: confirmedSeq === null ? ('waiting' as const) : ('inForce' as const),
      }
    }),
  choices: ({ db, today }) => {
    const context = assessContext(db, yearOfDay(today))
    const programs = proposable(db)
    const figures = [...programs.flatMap((program) => program.figures), ...(context.figures ?? [])]
    return proposalChoices(programs, figures, officeSplits(db), (name) => optionOn(context.options ?? [], name, today).value, context.province, today)
  },
  rehearse: ({ db, progress }, { entry, year }) => {
    const reading = mustRead(db, entry, year)
    const context = contextWith(db, year, entry, reading)
    const touched = officePrograms(db).filter((program) => isTouched(program, reading, entry))
    const effects = touched.map((program, index) => {
      progress(index, touched.length, '正在预演')
      return rehearsalEffect(program, officeAssessment(db, program.id, year), assessAll(officeRegister(db), program, year, context), villageNames(db))
    })
    return { effects, sentence: reading.kind === 'split' ? '分担比例只影响资金由哪一级承担，人员和金额不变。' : rehearsalSentence(effects, year) }
  },
  addFigure: async ({ db, seq, now, user, today }, entry) => {
    mustRead(db, entry, yearOfDay(today))
    return { entryId: await insertProposal(db, { seq, ...entry, at: now, by: user.name, accountId: user.accountId }) }
  },
  confirmFigure: async ({ db, seq, user, today }, { entryId }) => {
    const proposal = listProposals(db).find((row) => row.entryId === entryId)
    if (!proposal) throw new AppError('notFound', `没有编号为 ${entryId} 的录入。`)
    if (proposal.confirmedSeq !== null) throw new AppError('conflict', '这一条已经确认过。')
    refuseSamePerson(proposal, user)
    const reading = mustRead(db, proposal, yearOfDay(today))
    await putInForce(db, entryId, seq, user.name, { name: reading.settingName, from: proposal.from, value: reading.stored, cite: proposal.cite })
    return {}
  },
}

/** What may be proposed for: standards of local programs change only with a new version and its sample families. */
const proposable = (db: QueryContext['db']): Program[] =>
  officePrograms(db).map((program) => (program.id.startsWith('local-') ? { ...program, figures: [] } : program))
const yearOfDay = (day: string): number => Number(day.slice(0, 4))

function refuseSamePerson(made: { accountId: number; by: string }, user: QueryContext['user']): void {
  if (made.accountId === user.accountId) throw new AppError('forbidden', `这一条是${made.by}自己录入的，要由另一个人确认。`)
}

function mustRead(db: QueryContext['db'], entry: Proposal, year: number): ReadProposal {
  const reading = readProposal(entry, proposable(db), assessContext(db, year).province)
  if (!reading.ok) throw new AppError('invalid', reading.message, [{ path: 'value', message: reading.message }])
  return reading
}

function isTouched(program: Program, reading: ReadProposal, entry: Proposal): boolean {
  switch (reading.kind) {
    case 'figure':
      // Figures are named in the rule, wherever they are declared.
      return JSON.stringify(program.versions).includes(`"${entry.name}"`)
    case 'option':
      return optionsOf(program).includes(entry.name as OptionName)
    case 'split':
      return false
  }
}

function contextWith(db: QueryContext['db'], year: number, entry: Proposal, reading: ReadProposal): ReturnType<typeof assessContext> {
  const context = assessContext(db, year)
  switch (reading.kind) {
    case 'figure':
      return { ...context, figures: [...(context.figures ?? []), reading.figure] }
    case 'option':
      return {
        ...context,
        options: [...(context.options ?? []), { name: entry.name as OptionName, value: reading.stored, from: entry.from, cite: entry.cite }],
      }
    case 'split':
      return context
  }
}
