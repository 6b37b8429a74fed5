import type { Program } from '../../policy/program'

/** 走访慰问: whom the office chose, each visit with the goods and money as entered. Nobody's name is posted. */
export const festivalVisit: Program = {
  id: 'festival-visit',
  title: '走访慰问',
  shortTitle: '走访慰问',
  versions: [
    {
      from: '2000-01-01',
      cite: '本乡镇当年慰问方案',
      conditions: [{ fact: 'visits', is: 'atLeast', value: 1 }],
      components: [{ name: 'money', title: '慰问金', pay: 'entered', fact: 'visitFen' }],
    },
  ],
  kinds: [{ word: '慰问对象' }],
  excludes: [],
  figures: [],
  withoutMoney: true,
  notice: { mayNameBeneficiaries: false, preset: 'counts', categoryWord: '走访慰问' },
}
