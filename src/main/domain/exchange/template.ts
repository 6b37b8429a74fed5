import type { Choices } from './choices'

/** The sheets an office exchanges (FORMATS 3.1–3.6), and the lists of other departments. */
export const templateIds = [
  'village',
  'person',
  'death',
  'move',
  'disability',
  'low-income',
  'school',
  'roster',
  'county-decision',
  'payment',
  'payment-result',
] as const
export type TemplateId = (typeof templateIds)[number]

/** How the cells of a column are read. `idNumber`, `villageCode` and `villageName` are judged together with their neighbours, by the row. */
export type ColumnKind =
  'text' | 'name' | 'idNumber' | 'reference' | 'account' | 'phone' | 'code' | 'group' | 'villageCode' | 'villageName' | 'day' | 'choice' | 'integer' | 'amount'

/** One column of a sheet as data. */
export interface TemplateColumn {
  field: string
  /** The heading of our own sample sheet. */
  heading: string
  /** Headings seen in real life; spaces, brackets and marks need not be repeated here. */
  synonyms: readonly string[]
  kind: ColumnKind
  choices?: Choices
  /** Without it a row cannot be taken (for a new person; an empty cell of a known one means unchanged). */
  required?: boolean
  /** A bad value holds the whole row back; else it is a warning and the cell is left unchanged. */
  holds: boolean
  /** In characters; a surrogate pair counts once. */
  maxLength: number
  /** Largest whole number of an `integer` column. */
  max?: number
  /** A cell merged downwards holds for every row it covers. Never true for money. */
  spreads?: boolean
  /** What `#清空` puts where a field cannot be empty. */
  cleared?: string
  /** Only for recognising and checking; not a field of what is stored. */
  unstored?: boolean
  /** Recognised on other people's sheets, not part of our own blank one. */
  aside?: boolean
}

/** One kind of sheet as data: what it is called, its columns, and the headings that make it this kind. */
export interface SheetTemplate {
  id: TemplateId
  title: string
  columns: readonly TemplateColumn[]
  /** Fields of which all must be there before a sheet can be of this kind; an inner list means one of them. */
  marks: readonly (string | readonly string[])[]
  /** Headings that could mean several columns: a person decides. */
  ambiguous?: Readonly<Record<string, readonly string[]>>
  /** The field whose value may stand only once in a file. */
  key?: string
}

type Options = Partial<Omit<TemplateColumn, 'field' | 'heading' | 'synonyms' | 'kind'>>
/** One column; `synonyms` is a list parted by spaces. */
export function column(field: string, heading: string, kind: ColumnKind, synonyms: string, options: Options = {}): TemplateColumn {
  return { field, heading, kind, synonyms: synonyms.split(' ').filter((s) => s !== ''), holds: false, maxLength: 60, ...options }
}
