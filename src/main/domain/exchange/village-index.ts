import { foldWord } from './cell-text'

/** A village as far as sheets speak of it. */
export interface KnownVillage {
  code: string
  name: string
}
/** The villages of the register, by code and by the ways their names are written. */
export interface VillageIndex {
  byCode: ReadonlyMap<string, KnownVillage>
  /** Codes of the villages of that name; more than one means the name does not tell. */
  byName(name: string): readonly string[]
  isNameOf(name: string, village: KnownVillage): boolean
  /** The village of the whole sheet, when a person said so. */
  only: string | undefined
}

/** 卞圩村民委员会, 卞圩村委会, 卞圩村 and 卞圩 are one village. */
function stem(name: string): string {
  const word = foldWord(name).replace(/(村民委员会|居民委员会|社区居委会|村委会|居委会)$/, (ending) => (ending.startsWith('村') ? '村' : ''))
  return word.length > 2 ? word.replace(/(村|社区)$/, '') : word
}

/** Builds the index once per file; names are compared exactly first, then without 村委会, 村, 社区. */
export function villageIndex(villages: ReadonlyMap<string, KnownVillage>, only?: string): VillageIndex {
  const exact = new Map<string, string[]>()
  const loose = new Map<string, string[]>()
  const put = (map: Map<string, string[]>, key: string, code: string): void => {
    const codes = map.get(key)
    if (codes) codes.push(code)
    else map.set(key, [code])
  }
  for (const village of villages.values()) {
    put(exact, foldWord(village.name), village.code)
    put(loose, stem(village.name), village.code)
  }
  const stems = new Map<string, string>()
  const stemOf = (name: string): string => {
    const known = stems.get(name)
    if (known !== undefined) return known
    const fresh = stem(name)
    if (stems.size < 10_000) stems.set(name, fresh)
    return fresh
  }
  return {
    byCode: villages,
    byName: (name) => exact.get(foldWord(name)) ?? loose.get(stemOf(name)) ?? [],
    isNameOf: (name, village) => name === village.name || stemOf(name) === stemOf(village.name),
    only,
  }
}
