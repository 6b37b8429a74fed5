import type { ApplicationState } from '../../../preload/contract/application'

/** Words and colours of the states, in the order of the filter. */
export const applicationStates = {
  papersMissing: { word: '待补材料', colour: 'orange' },
  accepted: { word: '已受理', colour: 'blue' },
  listed: { word: '已列入名单', colour: 'blue' },
  confirmed: { word: '已确认', colour: 'teal' },
  notConfirmed: { word: '未确认，待告知', colour: 'red' },
  followedUp: { word: '未确认，已告知', colour: 'gray' },
  withdrawn: { word: '已撤回', colour: 'gray' },
} satisfies Record<ApplicationState, { word: string; colour: string }>
