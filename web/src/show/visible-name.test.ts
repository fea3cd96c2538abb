import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visibleName } from './visible-name.ts'

test('a name that hides its real ending shows the control', () => {
  assert.equal(visibleName('report\u202egpj.exe'), 'report⟨U+202E⟩gpj.exe')
})

test('zero-width signs, tags and line breaks are written out', () => {
  assert.equal(visibleName('a\u200bb\u{e0041}c\nd'), 'a⟨U+200B⟩b⟨U+E0041⟩c⟨U+000A⟩d')
})

test('ordinary names of any script stay as they are', () => {
  for (const name of ['合同 (终稿).docx', 'Größe—é.txt', 'ドラフト.pdf', 'عقد.pdf'])
    assert.equal(visibleName(name), name)
})
