const known: Record<string, string> = {
  EACCES: '没有写入这个文件的权限，或文件正被别的程序打开',
  EPERM: '没有写入这个文件的权限，或文件正被别的程序打开',
  EBUSY: '文件正被别的程序打开，请关闭后再试',
  ENOENT: '文件或文件夹不存在',
  ENOTDIR: '文件夹不存在',
  EISDIR: '给出的是文件夹，不是文件',
  EEXIST: '同名的文件已经存在',
  ENAMETOOLONG: '文件名太长',
  ENOSPC: '磁盘已满，请腾出空间后重试',
  EROFS: '磁盘是只读的',
  EIO: '磁盘读写出错，U 盘可能已经拔出',
}

/** What the disk refused, in words; undefined when the error is not the disk's. */
export function diskTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error) || typeof error.code !== 'string') return undefined
  // A new file that cannot be opened misses its folder; an old one itself.
  if (error.code === 'ENOENT' && 'path' in error && typeof error.path === 'string' && error.path.endsWith('.partial')) return '文件夹不存在'
  return known[error.code]
}
