import type { Output } from '../../src/preload/contract/index'
import type { Job, Run } from './job'
import { borrowOffice, type OpenOffice, type Scene } from './scene'

/** A change of a tracked row, so that what was computed is forgotten; then the register is loaded again, which does not count. */
async function loadedAfresh(office: OpenOffice): Promise<void> {
  const { rows } = await office.call<Output<'person.list'>>('person.list', { filter: {}, limit: 1 })
  const { person } = await office.call<Output<'person.card'>>('person.card', { id: rows[0]!.id })
  await office.call('person.update', { id: person.id, fields: { note: person.note === '甲' ? '乙' : '甲' }, reason: '测量' })
  await office.call('program.assess', { programId: 'rural-reward', year: 2005 })
}
const timed =
  <T>(operation: string, input: object, tell: (value: T) => string) =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, 'full')
    let told = ''
    return {
      work: async () => {
        await loadedAfresh(office)
        const started = performance.now()
        told = tell(await office.call<T>(operation, input))
        return performance.now() - started
      },
      outcome: () => told,
      close: office.close,
    }
  }
const reward = { programId: 'rural-reward' }
const floor = 'one assessment of the same program'

/** Looking ahead and holding lists against the register, against one assessment of everybody. */
export const aheadJobs: readonly Job[] = [
  {
    name: 'ahead',
    title: 'who begins to qualify in 24 months, and who is entitled but not listed',
    needs: ['full'],
    isolated: false,
    rounds: 5,
    floor,
    variants: {
      [floor]: timed<Output<'program.assess'>>('program.assess', { ...reward, year: 2026 }, (value) => `${value.counts.eligible} entitled`),
      'forecast, four years assessed': timed<Output<'ahead.forecast'>>('ahead.forecast', { ...reward, months: 24 }, (value) => `${value.total} coming`),
      'entitled but not listed': timed<Output<'ahead.gaps'>>('ahead.gaps', { ...reward, year: 2026, kind: 'entitled' }, (value) => `${value.total} gaps`),
    },
    goals: [
      { variant: 'forecast, four years assessed', what: 'ratio', most: 6 },
      { variant: 'entitled but not listed', what: 'ratio', most: 1.5 },
    ],
  },
]
