import type { Program } from '../../policy/program'
import { onlyChildAllowanceFigures } from './figures'

/** 独生子女父母奖励: each parent holding the certificate, monthly from its date to the month of the child's birthday that ends it, that month included. */
export const onlyChildAllowance: Program = {
  id: 'only-child-allowance',
  title: '独生子女父母奖励',
  shortTitle: '独生子女奖励',
  versions: [
    {
      from: '2002-09-01',
      cite: '《人口与计划生育法》第三十一条及本省条例',
      conditions: [
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true },
        { fact: 'onlyChildCertificate', is: 'equal', value: true },
        { fact: 'everChildren', is: 'equal', value: 1 },
        { fact: 'livingChildren', is: 'equal', value: 1 },
        { fact: 'onlyChildBirth', is: 'before', value: '2016-01-01', cite: '2016年1月1日前自愿只生育一个子女' },
      ],
      components: [
        {
          name: 'base',
          title: '独生子女父母奖励费',
          pay: 'monthly',
          mustBeSet: true,
          figure: 'onlyChild.monthly',
          from: { fact: 'certificateSince' },
          until: { fact: 'onlyChildBirth', plusYears: 'onlyChild.untilAge' },
        },
      ],
    },
  ],
  kinds: [{ word: '独生子女父母' }],
  excludes: [],
  figures: onlyChildAllowanceFigures,
  notice: { mayNameBeneficiaries: true, preset: 'names', categoryWord: '独生子女父母奖励' },
}
