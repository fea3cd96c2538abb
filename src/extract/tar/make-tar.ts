/** Makes tar archives for tests: any field can be had wrong. */
import { blockLength } from './header.ts'

export interface TarInput {
  name: string | Uint8Array
  bytes?: Uint8Array
  /** `0` file, `1` hard link, `2` link, `3` device, `5` folder, `L`, `x`, `g`, `S` … */
  type?: string
  link?: string
  /** Seconds since 1970. */
  modified?: number
  size?: number
  /** Bytes put over the header at a place before it is summed. */
  over?: readonly (readonly [at: number, bytes: Uint8Array])[]
  magic?: string
  badSum?: boolean
}

export function tarEntry(input: TarInput): Buffer {
  const { name, bytes = Buffer.alloc(0), type = '0', link = '', modified = 0, magic = 'ustar\x0000' } = input
  const block = Buffer.alloc(blockLength)
  Buffer.from(name).copy(block, 0, 0, 100)
  block.write('0000644\0', 100)
  block.write(octal(input.size ?? bytes.length), 124)
  block.write(octal(modified), 136)
  block.write(type, 156, 'latin1')
  block.write(link, 157)
  block.write(magic, 257, 'latin1')
  for (const [at, over] of input.over ?? []) Buffer.from(over).copy(block, at)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0) + (input.badSum ? 1 : 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([
    block,
    bytes,
    Buffer.alloc((blockLength - (bytes.length % blockLength)) % blockLength),
  ])
}

export const makeTar = (entries: readonly TarInput[]): Buffer =>
  Buffer.concat([...entries.map(tarEntry), Buffer.alloc(2 * blockLength)])

export const paxHeader = (records: Readonly<Record<string, string>>, type = 'x'): TarInput => ({
  name: 'pax',
  type,
  bytes: Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, value))),
})

function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  let length = rest + String(rest).length
  if (String(length).length + rest !== length) length = rest + String(length).length
  return Buffer.from(`${length} ${key}=${value}\n`)
}

const octal = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`
