import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeness } from './completeness.ts'
import { SmallCase } from './testing/small-case.ts'

test('containers and mails are counted, and those not whole', async (t) => {
  const small = await SmallCase.make()
  t.after(() => small.close())
  const declared = (count: number, what = 'attachments'): unknown => ({
    raw: { [`${what}-declared`]: String(count) },
  })
  const add = async (bytes: string, metadata: unknown, states: (string | null)[]): Promise<string> => {
    const { id, sha256 } = await small.document({ bytes, metadata })
    for (const [ordinal, state] of states.entries())
      await small.insert('members', {
        document: id,
        ordinal,
        kind: 'file',
        type: 'text/plain',
        bytes: 1,
        state,
      })
    await small.item({ path: `${bytes}.eml`, sha256 })
    return sha256
  }
  await add('whole', declared(2), [null, null])
  const damaged = await add('damaged', declared(2), [null, 'corrupt'])
  const lost = await add('lost', declared(3), [])
  await add('plain', declared(0), [])
  await add('box', declared(1, 'members'), [null])
  await add('zip', {}, [null, null, null])
  assert.deepEqual(structuredClone(await completeness(small.database)), {
    containers: 5,
    notWhole: 2,
    attachmentsDeclared: 7,
    attachmentsObtained: 3,
    examples: [
      { path: 'damaged.eml', sha256: damaged },
      { path: 'lost.eml', sha256: lost },
    ],
  })
})
