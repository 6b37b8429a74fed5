import type { SheetSetup } from '../../../preload/contract/exchange'
import type { MergedArea, SheetRow } from '../../../preload/contract/sheet'
import { recogniseSheet, type SheetLayout } from '../../domain/exchange/recognise'
import { layoutDifferences, recallLayout, senderOfFile, type RememberedLayout } from '../../domain/exchange/sender'
import type { TemplateId } from '../../domain/exchange/template'

/** What a clerk said of a file before it is read, and what is remembered of its senders. */
export interface Told {
  file: string
  template?: TemplateId | undefined
  sender?: string | undefined
  setup?: SheetSetup | undefined
  known: readonly RememberedLayout[]
}
/** A sheet understood, or a sentence why not. */
export type Understood = { ok: true; layout: SheetLayout; setup: SheetSetup; sender: string; remarks: string[] } | { ok: false; message: string }

const rowsForRecognition = 40

/** Recognises a sheet: by what was said of it by hand, else by what is remembered of its sender, else by its headings. */
export function understand(all: readonly SheetRow[], merges: readonly MergedArea[], told: Told): Understood {
  const rows = all.slice(0, rowsForRecognition)
  const { template, setup = {}, known, file } = told
  const recalled = setup.columns === undefined ? recallLayout(rows, merges, known, { sender: told.sender, template, file }) : undefined
  const remembered = recalled && recogniseSheet(rows, merges, template ?? recalled.layout.template, recalled.decided, recalled.headerRow)
  const found = remembered?.ok === true ? remembered : recogniseSheet(rows, merges, template, setup.columns, setup.headerRow)
  if (!found.ok) return found
  const { ok: _ok, ...layout } = found
  const sender = told.sender ?? (remembered?.ok === true ? recalled!.layout.sender : senderOfFile(file))
  const last = latestOf(known, sender, layout.template) ?? latestOf(known, sender)
  const used = remembered?.ok === true ? recalled!.layout.setup : {}
  return {
    ok: true,
    layout,
    sender,
    setup: { ...(used.modes ? { modes: used.modes } : {}), ...(used.dateOrder ? { dateOrder: used.dateOrder } : {}), ...setup },
    remarks: last ? layoutDifferences(last, layout) : [],
  }
}

/** The newest sheet of a sender, of one kind or of any. */
export function latestOf(known: readonly RememberedLayout[], sender: string, template?: TemplateId): RememberedLayout | undefined {
  return known
    .filter((layout) => layout.sender === sender && (template === undefined || layout.template === template))
    .reduce<RememberedLayout | undefined>((newest, layout) => (newest === undefined || layout.at > newest.at ? layout : newest), undefined)
}
