/** A short code of frozen data for paper: eight Crockford letters of a hash in two groups, `K7Q2-9XMD`. `hash` needs at least five bytes. */
export function shortCode(hash: Uint8Array): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let bits = 0n
  for (let i = 0; i < 5; i++) bits = (bits << 8n) | BigInt(hash[i]!)
  const letters = Array.from({ length: 8 }, (_, i) => alphabet[Number((bits >> BigInt(35 - 5 * i)) & 31n)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** A short code as somebody typed it from paper: case, spaces and a missing hyphen do not matter, O reads as 0, I and L as 1. */
export function readShortCode(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters
}
