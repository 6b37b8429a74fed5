import type { Program } from '../policy/program'
import { childcareSubsidy } from './childcare-subsidy/program'
import { complication } from './complication/program'
import { onlyChildAllowance } from './only-child-allowance/program'
import { examBonusCertificate } from './exam-bonus-certificate/program'
import { festivalVisit } from './festival-visit/program'
import { orphanLiving } from './orphan-living/program'
import { retirementBonus } from './retirement-bonus/program'
import { unattendedChildLiving } from './unattended-child-living/program'
import { ruralReward } from './rural-reward/program'
import { specialBereaved } from './special-bereaved/program'
import { specialDisabled } from './special-disabled/program'

/** The built-in programs, in the order screens show them. */
export const programs: readonly Program[] = [
  ruralReward,
  specialBereaved,
  specialDisabled,
  complication,
  onlyChildAllowance,
  retirementBonus,
  childcareSubsidy,
  orphanLiving,
  unattendedChildLiving,
  examBonusCertificate,
  festivalVisit,
]
