import { AppError } from '../../app-error'
import type { Handlers } from '../../handler'
import { listVillages, officeCodes, saveVillage } from './store'

export const village: Handlers<'village'> = {
  list: ({ db }) => listVillages(db),
  save: async ({ db }, fields) => {
    const { townshipCode, county } = await officeCodes(db)
    if (!fields.code.startsWith(townshipCode))
      throw new AppError('invalid', `村居代码 ${fields.code} 不属于本乡镇（前 9 位应为 ${townshipCode}）。请核对${county}的区划代码。`, [
        { path: 'code', message: `前 9 位应为 ${townshipCode}` },
      ])
    return saveVillage(db, fields)
  },
}
