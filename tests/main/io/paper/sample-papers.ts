import type { Paper, PaperBlock, PaperColumn } from '../../../../src/preload/contract/paper'

export const rareNames = ['𠮷田凤', '王𬹼', '㛃玉梅', '陈\u{30ede}', '李\u{31350}']
export const longName = '阿卜杜热合曼·阿卜杜克热木·买买提明·吐尔逊江·古丽尼萨·热依汗古丽·阿依古丽·帕提古丽·麦麦提敏·伊敏江·艾合买提'.padEnd(60, '江')
export const hostileNames = ['<b>张三</b>', '<script>alert(1)</script>', '&amp;李四', '"王\'五"', '\\u4e00赵六', '\u202e孙七\u202c', '{{周八}}', '</style>吴九']

const columns: PaperColumn[] = [
  { title: '序号', width: 1 },
  { title: '村组', width: 2 },
  { title: '姓名', width: 2.4 },
  { title: '出生年月', width: 2.2 },
  { title: '金额（元）', width: 1.8, align: 'right' },
  { title: '备注', width: 1.6, align: 'left' },
]

/** A notice whose table lists the names, with numbers that can be found again. */
export function noticeOf(names: string[], more: PaperBlock[] = []): Paper {
  return {
    name: '公示',
    orientation: 'portrait',
    size: 'A4',
    footer: '石桥镇人民政府　公示编号 GS-2026-003',
    blocks: [
      { kind: 'title', text: '石桥镇2026年度奖励扶助对象名单公示' },
      { kind: 'paragraph', indent: true, text: '现将东河村2026年度拟确认的奖励扶助对象予以公示，公示期为7天，自2026年3月2日至3月8日止（含当日）。' },
      { kind: 'heading', text: '一、公示名单' },
      {
        kind: 'table',
        columns,
        rows: names.map((name, index) => [
          String(index + 1),
          `东河村${(index % 8) + 1}组`,
          name,
          '1964年3月',
          '960.00',
          `N${String(index + 1).padStart(4, '0')}`,
        ]),
        foot: [['合计', '', `${names.length}人`, '', '', '']],
      },
      ...more,
      { kind: 'issuer', lines: ['石桥镇人民政府', '2026年3月2日'] },
    ],
  }
}

/** A paper with every other kind of block. */
export const form: Paper = {
  name: '登记表',
  orientation: 'portrait',
  size: 'A4',
  blocks: [
    { kind: 'title', text: '奖励扶助对象资格确认表' },
    { kind: 'subtitle', text: '（2026年度）' },
    {
      kind: 'facts',
      perRow: 2,
      items: [
        { label: '姓名', value: '王𬹼' },
        { label: '公民身份号码', value: '349999********0128' },
        { label: '户籍地', value: '石桥镇东河村3组' },
      ],
    },
    { kind: 'paragraph', text: '第一行\n第二行', small: true },
    { kind: 'box', lines: ['收件回执', '', '收件人：'] },
    { kind: 'signatures', labels: ['经办人', '审核人'] },
    { kind: 'pageBreak' },
    { kind: 'table', columns: [{ title: '项目', width: 1 }], rows: [] },
  ],
}
