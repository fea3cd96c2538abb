import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReadEvent } from '../events.ts'
import { defaultLimits } from '../limits.ts'
import { decodeParts } from '../parts.ts'
import { EventSink } from '../sink.ts'
import { type Segment, SegmentCutter, segmentLength } from './segments.ts'

/** What the cutter makes of what a reader writes through the sink. */
function cut(write: (sink: EventSink) => void): Segment[] {
  const cutter = new SegmentCutter()
  const segments: Segment[] = []
  const receive = (event: ReadEvent): void => {
    if (event.event === 'text') segments.push(...cutter.text(event.text))
    else if (event.event === 'parts') cutter.parts(event.parts, event.open)
  }
  const sink = new EventSink(receive, async () => undefined, defaultLimits, 1)
  write(sink)
  sink.finish()
  return [...segments, ...cutter.finish()]
}

const long = '合同报价单\n'.repeat(60_000)

test('segments stand back to back, are at most 256 K long and together are the text', () => {
  const segments = cut((sink) => sink.write(long))
  assert.ok(segments.length > 1)
  assert.equal(segments.map(({ text }) => text).join(''), long)
  for (const [index, segment] of segments.entries()) {
    assert.equal(segment.ordinal, index)
    assert.equal(segment.start, segments[index - 1]?.end ?? 0)
    assert.equal(segment.end - segment.start, segment.text.length)
    assert.ok(segment.text.length <= segmentLength)
    assert.equal(segment.line, long.slice(0, segment.start).split('\n').length)
  }
})

test('the cuts do not depend on the pieces the text came in', () => {
  const whole = cut((sink) => sink.write(long)).map(({ end }) => end)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
      const pieces = cut((sink) => {
        for (let at = 0, turn = 0; at < long.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          sink.write(long.slice(at, at + size))
          at += size
        }
      })
      assert.deepEqual(
        pieces.map(({ end }) => end),
        whole,
      )
    }),
    { numRuns: 20 },
  )
})

test('no surrogate pair is cut', () => {
  const astral = '𠮷'.repeat(segmentLength)
  for (const offset of ['', 'x']) {
    const segments = cut((sink) => sink.write(offset + astral))
    for (const { text } of segments) assert.ok(text.isWellFormed())
    assert.equal(segments.map(({ text }) => text).join(''), offset + astral)
  }
})

test('a part that spans segments stands in each; its last one knows its end', () => {
  const segments = cut((sink) => {
    sink.open('sheet', { locator: { sheet: '报价' }, hidden: true })
    for (let row = 1; row <= 30_000; row++) {
      sink.part('cell', '单价九千九百九十九元', { locator: { cell: `A${row}` } })
      sink.write('\n')
    }
    sink.close()
  })
  assert.ok(segments.length > 1)
  for (const { start, end, parts } of segments) {
    const [sheet, ...cells] = decodeParts(parts)
    assert.equal(sheet?.kind, 'sheet')
    assert.ok(sheet.start <= start && sheet.end >= end)
    for (const cell of cells) {
      assert.equal(cell.locator.sheet, '报价')
      assert.equal(cell.hidden, true)
      assert.ok(cell.end > start && cell.start < end)
    }
  }
  const last = segments.at(-1)
  assert.equal(decodeParts(last?.parts ?? '[]')[0]?.end, last?.end)
})
