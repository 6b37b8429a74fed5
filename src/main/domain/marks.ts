import { markableFields, type MarkableField } from '../../preload/contract/roster-visit'

const titles: Readonly<Record<string, string>> = markableFields
const byTitle = new Map<string, string>(Object.entries(markableFields).map(([field, title]) => [title, field]))

/** A marked field as somebody named it, by its name or its Chinese title; undefined when there is no such field. */
export function markedField(text: string): MarkableField | undefined {
  const name = text.trim()
  return (Object.hasOwn(titles, name) ? name : byTitle.get(name)) as MarkableField | undefined
}

/** What a marked field is called. */
export function markTitle(field: string): string {
  return titles[field] ?? field
}

/** Fields of the register that settle a mark when they are changed; what only a visit can tell is settled by answering it. */
export function settlingFields(field: string): string[] {
  switch (field) {
    case 'children':
    case 'adoption':
      return ['declaredChildren', 'declaredBoys', 'declaredGirls']
    case 'state':
      return ['state', 'stateSince']
    case 'spouseIdNumber':
      return ['spouseIdNumber', 'spouseName']
    case 'kind':
    case 'other':
      return []
    default:
      return [field]
  }
}
