const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A legal file name on Windows and Linux: forbidden and direction characters dropped, at most 80 characters, never a device name. */
export function safeFileName(text: string): string {
  const bare = text.replace(/[\u0000-\u001f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...bare].slice(0, 80).join('')
  return short === '' || reserved.test(short) ? `文件${short}` : short
}
