import type { Day } from '../../../preload/contract/values'

/** Questions the provinces answer differently (⚙ of POLICY.md): what each is called, what may be chosen, and what holds until the office chooses. */
export const optionDefinitions = {
  householdTest: {
    title: '奖扶户籍条件看谁',
    choices: { self: '只看本人', selfAndSpouse: '本人及配偶均为农村居民', either: '本人或配偶一方为农村居民' },
    preset: 'selfAndSpouse',
    cite: '国人口发〔2004〕36号；各省口径不同，以县级文件为准',
  },
  splitResidueLevel: {
    title: '资金分级的尾差归哪一级',
    choices: { centre: '中央', province: '省级', city: '市级', county: '县级' },
    preset: 'county',
    cite: '未见统一规定，由县级财政确定',
  },
  payTo: {
    title: '补助打入谁的卡',
    choices: { self: '本人账户', head: '户主账户' },
    preset: 'self',
    cite: '财办〔2020〕37号；各项目口径不同，以县级文件为准',
  },
} as const satisfies Record<string, { title: string; choices: Record<string, string>; preset: string; cite: string }>

export type OptionName = keyof typeof optionDefinitions
export type OptionValue<N extends OptionName> = keyof (typeof optionDefinitions)[N]['choices'] & string

/** What an office chose from a day on, with its document. Never edited in place. */
export interface DatedOption {
  name: OptionName
  value: string
  from: Day
  cite: string
}

/** Is this one of the answers an option may have? */
export function isOptionValue<N extends OptionName>(name: N, value: string): value is OptionValue<N> {
  return Object.hasOwn(optionDefinitions[name].choices, value)
}

/** The answer in force on a day and its citation; the preset when the office has chosen none. A value that is no choice is ignored. */
export function optionOn<N extends OptionName>(options: readonly DatedOption[], name: N, day: Day): { value: OptionValue<N>; cite: string } {
  let best: DatedOption | undefined
  for (const option of options) {
    if (option.name === name && option.from <= day && isOptionValue(name, option.value) && (best === undefined || option.from >= best.from)) best = option
  }
  const { preset, cite } = optionDefinitions[name]
  return best === undefined ? { value: preset as OptionValue<N>, cite } : { value: best.value as OptionValue<N>, cite: best.cite }
}
