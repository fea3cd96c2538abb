import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneOffset } from './time-zone.ts'

/** Changes as [month, week of it, weekday, hour]. */
function zone(bias: number, standard?: readonly number[], daylight?: readonly number[]): Buffer {
  const name = Buffer.from('Zone', 'utf16le')
  const head = Buffer.alloc(8)
  head[0] = 2
  head[1] = 1
  head.writeUInt16LE(6 + name.length, 2)
  head.writeUInt16LE(2, 4)
  head.writeUInt16LE(4, 6)
  const count = Buffer.from([1, 0])
  const rule = Buffer.alloc(66)
  rule.writeUInt16LE(2, 4)
  rule.writeInt32LE(bias, 22)
  rule.writeInt32LE(-60, 30)
  for (const [at, change] of [
    [34, standard],
    [50, daylight],
  ] as const) {
    const [month = 0, week = 0, weekday = 0, hour = 0] = change ?? []
    rule.writeUInt16LE(month, at + 2)
    rule.writeUInt16LE(weekday, at + 4)
    rule.writeUInt16LE(week, at + 6)
    rule.writeUInt16LE(hour, at + 8)
  }
  return Buffer.concat([head, name, count, rule])
}

const at = (iso: string): number => Date.parse(iso)

test('zones without and with summer time, north and south', () => {
  assert.equal(zoneOffset(zone(-480), at('2022-07-01T00:00:00Z')), 480)
  const east = zone(300, [11, 1, 0, 2], [3, 2, 0, 2])
  assert.equal(zoneOffset(east, at('2017-02-28T18:30:00Z')), -300)
  assert.equal(zoneOffset(east, at('2017-07-01T12:00:00Z')), -240)
  assert.equal(zoneOffset(east, at('2017-03-12T06:59:00Z')), -300)
  assert.equal(zoneOffset(east, at('2017-03-12T07:00:00Z')), -240)
  assert.equal(zoneOffset(east, at('2017-11-05T05:59:00Z')), -240)
  assert.equal(zoneOffset(east, at('2017-11-05T06:00:00Z')), -300)
  const sydney = zone(-600, [4, 1, 0, 3], [10, 1, 0, 2])
  assert.equal(zoneOffset(sydney, at('2022-01-15T00:00:00Z')), 660)
  assert.equal(zoneOffset(sydney, at('2022-07-15T00:00:00Z')), 600)
  const berlin = zone(-60, [10, 5, 0, 3], [3, 5, 0, 2])
  assert.equal(zoneOffset(berlin, at('2022-10-30T00:59:00Z')), 120)
  assert.equal(zoneOffset(berlin, at('2022-10-30T01:00:00Z')), 60)
})

test('nonsense is no zone', () => {
  assert.equal(zoneOffset(Buffer.alloc(0), 0), null)
  assert.equal(zoneOffset(Buffer.alloc(200, 2), 0), null)
  assert.equal(zoneOffset(zone(100_000), 0), null)
  assert.equal(zoneOffset(zone(-480).subarray(0, 40), 0), null)
})
