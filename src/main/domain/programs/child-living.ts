import type { Component, MonthBound } from '../policy/program'

/** Until when a child is paid, that month included: the change of the category, death, moving out, or the eighteenth birthday (⚙ leaving school). */
function until(changed: 'orphanUntil' | 'unattendedUntil'): MonthBound {
  const eighteen: MonthBound = { fact: 'birthDay', plusYears: 'childLiving.untilAge' }
  return {
    earliestOf: [
      { fact: changed },
      { fact: 'deathDay' },
      { fact: 'movedOutDay' },
      { option: 'schoolRule', when: { untilEighteen: eighteen, whileAtSchool: { latestOf: [eighteen, { fact: 'atSchoolUntil' }] } } },
    ],
  }
}

/** The living allowance of a category of children: monthly from the month after the county confirmed it. Only the child's category decides, and the office's own standard. */
export function livingComponent(category: 'orphan' | 'unattended', title: string, figure: string): Component {
  return {
    name: 'base',
    title,
    pay: 'monthly',
    figure,
    mustBeSet: true,
    from: { fact: `${category}Since`, plusMonths: 1 },
    until: until(`${category}Until`),
  }
}
