import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day, PartialDay, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { safeFileName } from './file-name'

/** A student as the certificate names them: to the school, so with the whole number. */
export interface CertifiedStudent {
  name: string
  sexWord: string
  idNumber: string | null
  birthDate: PartialDay | null
  villageName: string
  kind: string
}

/** Certificates of exam bonus qualification, one page each, to be sealed. */
export function certificatePaper(
  students: readonly CertifiedStudent[],
  year: Year,
  office: { county: string; township: string },
  cite: string,
  today: Day,
): Paper {
  const pages = students.map((student): PaperBlock[] => [
    { kind: 'title', text: '农村独女户、双女户考生资格证明' },
    { kind: 'subtitle', text: `${year}年` },
    {
      kind: 'paragraph',
      indent: true,
      text: `兹证明${student.name}，${student.sexWord}，${student.birthDate === null ? '' : `${formatDay(student.birthDate)}出生，`}公民身份号码${student.idNumber ?? '（无）'}，户籍地为${office.county}${office.township}${student.villageName}，经核查属于${student.kind}，已列入本年度名单。`,
    },
    { kind: 'paragraph', indent: true, text: `依据：${cite}。是否加分及分值以招生部门的规定为准。` },
    { kind: 'paragraph', indent: true, text: '本证明只供办理本年度招生使用，不收取任何费用，不作其他用途。' },
    { kind: 'signatures', labels: ['核查人', '负责人'] },
    { kind: 'issuer', lines: [`${office.county}${office.township}（公章）`, formatDay(today)] },
  ])
  return {
    name: safeFileName(`加分资格证明_${year}${students.length === 1 ? `_${students[0]!.name}` : ''}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: pages.flatMap((page, index) => (index === 0 ? page : [{ kind: 'pageBreak' as const }, ...page])),
  }
}
