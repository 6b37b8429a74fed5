import { spawnSync } from 'node:child_process'
import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { compoundFile } from '../../../src/main/io/compound-file'
import { encryptedPackage } from '../../../src/main/io/encrypted-package'
import { writeEncryptedWorkbookFile } from '../../../src/main/io/write-sheet'

const folder = mkdtempSync(join(tmpdir(), 'huimin-enc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const password = '密码-Pass 2026'

const stream = (file: Buffer, name: string): Buffer => {
  const found = XLSX.CFB.find(XLSX.CFB.read(file, { type: 'buffer' }), name)
  if (!found) throw new Error(`no ${name}`)
  return Buffer.from(found.content as unknown as Uint8Array).subarray(0, found.size)
}
const sha = (...parts: Buffer[]): Buffer => createHash('sha512').update(Buffer.concat(parts)).digest()
const u32 = (value: number): Buffer => Buffer.from(new Uint32Array([value]).buffer)
const plainOf = (secret: Buffer, iv: Buffer, bytes: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-cbc', secret, iv.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}
/** Opens a package as the specification says, written from it and not from the writer. */
function decrypt(file: Buffer, typed: string): Buffer {
  const info = stream(file, 'EncryptionInfo').subarray(8).toString('utf8')
  const [keyData, encrypted] = [/<keyData [^>]*>/.exec(info)![0], /<p:encryptedKey [^>]*>/.exec(info)![0]]
  const value = (text: string, name: string): Buffer => Buffer.from(new RegExp(`${name}="([^"]*)"`).exec(text)![1]!, 'base64')
  const salt = value(encrypted, 'saltValue')
  let hash = sha(salt, Buffer.from(typed, 'utf16le'))
  for (let i = 0; i < 100_000; i++) hash = sha(u32(i), hash)
  const open = (block: string, bytes: Buffer): Buffer => plainOf(sha(hash, Buffer.from(block, 'hex')).subarray(0, 32), salt, bytes)
  const verifier = open('fea7d2763b4b9e79', value(encrypted, 'encryptedVerifierHashInput'))
  if (!open('d7aa0f6d3061344e', value(encrypted, 'encryptedVerifierHashValue')).equals(sha(verifier))) throw new Error('wrong password')
  const secret = open('146e0be7abacd0d6', value(encrypted, 'encryptedKeyValue'))
  const sealed = stream(file, 'EncryptedPackage')
  const dataSalt = value(keyData, 'saltValue')
  const hmacKey = plainOf(secret, sha(dataSalt, Buffer.from('5fb2ad010cb9e1f6', 'hex')), value(info, 'encryptedHmacKey'))
  const hmac = plainOf(secret, sha(dataSalt, Buffer.from('a0677f02b22c8433', 'hex')), value(info, 'encryptedHmacValue'))
  if (!createHmac('sha512', hmacKey).update(sealed).digest().equals(hmac)) throw new Error('changed since')
  const parts: Buffer[] = []
  for (let at = 8, i = 0; at < sealed.length; at += 4096, i++) parts.push(plainOf(secret, sha(dataSalt, u32(i)), sealed.subarray(at, at + 4096)))
  return Buffer.concat(parts).subarray(0, Number(sealed.readBigUInt64LE(0)))
}

describe('a workbook with a password', () => {
  it('does not open with another password, nor after a byte was changed', () => {
    const file = encryptedPackage(Buffer.from('秘密'.repeat(2000)), password)
    expect(() => decrypt(file, '密码-Pass 2025')).toThrow('wrong password')
    const at = file.indexOf(stream(file, 'EncryptedPackage').subarray(100, 140))
    const changed = Buffer.from(file)
    changed[at] = changed[at]! ^ 1
    expect(() => decrypt(changed, password)).toThrow('changed since')
  })

  it.each([1, 4096, 12_289])('gives back exactly %i bytes', (size) => {
    const plain = Buffer.alloc(size, 'x')
    const file = encryptedPackage(plain, password)
    expect(file.includes(Buffer.from('xxxxxxxx'))).toBe(false)
    expect(decrypt(file, password).equals(plain)).toBe(true)
  })

  it('keeps large streams whole, past what the header can list', () => {
    const big = Buffer.alloc(9_000_000)
    for (let i = 0; i < big.length; i += 1000) big.writeUInt32LE(i, i)
    const file = compoundFile([
      { name: 'EncryptedPackage', bytes: big },
      { name: 'small', bytes: Buffer.from('ab') },
      { name: 'empty', bytes: Buffer.alloc(0) },
    ])
    expect(stream(file, 'EncryptedPackage').equals(big)).toBe(true)
    expect(stream(file, 'small').toString()).toBe('ab')
  })

  // Only where LibreOffice and its Python bridge are installed: everywhere else `decrypt` above holds it against the specification.
  it.skipIf(spawnSync('soffice', ['--version']).status !== 0 || spawnSync('/usr/bin/python3', ['-c', 'import uno']).status !== 0)(
    'opens in LibreOffice with the password',
    { timeout: 60_000 },
    () => {
      const book = join(folder, 'book.xlsx')
      const columns = [{ title: '编号', width: 12, kind: 'text' as const }]
      writeEncryptedWorkbookFile(book, [{ name: '个案', columns, rows: [['2026-0001'], ['甄小虚']] }], password)
      const script = join(folder, 'open.py')
      writeFileSync(
        script,
        `import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
office = subprocess.Popen(['soffice','--headless','--norestore','-env:UserInstallation=file://${folder}/profile','--accept=pipe,name=huimin${process.pid};urp;'])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
for attempt in range(120):
    try:
        context = resolver.resolve('uno:pipe,name=huimin${process.pid};urp;StarOffice.ComponentContext'); break
    except Exception: time.sleep(0.25)
desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
def value(name, given):
    p = PropertyValue(); p.Name = name; p.Value = given; return p
document = desktop.loadComponentFromURL('file://${book}', '_blank', 0, (value('Hidden', True), value('Password', sys.argv[1])))
print(document.Sheets.getByIndex(0).getCellByPosition(0, 2).String)
document.close(True)
try: desktop.terminate()
except Exception: pass
office.wait(20)
`,
      )
      const opened = spawnSync('/usr/bin/python3', [script, password], { encoding: 'utf8', timeout: 50_000 })
      expect(opened.stdout.trim(), opened.stderr).toBe('甄小虚')
    },
  )
})
