/** The tables of [MS-PST] §5.1: mpbbR and mpbbS; mpbbI is the inverse of mpbbR. */
const encode = Buffer.from(
  'QTYTYqghbrv0FswEf2ToXR7yyyp0xV410pVHnpYtmohMfYQ/26wxtkhf9sTYOYvnIzs4jsjB3yWxIKVGYE6c+6rTVlFFfFUAB8krnYWb' +
    'CaCPrbMPY6uJS9enFVpxZkK/JkprmPrqd1OycAUs/Vk6hn7OBuuCeFfHjUOvtBzUW83i6SdPwwhygM+w7/Uobb4wTTSS1Q48IjLl5Pmf' +
    'wtEKgRLh7pGDduOX5mGKF3mkt9yQelyMAqbKad5QGhGTuVKHWPztHTdJG2rgKTOZvWzZlPNAVG/wxnO41j5lGEQf3WcQ8QwZ7K4DoRR7' +
    'qQv/+KPAogH3LrwkaHUN/rovtdDaPQ==',
  'base64',
)
const swap = Buffer.from(
  'FFMPVrPIepzrZUgXFhWfAsxUfIMADQwLomKodtvZ7cfFpNyshXTW0KebrpqWcWbDY5m43XOSjoR9pV7RXZOxV1FQgIlSlE9OCmu8jX9u' +
    'R0ZBQEQBEcsDP/f04amPPDr5+/AZMIIJLsmdoIZJ7m9NbcQtgTQlhxuIqvwGoRI4/UxCcmQTNyRqdXdD/+a0SzZc5Ng1PUW5LOy3MSsp' +
    'B2ijDml7GJ4hOb4oGlt49SPKKrCvPv4EjOflmDKV0/ZK6Kbq6fPVL3Ag8h8FZ61VEM7N4yc72rrXwibUkR3SHCIz+PrxWu/PkLaLtb3A' +
    'vwiXHmziYeDGwVmru1jeX99geX6yig==',
  'base64',
)
const decode = Buffer.alloc(256)
for (const [index, value] of encode.entries()) decode[value] = index

export const encodings = { permute: 1, cyclic: 2 } as const

/** Undoes what hides text from a plain look at the file; `key` is the low half of the block's id. Gives new bytes. */
export function decodeBlock(bytes: Uint8Array, encoding: number, key: number): Uint8Array {
  const out = Buffer.from(bytes)
  if (encoding === encodings.permute) {
    for (let at = 0; at < out.length; at++) out[at] = decode[out[at] ?? 0] ?? 0
  } else if (encoding === encodings.cyclic) cyclic(out, key)
  return out
}

/** [MS-PST] §5.2; the same way there and back. */
function cyclic(bytes: Buffer, key: number): void {
  let word = (key ^ (key >>> 16)) & 0xffff
  for (let at = 0; at < bytes.length; at++) {
    const low = word & 0xff
    const high = word >> 8
    const first = encode[((bytes[at] ?? 0) + low) & 0xff] ?? 0
    const second = swap[(first + high) & 0xff] ?? 0
    const third = decode[(second - high) & 0xff] ?? 0
    bytes[at] = (third - low) & 0xff
    word = (word + 1) & 0xffff
  }
}

/** The permutation the other way round: for makers of files. */
export const encodePermuted = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.map((byte) => encode[byte] ?? 0))
