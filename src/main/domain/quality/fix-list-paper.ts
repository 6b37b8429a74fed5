import type { Paper } from '../../../preload/contract/paper'
import type { Day, PartialDay } from '../../../preload/contract/values'
import { formatDay } from '../day'
import { safeFileName } from '../file-name'

/** A list for correction as the village gets it: numbers to answer by, tick boxes, room to write; no identity number on it. */
export function fixListPaper(
  list: {
    code: string
    villageName: string
    township: string
    rows: readonly { number: number; name: string; birth: PartialDay | null; group: string | null; message: string }[]
  },
  today: Day,
): Paper {
  return {
    name: safeFileName(`${list.villageName}底册核对清单${list.code}`),
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${list.villageName}人口底册核对清单` },
      {
        kind: 'paragraph',
        small: true,
        text: `清单编号 ${list.code}　${list.township}　${formatDay(today)}印　共 ${list.rows.length} 条。请逐条核对，在方框里打勾：改正的写明正确内容，核实无误的写明情况。交回后按序号登记。`,
      },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '序号', width: 5, align: 'center' },
          { title: '姓名', width: 9 },
          { title: '出生年月', width: 10 },
          { title: '组', width: 5, align: 'center' },
          { title: '疑问', width: 38, align: 'left' },
          { title: '核对结果', width: 14 },
          { title: '正确内容或情况说明', width: 24, align: 'left' },
        ],
        rows: list.rows.map((row) => [
          String(row.number),
          row.name,
          row.birth === null ? '' : formatDay(row.birth.slice(0, 7)),
          row.group ?? '',
          row.message,
          '□改正　□无误\n□查不清',
          '',
        ]),
      },
      { kind: 'signatures', labels: ['核对人', '村（居）负责人', '乡镇经办', '登记日期'] },
    ],
    footer: `核对清单 ${list.code}`,
  }
}
