import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesIn, piecesOf } from './pieces.ts'

test('an ordinary page is one picture, no larger than it is or than it is shown', () => {
  assert.deepEqual(piecesOf({ width: 1100, height: 1556 }, null), [
    { cut: null, pixels: 1600, place: [0, 0, 1, 1] },
  ])
  assert.equal(piecesOf({ width: 900, height: 600 }, { width: 300, height: 200 })[0]?.pixels, 640)
  assert.equal(piecesOf({ width: 1800, height: 2400 }, { width: 3000, height: 4000 })[0]?.pixels, 2816)
})

test('a long screenshot is cut so that its letters stay as they are', () => {
  const pieces = piecesOf({ width: 1080, height: 12_000 }, { width: 1080, height: 12_000 })
  assert.equal(pieces.length, 6)
  assert.deepEqual(pieces[5]?.cut, { rows: 6, columns: 1, piece: 6 })
  // 2000 pixels high each: none is scaled down
  assert.ok(pieces.every(({ pixels }) => pixels >= 2000 && pixels <= 4096))
  assert.deepEqual(
    piecesIn(pieces, [0.2, 0.49, 0.8, 0.51]).map(({ cut }) => cut?.piece),
    [3, 4],
  )
})

test('a large page seen closely is cut both ways; nothing is cut without end', () => {
  const pieces = piecesOf({ width: 4400, height: 6224 }, null)
  assert.deepEqual(pieces.at(-1)?.cut, { rows: 4, columns: 3, piece: 12 })
  assert.deepEqual(pieces.at(-1)?.place, [2 / 3, 0.75, 1 / 3, 0.25])
  assert.ok(piecesOf({ width: 300, height: 9_000_000 }, null).length <= 64)
})
