import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { createRandom } from '../../../demo/random.ts'
import type { Corner } from '../truth.ts'
import { worlds } from '../worlds.ts'
import { type Damage, degradation, type DegradationName } from './damage.ts'
import { chain, inverse, ontoCorners, project, rotation } from './geometry.ts'

const near = (found: Corner, wanted: Corner, by = 1e-6): void => {
  assert.ok(
    Math.hypot(found[0] - wanted[0], found[1] - wanted[1]) < by,
    `${String(found)} is not ${String(wanted)}`,
  )
}

test('corners go where they are sent, and back', () => {
  const corners: [Corner, Corner, Corner, Corner] = [
    [5, 7],
    [96, 2],
    [110, 60],
    [-3, 48],
  ]
  const transform = ontoCorners(100, 50, corners)
  near(project(transform, [0, 0]), corners[0])
  near(project(transform, [100, 0]), corners[1])
  near(project(transform, [100, 50]), corners[2])
  near(project(transform, [0, 50]), corners[3])
  near(project(chain(transform, inverse(transform)), [31, 12]), [31, 12])
})

test('a quarter turn clockwise brings the top left to the top right', () => {
  const { transform, width, height } = rotation(100, 50, 90)
  assert.deepEqual([width, height], [50, 100])
  near(project(transform, [0, 0]), [50, 0])
})

/** White, with one black square whose middle is at 120, 60. */
const page = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 240, channels: 3, background: '#fff' } })
    .composite([
      {
        input: { create: { width: 24, height: 24, channels: 3, background: '#000' } },
        left: 108,
        top: 48,
      },
    ])
    .png()
    .toBuffer()

async function darkest(bytes: Buffer): Promise<Corner> {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  const low = data.reduce((least, value) => Math.min(least, value), 255)
  let [x, y, count] = [0, 0, 0]
  for (const [at, value] of data.entries())
    if (value < low + 40) {
      x += at % info.width
      y += Math.floor(at / info.width)
      count++
    }
  return [x / count + 0.5, y / count + 0.5]
}

const names: DegradationName[] = [
  'clean',
  'turn90',
  'turn180',
  'turn270',
  ...(Object.keys(worlds.tune.damage) as (keyof Damage)[]),
]

for (const name of names)
  test(`${name}: the truth moves with the picture`, async () => {
    // no shadow: the darkest place shall be the square
    const { photo, grain, ...rest } = worlds.tune.damage
    const damage = { ...rest, photo: { ...photo, shadow: 0 }, grain: { ...grain, shadow: 0 } }
    const made = await degradation(name, damage)(await page(), createRandom(name))
    near(await darkest(made.bytes), project(made.transform, [120, 60]), 1)
    const { width, height } = await sharp(made.bytes).metadata()
    assert.deepEqual([made.width, made.height], [width, height])
  })
