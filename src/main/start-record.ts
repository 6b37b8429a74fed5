import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Started with it, the program changes nothing of the register. */
export const safeModeSwitch = '--safe-mode'
/** After so many starts in a row that did not come through, the next one is made in safe mode by itself. */
const patience = 2

/** Counts the starts that did not come through, in a small file outside the office. Never an obstacle: what cannot be read or written counts as nothing. */
export function startRecord(file: string) {
  const failed = (): number => {
    try {
      const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
      return typeof read === 'object' && read !== null && 'unfinished' in read && Number.isInteger(read.unfinished) ? Math.max(0, Number(read.unfinished)) : 0
    } catch {
      return 0
    }
  }
  return {
    /** A start begins. Returns how many before it, in a row, did not come through. */
    begin(): number {
      const before = failed()
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, JSON.stringify({ unfinished: before + 1 }))
      } catch {
        // a full disk must not keep anybody out
      }
      return before
    },
    /** This start came through, or the program was ended in order. */
    cameThrough(): void {
      try {
        rmSync(file, { force: true })
      } catch {
        // counted once too often at worst: safe mode says how to leave it
      }
    },
  }
}

/** Why this start is made in safe mode; null = as usual. `failed`: starts before it that did not come through. */
export function whySafeMode(given: { args: readonly string[]; env: string | undefined; failed: number }): string | null {
  if (given.args.includes(safeModeSwitch) || given.env === '1') return '这次是按要求用安全模式启动的。'
  return given.failed >= patience ? `最近 ${given.failed} 次启动都没有成功，这次自动用了安全模式。` : null
}
