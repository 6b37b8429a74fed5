import type { Contract } from '../../preload/contract/index'
import type { Handlers } from '../handler'
import { account } from './account/handlers'
import { application } from './application/handlers'
import { ahead } from './ahead/handlers'
import { attachment } from './attachment/handlers'
import { audit } from './audit/handlers'
import { backup } from './backup/handlers'
import { calendar } from './calendar/handlers'
import { chartNote } from './chart-note/handlers'
import { careCase } from './case/handlers'
import { decision } from './decision/handlers'
import { desktop } from './desktop/handlers'
import { exchange } from './exchange/handlers'
import { household } from './household/handlers'
import { ledger } from './ledger/handlers'
import { festival } from './festival/handlers'
import { localProgram } from './local-program/handlers'
import { midYear } from './mid-year/handlers'
import { notice } from './notice/handlers'
import { office } from './office/handlers'
import { payment } from './payment/handlers'
import { period } from './period/handlers'
import { person } from './person/handlers'
import { program } from './program/handlers'
import { projection } from './projection/handlers'
import { recheck } from './recheck/handlers'
import { recovery } from './recovery/handlers'
import { recognition } from './recognition/handlers'
import { quality } from './quality/handlers'
import { report } from './report/handlers'
import { register } from './register/handlers'
import { roster } from './roster/handlers'
import { salvage } from './salvage/handlers'
import { score } from './score/handlers'
import { statistics } from './statistics/handlers'
import { stop } from './stop/handlers'
import { form } from './form/handlers'
import { pivot } from './pivot/handlers'
import { health } from './health/handlers'
import { summary } from './summary/handlers'
import { village } from './village/handlers'
import { yearBox } from './year-box/handlers'
import { visit } from './visit/handlers'

/** Every operation's handler; does not compile while one is unanswered. */
export const handlers: { [F in keyof Contract]: Handlers<F> } = {
  office,
  account,
  village,
  person,
  household,
  register,
  quality,
  exchange,
  program,
  application,
  recognition,
  roster,
  recheck,
  decision,
  localProgram,
  midYear,
  festival,
  notice,
  payment,
  calendar,
  case: careCase,
  visit,
  stop,
  recovery,
  period,
  yearBox,
  ledger,
  statistics,
  report,
  score,
  form,
  chartNote,
  pivot,
  projection,
  health,
  salvage,
  summary,
  backup,
  ahead,
  attachment,
  audit,
  desktop,
}
