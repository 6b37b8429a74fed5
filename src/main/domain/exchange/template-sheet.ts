import type { SheetDesign } from '../../../preload/contract/sheet-design'
import type { SheetTemplate, TemplateColumn } from './template'

const kinds: Partial<Record<TemplateColumn['kind'], string>> = {
  idNumber: '18 位，文本格式',
  reference: '18 位，文本格式',
  account: '文本格式，不要用科学计数',
  day: '写成 1958-03-08；只知道月份写 1958.3，只知道年份写 1958',
  amount: '元，最多两位小数',
  villageCode: '12 位数字',
}

/** What a heading tells under its comment: format, choices, whether it is needed. */
function noteOf(column: TemplateColumn): string {
  return [column.required ? '必填。' : '', kinds[column.kind] ?? '', '空着表示不改；要清掉原来的内容写 #清空。'].filter((part) => part !== '').join('')
}

/** Raised when headings or words of the templates change; sheets made by every earlier version are still read, and a test holds samples of each. */
export const templateVersion = 1

/** An empty sheet to fill in: headings, drop-downs, notes. */
export function templateSheet(template: SheetTemplate): SheetDesign {
  return {
    name: template.title,
    columns: template.columns
      .filter((column) => column.aside !== true)
      .map((column, index) => {
        const words = column.choices?.words
        return {
          title: column.heading,
          width: column.kind === 'idNumber' || column.kind === 'reference' ? 21 : 13,
          kind: 'text',
          note: `${noteOf(column)}${index === 0 ? `\n（${template.title}模板 第 ${templateVersion} 版）` : ''}`,
          ...(words && words.length <= 20 ? { dropDown: [...words] } : {}),
        }
      }),
    rows: [],
    freezeHead: true,
    landscape: true,
  }
}
