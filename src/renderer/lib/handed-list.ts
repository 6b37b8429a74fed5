import { recall, remember } from './remembered'

/** The people behind a clicked number or bar. */
export interface HandedList {
  title: string
  ids: number[]
}
let counter = 0

/** Hands a list of person ids to the list page; open it with `#/person?ids=<key>`. Lives in memory until the office is locked. */
export function handList(title: string, ids: number[]): string {
  const key = `h${++counter}`
  remember(`handed:${key}`, { title, ids } satisfies HandedList)
  return key
}

/** The list behind a key; undefined after a restart or a lock. */
export function handedList(key: string): HandedList | undefined {
  return recall<HandedList>(`handed:${key}`)
}
