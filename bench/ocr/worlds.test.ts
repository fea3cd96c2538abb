import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom } from '../../demo/random.ts'
import { compose } from './compose.ts'
import { faceSets, familiesOf, missingFamilies, type World } from './fonts.ts'
import { plan } from './plan.ts'
import { rareSentences } from './rare.ts'
import { pictureKinds } from './truth.ts'
import { worlds } from './worlds.ts'

const families = (world: World): string[] =>
  Object.values(faceSets[world]).flatMap((sets) => sets.flatMap(familiesOf))

const everyFamily = new Set([...families('tune'), ...families('table')])

test('the worlds share no face, no word, no template and no number', () => {
  const shared = <T>(left: readonly T[], right: readonly T[]): T[] =>
    left.filter((one) => right.includes(one))
  assert.deepEqual(shared(families('tune'), families('table')), [])
  const words = (world: World): string[] =>
    Object.values(worlds[world].words).flatMap((list: string | readonly string[]) =>
      typeof list === 'string' ? Array.from(list) : list,
    )
  assert.deepEqual(shared(words('tune'), words('table')), [])
  const draws = (world: World) => Object.values(worlds[world].kinds).flat()
  assert.deepEqual(shared(draws('tune'), draws('table')), [])
  for (const [name, numbers] of Object.entries(worlds.tune.damage))
    assert.notDeepEqual(numbers, worlds.table.damage[name as keyof typeof worlds.table.damage])
})

test('rare sentences of the two worlds are of different words', async () => {
  const [tune, table] = [await rareSentences('tune'), await rareSentences('table')]
  assert.notEqual(tune(createRandom('x')), table(createRandom('x')))
})

test('a plan is the start of a longer one, and covers every kind soon', () => {
  assert.deepEqual(plan(60, pictureKinds).slice(0, 30), plan(30, pictureKinds))
  assert.deepEqual(new Set(plan(40, pictureKinds).map(({ kind }) => kind)), new Set(pictureKinds))
  assert.deepEqual(new Set(plan(6, ['chat']).map(({ kind }) => kind)), new Set(['chat']))
  assert.equal(new Set(plan(60, pictureKinds).map(({ degradation }) => degradation)).size, 12)
})

test('every kind can be composed in both worlds, the same each time', async () => {
  for (const world of ['tune', 'table'] as const) {
    const rare = await rareSentences(world)
    for (const spec of plan(60, pictureKinds)) {
      const label = `${world}/${spec.kind}/${spec.variant}`
      const once = compose(world, spec, createRandom(label), rare, everyFamily)
      assert.deepEqual(once, compose(world, spec, createRandom(label), rare, everyFamily))
      assert.ok('tokens' in once)
      assert.equal(once.drawing === null, spec.kind === 'blank', label)
    }
  }
})

test('a face that is not installed is named, and its page is not composed', async () => {
  const [spec] = plan(1, ['document'])
  assert.ok(spec)
  const rare = await rareSentences('table')
  const composed = compose('table', spec, createRandom('x'), rare, new Set(['Open Sans']))
  assert.ok('missing' in composed && composed.missing.length > 0)
  assert.ok(missingFamilies('table', new Set(['Open Sans'])).includes('Noto Serif CJK SC'))
  assert.deepEqual(missingFamilies('table', everyFamily), [])
})
