import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FolderEntry } from '../../../src/model/api.ts'
import { flatten } from './flatten.ts'

const entry = (path: string, kind: FolderEntry['kind']): FolderEntry => ({
  name: path.split('/').at(-1) ?? '',
  path,
  source: 'cache',
  kind,
  sha256: null,
  type: null,
  state: null,
  items: 1,
  read: 1,
})

const levels = new Map([
  ['', [entry('', 'folder')]],
  ['cache', [entry('mail', 'folder'), entry('a.txt', 'item')]],
  ['cache/mail', [entry('mail/1.eml', 'container')]],
])

test('only open branches show what is below them, each one step deeper', () => {
  const rows = flatten(levels, new Set(['cache', 'cache/mail']))
  assert.deepEqual(
    rows.map(({ key, depth }) => [key, depth]),
    [
      ['cache', 0],
      ['cache/mail', 1],
      ['cache/mail/1.eml', 2],
      ['cache/a.txt', 1],
    ],
  )
  assert.equal(flatten(levels, new Set()).length, 1)
})

test('an open branch that is not loaded yet shows nothing below it', () => {
  assert.equal(flatten(levels, new Set(['cache', 'cache/mail', 'cache/mail/1.eml'])).length, 4)
})
