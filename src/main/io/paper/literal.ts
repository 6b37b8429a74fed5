// Bidirectional controls can make one name reorder its neighbours; other control characters are illegal in XML and mean nothing on paper.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** The text as it goes on paper: line ends as `\n`, bidirectional and other control characters taken out, every other character kept as it is. */
export function literalText(text: string): string {
  return text.replace(/\r\n?|\u0085|[\u2028\u2029]/g, '\n').replace(unprintable, '')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Literal text for HTML and XML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return literalText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** A quoted CSS string; everything that could end it, or the style element, is written as a number. */
export function cssString(text: string): string {
  return `"${literalText(text).replace(/["'\\<>&\n]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}
