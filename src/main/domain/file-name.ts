const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i

/** A legal file name on Windows and Linux: forbidden and direction characters dropped, at most 80 characters, never a device name. */
export function safeFileName(text: string): string {
  const bare = text.toWellFormed().replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
  const short = [...bare.replace(/^[.\s]+/g, '')]
    .slice(0, 80)
    .join('')
    .replace(/[.\s]+$/g, '')
  return short === '' || reserved.test(short) ? `文件${short}` : short
}
