/** A short code of frozen data for paper: eight Crockford letters of a hash in two groups, `K7Q2-9XMD`. `hash` needs at least five bytes. */
export function shortCode(hash: Uint8Array): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let bits = 0n
  for (let i = 0; i < 5; i++) bits = (bits << 8n) | BigInt(hash[i]!)
  const letters = Array.from({ length: 8 }, (_, i) => alphabet[Number((bits >> BigInt(35 - 5 * i)) & 31n)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
