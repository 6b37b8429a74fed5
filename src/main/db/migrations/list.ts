import type { Sqlite } from '../schema'
import { foundation } from './0001-foundation'
import { moneyChain } from './0002-money-chain'
import { applicationRecheck } from './0003-application-recheck'
import { programRows } from './0004-programs'
import { recoveryAndClosing } from './0005-recovery-and-closing'
import { attachment } from './0006-attachment'
import { cases } from './0007-cases'
import { livingRegister } from './0008-living-register'
import { exchangeBothWays } from './0009-exchange'
import { trust } from './0010-trust'
import { sentReport } from './0011-report'
import { villageScore } from './0012-score'
import { workSummary } from './0013-summary'
import { importOriginal } from './0014-original'
import { countyForm } from './0015-form'
import { chartNote } from './0016-chart-note'
import { erasure } from './0017-erasure'

/** Every migration in order; numbers are forward only and each is frozen once released. */
export const migrations: readonly { version: number; title: string; up: (sqlite: Sqlite) => void }[] = [
  { version: 1, title: '底座', up: foundation },
  { version: 2, title: '资金链', up: moneyChain },
  { version: 3, title: '申报与年审', up: applicationRecheck },
  { version: 4, title: '项目与认定', up: programRows },
  { version: 5, title: '追回与结账', up: recoveryAndClosing },
  { version: 6, title: '附件', up: attachment },
  { version: 7, title: '个案与走访', up: cases },
  { version: 8, title: '活底册', up: livingRegister },
  { version: 9, title: '往来表格', up: exchangeBothWays },
  { version: 10, title: '账户与密码', up: trust },
  { version: 11, title: '留存报表', up: sentReport },
  { version: 12, title: '村级工作考核', up: villageScore },
  { version: 13, title: '工作总结', up: workSummary },
  { version: 14, title: '退回表', up: importOriginal },
  { version: 15, title: '上级报表', up: countyForm },
  { version: 16, title: '图表说明', up: chartNote },
  { version: 17, title: '彻底删除', up: erasure },
]
