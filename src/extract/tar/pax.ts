/** Extended headers of POSIX.1-2001 (pax): `LENGTH KEY=VALUE\n` records. */
export interface PaxRecord {
  key: string
  value: Buffer
}

/** Most records one header may give; a sparse map of version 0.0 is written as records. */
const mostRecords = 200_000

/** The records up to the first that is malformed. */
export function paxRecords(bytes: Buffer): PaxRecord[] {
  const records: PaxRecord[] = []
  for (let at = 0; at < bytes.length && records.length < mostRecords;) {
    const space = bytes.indexOf(0x20, at)
    if (space < 0 || space - at > 20) break
    const length = Number(bytes.toString('latin1', at, space))
    if (!Number.isInteger(length) || length < space - at + 3 || at + length > bytes.length) break
    const record = bytes.subarray(space + 1, at + length - 1)
    const equals = record.indexOf(0x3d)
    if (equals < 0) break
    records.push({
      key: record.toString('utf8', 0, equals),
      value: Buffer.from(record.subarray(equals + 1)),
    })
    at += length
  }
  return records
}

/** The last value of each key counts; an empty one takes back what a global header said. */
export function paxValues(global: readonly PaxRecord[], local: readonly PaxRecord[]): Map<string, Buffer> {
  const values = new Map<string, Buffer>()
  for (const { key, value } of [...global, ...local]) {
    if (value.length === 0) values.delete(key)
    else values.set(key, value)
  }
  return values
}

export function paxNumber(values: ReadonlyMap<string, Buffer>, key: string): number | null {
  const text = values.get(key)?.toString('latin1').trim()
  if (text === undefined || !/^-?\d+(\.\d*)?$/.test(text)) return null
  return Number(text)
}
