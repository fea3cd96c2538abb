import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { houseModels } from '../engines.ts'
import { openRecogniser } from '../read/recogniser.ts'
import { readDictionary } from './dictionary.ts'
import { rewriteGraph } from './graph.ts'
import { proveDictionary } from './self-test.ts'
import { openNetwork, runtimeOf } from './session.ts'
import { simplified } from './simplify.ts'

const models = houseModels()

describe('the dictionary', async () => {
  const text = await readFile(models.dictionary, 'utf8')
  const entries = text.split('\n')
  const network = await openNetwork(await readFile(models.recogniser))
  const outputs = network.outputs ?? 0
  const prove = (changed: string): Promise<void> =>
    proveDictionary(openRecogniser(network, readDictionary(changed, outputs)))

  test('of the model is accepted, with or without its space, byte order mark and line ends', async () => {
    await prove(text)
    await prove(`${text}\n \n`)
    await prove(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`)
    assert.equal(readDictionary(text, outputs)[outputs - 1], ' ')
  })

  test('of another length is refused', () => {
    assert.throws(() => readDictionary(entries.slice(1).join('\n'), outputs), /6622 entries/)
    assert.throws(() => readDictionary(`${text}\nx\ny`, outputs), /6625 entries/)
    assert.throws(() => readDictionary('', outputs), /0 entries/)
  })

  test('of the right length in another order is found out', async () => {
    await assert.rejects(prove([...entries].sort().join('\n')), /not this model's/)
    await assert.rejects(prove(['x', ...entries.slice(0, -1)].join('\n')), /not this model's/)
    await assert.rejects(prove(entries.toReversed().join('\n')), /not this model's/)
  })
})

describe('a rewritten model', () => {
  const shapes = { detector: [1, 3, 64, 96], recogniser: [1, 3, 48, 160] } as const
  for (const name of ['detector', 'recogniser'] as const)
    test(`computes the same: ${name}`, async () => {
      const original = await readFile(models[name])
      const changed = simplified(original)
      const count = (bytes: Uint8Array): number => {
        let nodes = 0
        rewriteGraph(bytes, (graph) => {
          nodes = graph.nodes.filter(({ type }) => type !== 'Constant').length
        })
        return nodes
      }
      assert.ok(count(changed) < count(original) - 100)
      const shape = shapes[name]
      const data = new Float32Array(shape.reduce((size: number, length) => size * length, 1))
      data.forEach((_, index) => {
        data[index] = Math.sin(index * 0.37) + Math.sin(index * 0.011)
      })
      const [expected, actual] = await Promise.all(
        [original, changed].map(async (bytes) => (await runtimeOf(bytes)).run({ data, shape })),
      )
      assert.deepEqual(actual?.shape, expected?.shape)
      let worst = 0
      expected?.data.forEach((value, at) => {
        worst = Math.max(worst, Math.abs(value - (actual?.data[at] ?? Infinity)))
      })
      assert.ok(worst < 1e-4, `${worst} apart`)
    })

  test('that is no model is given back as it is', () => {
    const bytes = Uint8Array.from([0xff, 0x03, 0x62, 0x99])
    assert.equal(simplified(bytes), bytes)
    assert.equal(simplified(new Uint8Array()).length, 0)
  })
})
