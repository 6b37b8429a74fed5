import type { RosterRow } from '../../../preload/contract/roster'

/** A group is written as on the sheet; a bare number gets its 组. */
export function groupText(group: string | null): string {
  return group !== null && /^\d+$/.test(group) ? `${group}组` : (group ?? '')
}

/** 2026 年度农村部分计划生育家庭奖励扶助花名册: how a roster is called on screens and in file names. */
export function rosterName(roster: RosterRow): string {
  return `${String(roster.year)} 年度${roster.title}花名册`
}
