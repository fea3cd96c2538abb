/** An Outlook message (MS-OXMSG) whose strings are in a code page, as old Chinese installations saved them. */
import { concat, encode, little } from './bytes.ts'
import { writeCompound } from './cfb.ts'

export interface MsgInput {
  subject: string
  senderName: string
  senderAddress: string
  to: string
  body: string
  /** RFC 5322 header lines, joined with CRLF. */
  headers: string
  /** Milliseconds of the Unix epoch, UTC. */
  sent: number
}

/** 100 ns steps since 1601. */
const fileTime = (time: number) => {
  const steps = BigInt(time + 11_644_473_600_000) * 10_000n
  return little([4, Number(steps & 0xffffffffn)], [4, Number(steps >> 32n)])
}

export function writeMsg(input: MsgInput): Uint8Array {
  const strings: [number, string][] = [
    [0x001a, 'IPM.Note'],
    [0x0037, input.subject],
    [0x007d, input.headers],
    [0x0c1a, input.senderName],
    [0x0c1f, input.senderAddress],
    [0x0e04, input.to],
    [0x1000, input.body],
  ]
  const streams = strings.map(([tag, text]) => ({
    tag,
    name: `__substg1.0_${tag.toString(16).padStart(4, '0').toUpperCase()}001E`,
    bytes: encode(text.replaceAll('\n', '\r\n'), 'gbk'),
  }))
  const entry = (tag: number, value: Uint8Array) => concat([little([4, tag], [4, 6]), value])
  const properties = concat([
    new Uint8Array(32),
    ...streams.map(({ tag, bytes }) => entry(tag * 65_536 + 0x1e, little([4, bytes.length + 1], [4, 0]))),
    entry(0x3ffd0003, little([4, 936], [4, 0])),
    entry(0x3fde0003, little([4, 936], [4, 0])),
    entry(0x340d0003, little([4, 0], [4, 0])),
    entry(0x00390040, fileTime(input.sent)),
  ])
  const all = [...streams, { name: '__properties_version1.0', bytes: properties }]
  // Shorter names first, then by letters: the order compound files want.
  return writeCompound(
    all
      .map(({ name, bytes }) => ({ name, bytes }))
      .toSorted((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)),
  )
}
