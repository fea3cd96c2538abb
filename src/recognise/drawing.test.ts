/** Pictures on their way to the recogniser: drawn by the real locked readers, whole and as sharp as they are. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { ReaderPool } from '../extract/sandbox/pool.ts'
import { blob, cannotLock } from '../extract/sandbox/testing/pool-for-tests.ts'
import { drawWhole, pixelBytes } from './drawing.ts'
import type { Pixels } from './page.ts'

const signal = new AbortController().signal

/** Red grows along the longer side, a step every 40 pixels: where a piece is wrong, a step is missing or there twice. */
async function ruler(width: number, height: number): Promise<Buffer> {
  const rgb = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const along = width > height ? at % width : Math.floor(at / width)
    rgb[at * 3] = Math.floor(along / 40) % 256
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

function steps({ width, height, rgb }: Pixels): number[] {
  const longer = Math.max(width, height)
  const stride = width > height ? 3 : width * 3
  return Array.from({ length: longer }, (_, at) => rgb[at * stride] ?? -1)
}

test(
  'long pictures come in pieces and are whole again; large ones are drawn smaller',
  { skip: cannotLock() },
  async (t) => {
    const pool = await ReaderPool.open({
      size: 1,
      isolation: 'full',
      memoryBytes: 2 ** 30,
      wallSeconds: 300,
      cpuSeconds: 60,
    })
    t.after(() => pool.close())
    for (const [width, height] of [
      [60, 9000],
      [9000, 60],
      [50, 40],
    ] as const) {
      const job = { type: 'image/png', source: blob(await ruler(width, height)) }
      const page = { page: 1, width, height, pixels: Math.max(width, height) }
      const drawn = await drawWhole(pool, job, page, signal)
      assert.deepEqual([drawn.width, drawn.height, drawn.rgb.length], [width, height, pixelBytes(page)])
      assert.deepEqual(
        steps(drawn),
        Array.from({ length: Math.max(width, height) }, (_, at) => Math.floor(at / 40) % 256),
      )
    }
    const photo = { page: 1, width: 6000, height: 4200, pixels: 6000 }
    const shrunk = await drawWhole(
      pool,
      { type: 'image/png', source: blob(await ruler(6000, 4200)) },
      photo,
      signal,
    )
    assert.deepEqual([shrunk.width, shrunk.height], [4096, 2867])
  },
)

test('what a picture may take is bounded, whatever it says of its size', () => {
  for (const [width, height] of [
    [1080, 12_000],
    [1080, 500_000],
    [60_000, 1],
    [1e7, 1e7],
    [0.001, 5000],
  ] as const)
    assert.ok(
      pixelBytes({ page: 1, width, height, pixels: 1e7 }) <= 40_000_000 * 3 * 1.01,
      `${width} × ${height}`,
    )
  assert.equal(pixelBytes({ page: 1, width: 1080, height: 12_000, pixels: 12_000 }), 1080 * 12_000 * 3)
})
