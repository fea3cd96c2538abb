import { decodeBytes } from '../../encoding/text-input.ts'

const commonName = Buffer.from([0x06, 0x03, 0x55, 0x04, 0x03])
const most = 50

/** Common names in the certificates of a signature (PKCS #7, DER): the signer and who vouches for it. */
export function certificateNames(der: Buffer): string[] {
  const names = new Set<string>()
  for (let at = der.indexOf(commonName); at >= 0 && names.size < most; at = der.indexOf(commonName, at + 1)) {
    const tag = der[at + 5]
    const length = der[at + 6] ?? 0
    if (length === 0 || length >= 0x80) continue
    const bytes = der.subarray(at + 7, at + 7 + length)
    // BMPString is UTF-16 in network order
    const wide = tag === 0x1e
    if (wide || tag === 0x0c || tag === 0x13 || tag === 0x14 || tag === 0x16)
      names.add(decodeBytes(bytes, wide ? 'utf-16be' : null).text)
  }
  return [...names]
}
