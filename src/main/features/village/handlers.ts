import type { Handlers } from '../../handler'
import { listVillages } from './store'

export const village: Handlers<'village'> = {
  list: ({ db }) => listVillages(db),
}
