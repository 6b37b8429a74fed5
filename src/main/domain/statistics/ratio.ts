/** Births below this number say nothing about a sex ratio (POLICY 11): the figure is "too few". */
export const fewestBirths = 50

/** Boys per 100 girls with the exact 95 % interval (Clopper–Pearson on the share of boys); null under 50 births or without a girl. One decimal. */
export function sexRatioAtBirth(male: number, female: number): { ratio: number; low: number; high: number } | null {
  const births = male + female
  if (births < fewestBirths || female === 0) return null
  const perGirls = (share: number): number => (share >= 1 ? Number.POSITIVE_INFINITY : Math.round((share / (1 - share)) * 1000) / 10)
  const low = male === 0 ? 0 : betaQuantile(0.025, male, births - male + 1)
  const high = betaQuantile(0.975, male + 1, births - male)
  return { ratio: perGirls(male / births), low: perGirls(low), high: perGirls(high) }
}

/** Per mille of a mean population, two decimals; null when nobody was there. */
export function perMille(events: number, start: number, end: number): number | null {
  const mean = (start + end) / 2
  return mean === 0 ? null : Math.round((events / mean) * 100_000) / 100
}

/** Quantile of the beta distribution by halving: sixty steps are exact to the last bit that is printed. */
function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Regularised incomplete beta function by Lentz's continued fraction (Numerical Recipes 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b)) / a
  const tiny = 1e-300
  const safe = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 1e-14) break
  }
  return front * fraction
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Lanczos' approximation, good to 1e-13 for positive arguments. */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6,
    1.5056327351493116e-7,
  ]
  const t = x - 1
  const sum = terms.reduce((total, term, index) => total + term / (t + index + 1), 0.9999999999998099)
  const base = t + terms.length - 0.5
  return 0.5 * Math.log(2 * Math.PI) + (t + 0.5) * Math.log(base) - base + Math.log(sum)
}
