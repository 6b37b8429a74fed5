import type { GapRow } from '../../../preload/contract/ahead'
import type { Output, Parsed } from '../../../preload/contract/index'
import { doneSteps, outOf } from '../../db/roster-chain-rows'
import { entitledNotListed, listedNotEntitled, type ListedRoster } from '../../domain/roster-gaps'
import type { QueryContext } from '../../handler'
import { officeAssessment, officeProgram, officePrograms, officeRegister } from '../../office-register'
import { villageNames } from '../../db/village-rows'
import { paidLines, rosterIdOf } from './store'

type Asked = Pick<Parsed<'ahead.gaps'>, 'year' | 'kind' | 'programId' | 'villageCode' | 'text' | 'next'>

/** Everybody entitled but not listed, or listed but not entitled, as asked. */
export function gapRows(
  { db, progress }: Pick<QueryContext, 'db' | 'progress'>,
  { year, kind, programId, villageCode, text, next }: Asked,
): { rows: GapRow[] } & Pick<Output<'ahead.gaps'>, 'programs' | 'withoutRoster'> {
  const asked = programId === undefined ? officePrograms(db) : [officeProgram(db, programId)]
  const names = villageNames(db)
  const rows: GapRow[] = []
  const withoutRoster: string[] = []
  for (const [index, program] of asked.entries()) {
    progress(index, asked.length, `正在核对：${program.shortTitle}`)
    const rosterId = rosterIdOf(db, program.id, year)
    const roster = rosterId === undefined ? null : listedRoster(db, rosterId)
    const assessment = officeAssessment(db, program.id, year)
    const found = kind === 'entitled' ? entitledNotListed(assessment, roster) : listedNotEntitled(officeRegister(db), assessment, roster, year)
    if (roster === null && assessment.counts.eligible > 0) withoutRoster.push(program.shortTitle)
    for (const gap of found) {
      if (villageCode !== undefined && gap.villageCode !== villageCode) continue
      const villageName = names.get(gap.villageCode) ?? ''
      rows.push({ ...gap, programId: program.id, programTitle: program.shortTitle, year, rosterId: rosterId ?? null, villageName })
    }
  }
  const totals = asked.map(({ id, shortTitle }) => {
    const own = rows.filter((row) => row.programId === id)
    return { programId: id, programTitle: shortTitle, persons: own.length, amountFen: own.reduce((sum, row) => sum + row.amountFen, 0) }
  })
  const wanted = rows.filter(
    (row) => (text === undefined || text === '' || row.name.includes(text) || row.idNumber?.includes(text)) && (next === undefined || row.next === next),
  )
  return { rows: wanted, programs: totals, withoutRoster }
}

function listedRoster(db: QueryContext['db'], rosterId: number): ListedRoster {
  const out = outOf(db, rosterId)
  const steps = doneSteps(db, rosterId)
  // Once the list is confirmed nobody is struck any more: what changes then is a mid-year change.
  return {
    open: !steps.some((step) => step.step === 'confirm'),
    lines: paidLines(db, rosterId).map(({ lineId, ...line }) => ({ ...line, struck: out.get(lineId)?.sentence ?? null })),
  }
}
