import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import { AppError } from '../app-error'
import { isDiskFull } from './open'
import type { BulkReader, BulkWriter, Reader, Schema, Sqlite, Writer } from './schema'

/** An open office file: the raw driver for `db` itself, a reader for queries, and the only way to get a writer. */
export interface Database {
  sqlite: Sqlite
  reader: Reader
  /** Runs work in one transaction; whatever it throws rolls everything back. */
  write<T>(work: (db: Writer) => Promise<T> | T): Promise<T>
  close(): Promise<void>
}

function bulkOf(sqlite: Sqlite): BulkWriter & { rollbacks: number } {
  const prepare = (sql: string) => sqlite.prepare<unknown[]>(sql)
  const compiled = new Map<string, ReturnType<typeof prepare>>()
  const statement = (sql: string): ReturnType<typeof prepare> => {
    let found = compiled.get(sql)
    if (!found) {
      found = prepare(sql)
      compiled.set(sql, found)
    }
    return found
  }
  return {
    rollbacks: 0,
    iterate: (sql, parameters = []) =>
      prepare(sql)
        .raw()
        .iterate(...parameters) as IterableIterator<unknown[]>,
    all: <T>(sql: string, parameters: readonly unknown[] = []) => statement(sql).all(...parameters) as T[],
    prepare: (sql) => {
      const found = statement(sql)
      return {
        run: (...parameters) => {
          const { lastInsertRowid } = found.run(...parameters)
          return { lastInsertRowid: Number(lastInsertRowid) }
        },
      }
    },
  }
}

/** Wraps an opened file. */
export function databaseOf(sqlite: Sqlite): Database {
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite as unknown as SqliteDatabase }) })
  const bulk = bulkOf(sqlite)
  const reader: Reader = { selectFrom: kysely.selectFrom.bind(kysely) as Reader['selectFrom'], bulk: bulk satisfies BulkReader }
  return {
    sqlite,
    reader,
    write: async (work) => {
      let cause: unknown
      try {
        return await kysely.transaction().execute(async (transaction) => {
          try {
            return await work(Object.assign(transaction, { bulk }))
          } catch (error) {
            cause = error
            throw error
          }
        })
      } catch (error) {
        bulk.rollbacks++
        // on a full disk SQLite has rolled back by itself: the failed ROLLBACK must not hide why
        if (!(error instanceof Error) || !error.message.startsWith('cannot rollback')) throw error
        throw cause instanceof Error ? cause : new AppError('conflict', '磁盘已满或写不进去，这一步没有写入。请腾出空间后重试。')
      }
    },
    close: async () => {
      if (sqlite.open) {
        try {
          sqlite.pragma('wal_checkpoint(TRUNCATE)')
        } catch (error) {
          // on a full disk the journal stays beside the file and is taken in at the next opening
          if (!isDiskFull(error)) throw error
        }
        await kysely.destroy()
        // the query builder closes only what it has used
        if (sqlite.open) sqlite.close()
      }
    },
  }
}
