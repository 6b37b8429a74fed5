import type { Program } from '../../policy/program'
import { fromAge, specialConditions } from '../special-conditions'
import { specialDisabledFigures } from './figures'

/** 计划生育家庭特别扶助（伤残）: the only child lives with a disability of grade 1, 2 or 3. */
export const specialDisabled: Program = {
  id: 'special-disabled',
  title: '计划生育家庭特别扶助（伤残）',
  shortTitle: '特扶（伤残）',
  versions: [
    {
      from: '2008-01-01',
      cite: '国人口发〔2008〕60号',
      conditions: [
        ...specialConditions,
        { fact: 'livingChildren', is: 'equal', value: 1 },
        { fact: 'onlyChildDisability', is: 'atMost', figure: 'specialDisabled.worstGradeUpTo' },
      ],
      components: [
        {
          name: 'base',
          title: '特别扶助金',
          pay: 'monthly',
          figure: { fact: 'rural', figures: { true: 'specialDisabled.rural', false: 'specialDisabled.urban' } },
          from: fromAge,
        },
      ],
    },
  ],
  kinds: [{ word: '伤残' }],
  excludes: ['rural-reward', 'special-bereaved'],
  figures: specialDisabledFigures,
  notice: { mayNameBeneficiaries: true, preset: 'counts', categoryWord: '特别扶助' },
}
