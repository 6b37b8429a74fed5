import type { Program } from '../../policy/program'

/** 中高考加分资格证明: students of the year's list from rural only-daughter or two-daughter households. A certificate, no money. */
export const examBonusCertificate: Program = {
  id: 'exam-bonus-certificate',
  title: '农村独女户、双女户考生加分资格证明',
  shortTitle: '加分资格证明',
  versions: [
    {
      from: '2003-01-01',
      cite: '各省条例及当年招生文件，以本省为准',
      conditions: [
        { fact: 'examListed', is: 'equal', value: true },
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true },
        { fact: 'rural', is: 'equal', value: true },
        { fact: 'parentalHousehold', is: 'oneOf', values: ['onlyDaughter', 'twoDaughters'] },
      ],
      components: [],
    },
  ],
  kinds: [
    { word: '独女户考生', when: { fact: 'parentalHousehold', is: 'oneOf', values: ['onlyDaughter'] } },
    { word: '双女户考生', when: { fact: 'parentalHousehold', is: 'oneOf', values: ['twoDaughters'] } },
  ],
  excludes: [],
  figures: [],
  withoutMoney: true,
  notice: { mayNameBeneficiaries: false, preset: 'counts', categoryWord: '加分资格' },
}
