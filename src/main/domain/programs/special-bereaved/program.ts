import type { Program } from '../../policy/program'
import { fromAge, specialConditions } from '../special-conditions'
import { specialBereavedFigures } from './figures'

/** 计划生育家庭特别扶助（死亡）: paid from the month after the only child's death. */
export const specialBereaved: Program = {
  id: 'special-bereaved',
  title: '计划生育家庭特别扶助（死亡）',
  shortTitle: '特扶（死亡）',
  versions: [
    {
      from: '2008-01-01',
      cite: '国人口发〔2008〕60号',
      conditions: [...specialConditions, { fact: 'livingChildren', is: 'equal', value: 0 }],
      components: [
        {
          name: 'base',
          title: '特别扶助金',
          pay: 'monthly',
          figure: { fact: 'rural', figures: { true: 'specialBereaved.rural', false: 'specialBereaved.urban' } },
          from: { latestOf: [{ fact: 'onlyChildDeath', plusMonths: 1 }, fromAge] },
        },
      ],
    },
  ],
  kinds: [{ word: '死亡' }],
  excludes: ['rural-reward', 'special-disabled'],
  figures: specialBereavedFigures,
  notice: { mayNameBeneficiaries: true, preset: 'counts', categoryWord: '特别扶助' },
}
