import type { ReadListener, ReadOutcome } from './io/read-sheet'

/** What a long job may ask: has the person pressed 取消? */
export interface Signal {
  cancelled(): boolean
}

/** The desktop around the core: the only thing that differs between window, command line and tests. */
export interface Host {
  /** Reads a foreign sheet in a process of its own. */
  readSheet(request: { file: string; sheet?: string }, on: ReadListener, signal: Signal): Promise<ReadOutcome>
  /** Draws a page as PDF; refuses with a sentence where no print engine can be had. */
  printPdf(html: string): Promise<{ ok: true; pdf: Uint8Array } | { ok: false; message: string }>
  /** Sends a page to the printer through the system's dialog. Only the window can. */
  printPaper(html: string): Promise<{ ok: true } | { ok: false; message: string }>
  chooseFile(options: { title: string; filters: { name: string; extensions: string[] }[] }): Promise<string | null>
  chooseFolder(options: { title: string }): Promise<string | null>
  chooseSave(options: { title: string; name: string; filters: { name: string; extensions: string[] }[] }): Promise<string | null>
  reveal(file: string): Promise<void>
  /** Puts a PNG onto the clipboard. */
  copyImage(png: Uint8Array): Promise<void>
  /** Ends the program and starts it again, in safe mode or as usual. Only the window can. */
  restart(safe: boolean): Promise<void>
  /** Where the pages that `printPdf` and `printPaper` get find the brought-along fonts: a URL or a path, ending in `/`. */
  fontBase: string
}
