import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

/** The page with the recovery key, printed once and locked away. */
export function recoveryKeyPaper(office: { county: string; township: string }, recoveryKey: string, today: Day): Paper {
  return {
    name: '恢复密钥',
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '惠民台账恢复密钥' },
      { kind: 'subtitle', text: `${office.county}${office.township}　${formatDay(today)}` },
      { kind: 'box', lines: recoveryKey.match(/.{1,19}(?:-|$)/g)?.map((line) => line.replace(/-$/, '')) ?? [recoveryKey] },
      {
        kind: 'paragraph',
        indent: true,
        text: '忘记密码时，凭此密钥和姓名可以重设密码；办公库文件夹搬到另一台电脑后也能用它打开。程序和备份里都不保存它，丢失后无人能够找回。',
      },
      { kind: 'paragraph', indent: true, text: '请装入信封，封口签字，锁进保险柜，与电脑分开存放。使用过一次后，程序会给出新的密钥，本页随即作废。' },
      { kind: 'signatures', labels: ['维护人员', '负责人', '封存日期'] },
    ],
  }
}
