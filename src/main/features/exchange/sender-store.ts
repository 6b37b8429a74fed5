import type { SheetSetup } from '../../../preload/contract/exchange'
import type { Reader, Writer } from '../../db/schema'
import type { RememberedLayout } from '../../domain/exchange/sender'
import type { TemplateId } from '../../domain/exchange/template'

/** When a file with these very bytes was accepted before and not taken back. */
export async function acceptedBefore(db: Reader, fingerprint: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('importBatch')
    .select('acceptedAt')
    .where('fingerprint', '=', fingerprint)
    .where('acceptedAt', 'is not', null)
    .where('undoneAt', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.acceptedAt ?? undefined
}

/** The newest remembered layout of every sender and kind of sheet. */
export function senderLayouts(db: Reader): RememberedLayout[] {
  return db.bulk
    .all<Omit<RememberedLayout, 'headings' | 'setup' | 'template'> & { headings: string; setup: string; template: string }>(
      'SELECT sender, template, headerRow, headings, setup, file, at FROM senderLayout WHERE id IN (SELECT max(id) FROM senderLayout GROUP BY sender, template)',
    )
    .map((row) => ({
      ...row,
      template: row.template as TemplateId,
      headings: JSON.parse(row.headings) as RememberedLayout['headings'],
      setup: JSON.parse(row.setup) as SheetSetup,
    }))
}

/** Remembers how a sender's sheet was read. */
export async function insertSenderLayout(db: Writer, layout: RememberedLayout & { seq: number; by: string }): Promise<void> {
  const { headings, setup, ...plain } = layout
  await db
    .insertInto('senderLayout')
    .values({ ...plain, headings: JSON.stringify(headings), setup: JSON.stringify(setup) })
    .execute()
}
