import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoreWords } from './words.ts'

test('words count as often as they stand; glued or misread ones are not found', () => {
  assert.deepEqual(scoreWords('please resend the file, the 2nd one', 'the file, the 2nd one please resend'), {
    words: 7,
    found: 7,
  })
  assert.deepEqual(scoreWords('please resend the file the', 'pleaseresend the fi1e'), { words: 5, found: 1 })
  assert.deepEqual(scoreWords('合同 12 号', ''), { words: 0, found: 0 })
})
