/** What an exported row carries so that it is known again when it comes back: which office, which person. Says nothing of anybody. */
export function rowKeyOf(office: string, id: number): string {
  return `${office}-${id}`
}

/** The person a key names; undefined when it is none of this office. */
export function idOfRowKey(office: string, rowKey: string): number | undefined {
  const match = /^([0-9A-F]{8})-(\d{1,12})$/.exec(rowKey)
  return match && match[1] === office ? Number(match[2]) : undefined
}
