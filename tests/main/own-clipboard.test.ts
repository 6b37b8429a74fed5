import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownClipboard } from '../../src/main/own-clipboard'

/** A clipboard anybody may write to. */
function system() {
  let data: Record<string, string | Blob> = {}
  return {
    put: (next: Record<string, string | Blob>) => {
      data = next
    },
    has: () => data,
    read: () => Promise.resolve([{ types: Object.keys(data), getType: (type: string) => Promise.resolve(data[type]) }]),
    clear: () => {
      data = {}
    },
  }
}
const number = '349999195803080012'

describe('what was copied out of the window', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const report = (error: unknown): never => {
    throw error instanceof Error ? error : new Error(String(error))
  }
  const forgotten = async (own: { forget: () => Promise<void> }): Promise<void> => {
    const done = own.forget()
    await vi.advanceTimersByTimeAsync(300)
    await done
  }

  it('is gone from the clipboard at the lock, text and picture, even when copied a moment before', async () => {
    const kinds: Record<string, string | Blob>[] = [{ 'text/plain': '甄某 虚构村' }, { 'image/png': new Blob([new Uint8Array([1, 2, 3])]) }]
    for (const data of kinds) {
      const place = system()
      const own = ownClipboard(place, report)
      place.put(data)
      own.copied()
      await forgotten(own)
      expect(place.has()).toEqual({})
    }
  })

  it('stays when somebody else has copied something since, and nobody else’s is ever touched', async () => {
    const place = system()
    const own = ownClipboard(place, report)
    place.put({ 'text/plain': '别的程序' })
    await forgotten(own)
    expect(place.has()).toEqual({ 'text/plain': '别的程序' })
    place.put({ 'text/plain': '本程序' })
    own.copied()
    await vi.advanceTimersByTimeAsync(1000)
    place.put({ 'text/plain': '别的程序又复制了' })
    await forgotten(own)
    expect(place.has()).toEqual({ 'text/plain': '别的程序又复制了' })
  })

  it('is gone after a minute when it holds an identity number, and stays when it does not', async () => {
    for (const [text, left] of [
      [`${number}　甄某`, {}],
      ['349999', { 'text/plain': '349999' }],
    ] as const) {
      const place = system()
      const own = ownClipboard(place, report)
      place.put({ 'text/plain': text })
      own.copied()
      await vi.advanceTimersByTimeAsync(59_000)
      expect(place.has()).toEqual({ 'text/plain': text })
      await vi.advanceTimersByTimeAsync(2000)
      expect(place.has()).toEqual(left)
    }
  })
})
