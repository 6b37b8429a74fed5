import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { compoundFile } from './compound-file'

/** Rounds of the key derivation, as Excel writes them. */
const spinCount = 100_000
const segment = 4096
const key = (hex: string): Buffer => Buffer.from(hex, 'hex')
/** Block keys of [MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14. */
const blockKeys = {
  verifierInput: key('fea7d2763b4b9e79'),
  verifierValue: key('d7aa0f6d3061344e'),
  keyValue: key('146e0be7abacd0d6'),
  hmacKey: key('5fb2ad010cb9e1f6'),
  hmacValue: key('a0677f02b22c8433'),
}
const sha512 = (...parts: Buffer[]): Buffer => {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
function cbc(secret: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', secret, iv.subarray(0, 16))
  cipher.setAutoPadding(false)
  const rest = plain.length % 16
  return Buffer.concat([cipher.update(rest === 0 ? plain : Buffer.concat([plain, Buffer.alloc(16 - rest)])), cipher.final()])
}

/** Length-prefixed text padded to four bytes, as the data spaces are written. */
function prefixed(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return Buffer.concat([number32(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}
const one = number32(1)
const versions = Buffer.concat([one, one, one])
function dataSpaces() {
  const mapEntry = Buffer.concat([one, number32(0), prefixed('EncryptedPackage'), prefixed('StrongEncryptionDataSpace')])
  const transformId = prefixed('{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}')
  return {
    name: '\u0006DataSpaces',
    children: [
      { name: 'Version', bytes: Buffer.concat([prefixed('Microsoft.Container.DataSpaces'), versions]) },
      { name: 'DataSpaceMap', bytes: Buffer.concat([number32(8), one, number32(mapEntry.length + 4), mapEntry]) },
      {
        name: 'DataSpaceInfo',
        children: [{ name: 'StrongEncryptionDataSpace', bytes: Buffer.concat([number32(8), one, prefixed('StrongEncryptionTransform')]) }],
      },
      {
        name: 'TransformInfo',
        children: [
          {
            name: 'StrongEncryptionTransform',
            children: [
              {
                name: '\u0006Primary',
                bytes: Buffer.concat([
                  number32(8 + transformId.length),
                  one,
                  transformId,
                  prefixed('Microsoft.Container.EncryptionTransform'),
                  versions,
                  Buffer.alloc(12),
                  number32(4),
                ]),
              },
            ],
          },
        ],
      },
    ],
  }
}

/**
 * An Office file that opens only with the password: "agile" encryption of [MS-OFFCRYPTO], AES-256-CBC with SHA-512, as Excel 2013 and later,
 * WPS and LibreOffice read it. Salt and keys are new for every file.
 */
export function encryptedPackage(plain: Buffer, password: string): Buffer {
  const passwordSalt = randomBytes(16)
  const dataSalt = randomBytes(16)
  const secret = randomBytes(32)
  let derived = sha512(passwordSalt, Buffer.from(password, 'utf16le'))
  for (let round = 0; round < spinCount; round++) derived = sha512(number32(round), derived)
  const under = (blockKey: Buffer, value: Buffer): string => cbc(sha512(derived, blockKey).subarray(0, 32), passwordSalt, value).toString('base64')
  const verifier = randomBytes(16)

  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(plain.length))
  const parts: Buffer[] = [size]
  for (let at = 0, index = 0; at < plain.length; at += segment, index++)
    parts.push(cbc(secret, sha512(dataSalt, number32(index)), plain.subarray(at, at + segment)))
  const sealed = Buffer.concat(parts)
  const hmacKey = randomBytes(64)
  const integrity = (blockKey: Buffer, value: Buffer): string => cbc(secret, sha512(dataSalt, blockKey), value).toString('base64')

  const sizes = 'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"'
  const description = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password" xmlns:c="http://schemas.microsoft.com/office/2006/keyEncryptor/certificate"><keyData ${sizes} saltValue="${dataSalt.toString('base64')}"/><dataIntegrity encryptedHmacKey="${integrity(blockKeys.hmacKey, hmacKey)}" encryptedHmacValue="${integrity(blockKeys.hmacValue, createHmac('sha512', hmacKey).update(sealed).digest())}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${spinCount}" ${sizes} saltValue="${passwordSalt.toString('base64')}" encryptedVerifierHashInput="${under(blockKeys.verifierInput, verifier)}" encryptedVerifierHashValue="${under(blockKeys.verifierValue, sha512(verifier))}" encryptedKeyValue="${under(blockKeys.keyValue, secret)}"/></keyEncryptor></keyEncryptors></encryption>`
  const info = Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(description, 'utf8')])
  return compoundFile([dataSpaces(), { name: 'EncryptionInfo', bytes: info }, { name: 'EncryptedPackage', bytes: sealed }])
}
