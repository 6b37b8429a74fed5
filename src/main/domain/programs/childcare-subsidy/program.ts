import type { Program } from '../../policy/program'
import { childcareSubsidyFigures } from './figures'

const reform = '2025-01-01'

/** 育儿补贴: the child is the beneficiary. Births before 2025 are paid by the month from January 2025 to the month of the third birthday, later ones in the birth year and the two following. */
export const childcareSubsidy: Program = {
  id: 'childcare-subsidy',
  title: '育儿补贴',
  shortTitle: '育儿补贴',
  versions: [
    {
      from: reform,
      cite: '《育儿补贴制度实施方案》；《育儿补贴制度管理规范（试行）》',
      conditions: [
        { fact: 'birthDay', is: 'notBefore', figure: 'childcare.bornFrom' },
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true },
        { fact: 'chinese', is: 'equal', value: true },
      ],
      components: [
        {
          name: 'transitional',
          title: '育儿补贴（2022—2024年出生折算）',
          when: { fact: 'birthDay', is: 'before', value: reform },
          pay: 'monthly',
          figure: 'childcare.monthly',
          from: { day: reform },
          until: { fact: 'birthDay', plusMonths: 36 },
        },
        {
          name: 'base',
          title: '育儿补贴',
          when: {
            allOf: [
              { fact: 'birthDay', is: 'notBefore', value: reform },
              { fact: 'yearsSinceBirth', is: 'atLeast', value: 0 },
              { fact: 'yearsSinceBirth', is: 'atMost', value: 2 },
            ],
          },
          pay: 'yearly',
          figure: 'childcare.yearly',
        },
      ],
    },
  ],
  kinds: [{ word: '育儿补贴' }],
  excludes: [],
  figures: childcareSubsidyFigures,
  notice: { mayNameBeneficiaries: false, preset: 'counts', categoryWord: '育儿补贴' },
}
