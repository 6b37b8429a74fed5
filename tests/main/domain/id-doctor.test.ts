import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnoseNumber, keptDigits, type Evidence } from '../../../src/main/domain/id-doctor'
import { readIdNumber } from '../../../src/main/domain/id-number'
import { inventedNumber } from '../../helpers/sample-person'

const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  today: '2026-11-23',
  isLocalArea: (area) => area === '349999',
  sameName: [],
  holder: () => undefined,
  ...change,
})
const sound = inventedNumber('1957-03-08', 771)
const failed = (text: string, known: Partial<Evidence> = {}): string[] =>
  diagnoseNumber(text, evidence(known))
    .tests.filter((test) => test.passed === false)
    .map((test) => test.test)

describe('the doctor of identity numbers', () => {
  it('says which test fails', () => {
    expect(failed(sound)).toEqual([])
    expect(failed('349999570308771')).toEqual([])
    expect(failed(sound.slice(0, 17))).toEqual(['length'])
    expect(failed('34999919570308O71' + 'X')).toEqual(['characters'])
    expect(failed('34999919570230771X')).toContain('birth')
    expect(failed(sound, { birthDate: '1957-03' })).toEqual([])
    expect(failed(sound, { birthDate: '1957-04' })).toEqual(['birth'])
    expect(failed(sound, { sex: 'female' })).toEqual(['sex'])
    expect(failed(sound.slice(0, 17) + (sound[17] === '0' ? '1' : '0'))).toEqual(['check'])
    expect(failed('349999195703087000')).toEqual(['precision'])
    expect(failed('3.49999195703088E+17')).toEqual(['precision'])
    expect(diagnoseNumber('1101011957030877' + '13', evidence()).tests.find((test) => test.test === 'area')!.passed).toBeNull()
  })

  it('guesses nothing when there is nothing to hold a guess against', () => {
    expect(diagnoseNumber(sound.slice(0, 16) + (sound[16] === '1' ? '3' : '1') + sound[17]!, evidence()).proposals).toEqual([])
  })

  it('finds the number again after any one slip, and never proposes one that contradicts what is known', () => {
    const birthDays = fc.integer({ min: 0, max: 20_000 }).map((n) => {
      const day = new Date(Date.UTC(1950, 0, 1 + n))
      return day.toISOString().slice(0, 10)
    })
    fc.assert(
      fc.property(
        birthDays,
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (birthDate, sequence, at, by, swap) => {
          const number = inventedNumber(birthDate, sequence)
          const sex = sequence % 2 === 1 ? 'male' : 'female'
          const slipped = swap
            ? number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2)
            : number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1)
          if (slipped === number) return
          const { sound: passes, proposals } = diagnoseNumber(slipped, evidence({ birthDate, sex }))
          if (passes) return
          for (const { idNumber } of proposals) expect(readIdNumber(idNumber)).toMatchObject({ ok: true, birthDate, sex })
          const known = diagnoseNumber(slipped, evidence({ birthDate, sex, name: '张三', sameName: [{ idNumber: number, source: '以前的花名册' }] })).proposals
          expect(known[0]).toMatchObject({ idNumber: number, known: true })
        },
      ),
      { numRuns: 300, examples: [['1950-01-04', 200, 0, 1, false]] },
    )
  })

  it('never proposes the number of somebody else', () => {
    const slipped = sound.slice(0, 17) + (sound[17] === '0' ? '1' : '0')
    const known = { birthDate: '1957-03-08', sex: 'male', name: '张三' } as const
    expect(diagnoseNumber(slipped, evidence(known)).proposals.map((each) => each.idNumber)).toContain(sound)
    expect(
      diagnoseNumber(slipped, evidence({ ...known, holder: (idNumber) => (idNumber === sound ? '李四' : undefined) })).proposals.map((each) => each.idNumber),
    ).not.toContain(sound)
  })

  it('knows an Excel tail and proposes the intact number from an earlier source only', () => {
    expect(keptDigits('349999195703087000')).toBe('349999195703087')
    expect(keptDigits('3.49999E+17')).toBe('34999')
    expect(keptDigits(sound)).toBeUndefined()
    const tail = `${sound.slice(0, 15)}000`
    expect(diagnoseNumber(tail, evidence()).proposals).toEqual([])
    const { proposals } = diagnoseNumber(
      tail,
      evidence({
        name: '张三',
        sameName: [
          { idNumber: sound, source: '底册里同名的人' },
          { idNumber: inventedNumber('1957-04-08', 771), source: '底册里同名的人' },
        ],
      }),
    )
    expect(proposals).toEqual([
      { idNumber: sound, how: '前 15 位相同，补回丢失的末几位', reasons: ['底册里同名的人就是这个号码', '地区码是本地的'], known: true },
    ])
  })
})
