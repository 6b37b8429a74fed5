import type { Program } from '../../policy/program'
import { retirementBonusFigures } from './figures'

/** 独生子女父母退休一次性奖励: once, in the year retirement was reached, to a holder of the certificate who has not had it. Retirement is a recognised fact. */
export const retirementBonus: Program = {
  id: 'retirement-bonus',
  title: '独生子女父母退休一次性奖励',
  shortTitle: '退休一次性奖励',
  versions: [
    {
      from: '2003-01-01',
      cite: '《人口与计划生育法》第三十一条及本省条例',
      conditions: [
        { fact: 'yearsSinceRetirement', is: 'equal', value: 0, text: '当年办理退休' },
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true },
        { fact: 'onlyChildCertificate', is: 'equal', value: true },
        { fact: 'bonusPaid', is: 'equal', value: false },
      ],
      components: [{ name: 'base', title: '退休一次性奖励', pay: 'once', figure: 'retirementBonus.once', mustBeSet: true }],
    },
  ],
  kinds: [{ word: '独生子女父母' }],
  excludes: [],
  figures: retirementBonusFigures,
  notice: { mayNameBeneficiaries: true, preset: 'names', categoryWord: '独生子女父母奖励' },
}
