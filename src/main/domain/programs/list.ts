import type { Program } from '../policy/program'
import { childcareSubsidy } from './childcare-subsidy/program'
import { complication } from './complication/program'
import { onlyChildAllowance } from './only-child-allowance/program'
import { ruralReward } from './rural-reward/program'
import { specialBereaved } from './special-bereaved/program'
import { specialDisabled } from './special-disabled/program'

/** The built-in programs, in the order screens show them. */
export const programs: readonly Program[] = [ruralReward, specialBereaved, specialDisabled, complication, onlyChildAllowance, childcareSubsidy]
