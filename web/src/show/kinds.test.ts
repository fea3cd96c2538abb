import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isMail, kindOf } from './kinds.ts'

const readers = join(import.meta.dirname, '../../../src/extract/readers/catalogue.json')

/** Everything in a JSON value that is a content type. */
function typesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z]+\/[\w.+-]+$/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(typesIn) : []
}

test('every type that a reader knows has an everyday name', () => {
  const types = new Set(typesIn(JSON.parse(readFileSync(readers, 'utf8'))))
  assert.ok(types.size > 150, `${types.size} types`)
  assert.deepEqual(
    [...types].filter((type) => kindOf(type) === null),
    [],
  )
})

test('types that share a name are told apart', () => {
  assert.deepEqual(kindOf('application/vnd.ms-outlook'), { word: 'kind.mail', detail: 'msg' })
  assert.deepEqual(kindOf('audio/x-wav'), { word: 'kind.audio', detail: 'wav' })
  assert.deepEqual(kindOf('image/svg+xml'), { word: 'kind.picture', detail: 'svg' })
  assert.deepEqual(kindOf('text/x-c++'), { word: 'kind.code', detail: 'c++' })
  assert.deepEqual(kindOf('application/vnd.oasis.opendocument.spreadsheet-flat-xml'), {
    word: 'kind.sheet',
    detail: 'fods',
  })
  assert.equal(kindOf('application/vnd.nobody.knows'), null)
  assert.ok(isMail('message/x-emlx') && !isMail('application/mbox'))
})
