import type { Host } from '../../src/main/host'

const no = (): never => {
  throw new Error('this test needs no desktop')
}
/** A desktop nobody may touch. */
export const deadHost: Host = {
  fontBase: '',
  readSheet: no,
  printPdf: no,
  printPaper: no,
  chooseFile: no,
  chooseFolder: no,
  chooseSave: no,
  reveal: no,
  copyImage: no,
  restart: no,
}
