/** A number of a sentence with the words before it. */
export interface TextNumber {
  /** As printed, with 万, % and ‰ but without other units: `595.1万`, `55.07%`. */
  value: string
  /** 元, 人, 户 …; empty for % and ‰ and where none stands. */
  unit: string
  per: '%' | '‰' | null
  /** Words straight before it: `省`, `自然增长率`. */
  label: string
  /** Everything of the sentence between the number before and this one. */
  lead: string
  /** Where it begins and ends in the sentence. */
  from: number
  to: number
}
/** One sentence of a text with its numbers; dates, ages and document numbers are none. */
export interface TextSentence {
  line: number
  text: string
  numbers: TextNumber[]
}

const full = '０１２３４５６７８９．％＋－＝'
const half = '0123456789.%+-='
/** Full-width digits and signs become plain ones; commas and points of the text stay what they are. */
export function plainDigits(text: string): string {
  return [...text].map((each) => (full.includes(each) ? half[full.indexOf(each)]! : each)).join('')
}

const digits = String.raw`\d+、\d+(?=\s*[‰%])|\d*[xX]{2,}|(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`
const pattern = new RegExp(`(${digits})\\s*(万|亿)?\\s*(元|人次|人|名|户|例|个|份|件|次|村|%|‰|周岁|岁|年|月|日|号|〕|期|天)?`, 'g')
const noFigure = new Set(['周岁', '岁', '年', '月', '日', '号', '〕', '期', '天'])
const sameUnit: Record<string, string> = { 名: '人', 个: '个', 村: '个' }

/** Sentences of a text with the numbers in them. */
export function readSentences(text: string): TextSentence[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => [...plainDigits(line).matchAll(/[^。；;！？!?]+/g)].map(([sentence]) => ({ line: index + 1, text: sentence.trim() })))
    .filter((each) => /\d|[xX]{2}/.test(each.text))
    .map((each) => ({ ...each, numbers: readNumbers(each.text) }))
}

function readNumbers(sentence: string): TextNumber[] {
  const found: TextNumber[] = []
  let before = 0
  for (const match of sentence.matchAll(pattern)) {
    const [whole, number = '', word = '', unit = ''] = match
    const lead = sentence.slice(before, match.index)
    before = match.index + whole.length
    if (noFigure.has(unit) || /[〔第]$/.test(lead)) continue
    const per = unit === '%' || unit === '‰' ? unit : null
    found.push({
      value: `${number}${word}${per ?? ''}`,
      unit: per === null ? (sameUnit[unit] ?? unit) : '',
      per,
      label: lead
        .split(/[，,、：:（()）；和及与]/)
        .at(-1)!
        .replace(/(?<!签)[的约为达到了有]+$/, '')
        .trim(),
      lead,
      from: match.index,
      to: before,
    })
  }
  return found
}
