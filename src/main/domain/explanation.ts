import type { Explanation } from '../../preload/contract/program'
import { formatYuan } from './fen'
import type { Explanation as Computed } from './policy/assess'

/** One sentence for the counter: what follows from what is on file, and what to bring if it is wrong. */
export function explanationSentence(
  { outcome, title, year, amountFen, missing, reasons }: Pick<Computed, 'outcome' | 'title' | 'year' | 'amountFen' | 'missing' | 'reasons'>,
  name: string,
): string {
  switch (outcome) {
    case 'eligible':
      return `按底册现有记录，${name}符合 ${year} 年度“${title}”条件，应发 ${formatYuan(amountFen)} 元。`
    case 'undetermined':
      return `按底册现有记录，还不能判断${name}是否符合 ${year} 年度“${title}”：${missing.join('；')}。`
    case 'notEligible':
      return `按底册现有记录，${name}不符合 ${year} 年度“${title}”：${reasons.join('；')}。如果记录有误，请带证明材料来更正。`
  }
}

/** A computed answer as it crosses the border: with the person and the sentence. */
export function explanationOf(computed: Computed, person: Explanation['person']): Explanation {
  const { programId, title, year, outcome, amountFen, kind, lines, conditions, missing, version } = computed
  return {
    programId,
    title,
    year,
    person,
    outcome,
    ...(outcome === 'eligible' ? { amountFen, kind } : {}),
    lines,
    sentence: explanationSentence(computed, person.name),
    conditions,
    missing,
    version: version ?? { from: '', cite: '' },
  }
}
