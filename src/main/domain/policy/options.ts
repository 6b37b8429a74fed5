import type { Day } from '../../../preload/contract/values'

/** Questions the provinces answer differently (⚙ of POLICY.md): what each is called, what may be chosen, and what holds until the office chooses. */
export const optionDefinitions = {
  householdTest: {
    title: '奖扶户籍条件看谁',
    explain: '判断“农村居民”时只看本人，还是配偶也要是农村居民，或者夫妻一方是就可以。',
    choices: { self: '只看本人', selfAndSpouse: '本人及配偶均为农村居民', either: '本人或配偶一方为农村居民' },
    preset: 'selfAndSpouse',
    cite: '国人口发〔2004〕36号；各省口径不同，以县级文件为准',
  },
  specialAgeFrom: {
    title: '特扶女方年满49周岁当年从哪个月发',
    explain: '女方当年年底前满49周岁的，是全年发放，还是从满49周岁的那个月发起。',
    choices: { wholeYear: '全年发放（年底前满49周岁）', birthdayMonth: '从满49周岁的当月发起' },
    preset: 'wholeYear',
    cite: '多数地方以12月31日为准；广州等地从生日当月起，以县级文件为准',
  },
  schoolRule: {
    title: '孤儿、事实无人抚养儿童满18周岁仍在校',
    explain: '满18周岁后仍在校就读的，是发到18周岁当月为止，还是发到离校当月。',
    choices: { untilEighteen: '发到满18周岁当月', whileAtSchool: '凭在读证明发到离校当月' },
    preset: 'whileAtSchool',
    cite: '满18周岁仍在校就读的可以继续，以县级民政部门文件为准',
  },
  deathYearRule: {
    title: '当年去世的发到什么时候',
    explain: '享受对象年内去世的，当年全年都发，还是发到去世当月，或者发放时健在才发。',
    choices: { fullYear: '当年发全年，次年退出', untilMonth: '发到去世当月', aliveAtPayment: '发放时健在的才发，已发的不收回' },
    preset: 'untilMonth',
    cite: '各地口径不一，未见全国统一规定，以县级文件为准',
  },
  moveOutRule: {
    title: '当年迁出的发到什么时候',
    explain: '享受对象年内户口迁出的，当年由本乡镇发完，还是发到迁出当月、以后由迁入地接着发。',
    choices: { fullYear: '当年发全年，次年由迁入地发', untilMonth: '发到迁出当月' },
    preset: 'untilMonth',
    cite: '各地口径不一，未见全国统一规定，以县级文件为准',
  },
  leaveRule: {
    title: '当年不再符合条件的发到什么时候',
    explain: '年内又生育或收养、再婚、残疾等级变化等不再符合条件的，发到变化当月，还是当年发完，或者当年就不再发。',
    choices: { untilMonth: '发到变化当月', fullYear: '当年发全年，次年退出', noneOfYear: '当年不再发放' },
    preset: 'untilMonth',
    cite: '特别扶助自生育、收养、康复之日起终止；各地不同，以县级文件为准',
  },
  payTo: {
    title: '钱打到谁的卡上',
    explain: '发放到享受对象本人的账户，还是统一发放到户主的“一卡通”账户。',
    choices: { own: '享受对象本人的账户', householdHead: '户主的账户' },
    preset: 'own',
    cite: '财办〔2020〕37号；按项目不同，以县级财政文件为准',
  },
  splitResidueLevel: {
    title: '资金分级的尾差归哪一级',
    explain: '按比例分到各级、精确到分之后余下的一两分钱记在哪一级名下。',
    choices: { centre: '中央', province: '省级', city: '市级', county: '县级' },
    preset: 'county',
    cite: '未见统一规定，由县级财政确定',
  },
} as const satisfies Record<string, { title: string; explain: string; choices: Record<string, string>; preset: string; cite: string }>

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
