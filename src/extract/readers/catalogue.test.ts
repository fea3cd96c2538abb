import assert from 'node:assert/strict'
import { test } from 'node:test'
import made from './catalogue.json' with { type: 'json' }
import { makeCatalogue } from './catalogue.make.ts'

test('the committed list is what the script makes', async () => {
  assert.deepEqual(made, await makeCatalogue())
})

test('a type is read in one kind of process only', async () => {
  const kinds = new Map<string, string>()
  for (const [profile, { readers }] of Object.entries(await makeCatalogue())) {
    for (const type of readers.flatMap(({ types }) => types)) {
      assert.equal(kinds.get(type) ?? profile, profile, `${type} in ${kinds.get(type)} and ${profile}`)
      kinds.set(type, profile)
    }
  }
})
