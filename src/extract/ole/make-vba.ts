/** Packs the source of macros ([MS-OVBA] §2.4.1): for tests. */

/** One chunk of literal bytes, at most some 3,600. */
export function packVba(text: Uint8Array): Buffer {
  const tokens: Buffer[] = []
  for (let at = 0; at < text.length; at += 8)
    tokens.push(Buffer.from([0]), Buffer.from(text.subarray(at, at + 8)))
  const body = Buffer.concat(tokens)
  const header = Buffer.alloc(3)
  header[0] = 1
  header.writeUInt16LE(0xb000 | (body.length - 1), 1)
  return Buffer.concat([header, body])
}

/** A project in a folder (with its slash) with one module, whose place the directory does not say. */
export const makeVba = (name: string, code: string, folder = ''): Record<string, Buffer> => ({
  [`${folder}VBA/dir`]: Buffer.from('lost'),
  [`${folder}VBA/${name}`]: packVba(Buffer.from(`Attribute VB_Name = "${name}"\r\n${code}`)),
})
