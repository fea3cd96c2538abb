import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { GoldTable } from './tsv.ts'
import { lines } from './tsv.ts'
import { goldOf } from '../testing/papers.ts'

const parts = (cell: string | undefined) => (cell === undefined || cell === '' ? [] : cell.split(' ¦ '))

function rowsOf(tables: readonly GoldTable[], name: string): Record<string, string>[] {
  const table = tables.find((candidate) => candidate.name === name)
  assert.ok(table, name)
  return table.rows.map((row) => {
    assert.equal(row.length, table.columns.length, `${name}: ${row.join(' | ')}`)
    return Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? '']))
  })
}

for (const [seed, size] of [
  [7, 'mini'],
  [19, 'mini'],
  [7, 'demo'],
] as const)
  test(`gold of ${size} ${seed} points at files that exist and quotes what they say`, () => {
    const { world, papers, book } = goldOf(seed, size)
    const texts = new Map(papers.map(({ path, paper }) => [path.normalize('NFC'), paper.script.text]))
    const tables = [...book.fileTables(world), ...book.worldTables(world)]
    const gold = (name: string) => rowsOf(tables, name)
    const says = (path: string | undefined, text: string | undefined) =>
      assert.ok(texts.get(path ?? '')?.includes(text ?? '?'), `${path}: ${text}`)

    assert.deepEqual(new Set(gold('items').map((row) => row['path'])), new Set(texts.keys()))
    for (const row of gold('items')) for (const quote of parts(row['must_contain'])) says(row['path'], quote)
    assert.ok(gold('items').filter((row) => row['hidden'] === 'yes').length >= 4)
    for (const name of ['mentions', 'pii', 'injections'])
      for (const row of gold(name)) {
        says(row['path'], row['text'])
        assert.notEqual(row['value'], '')
      }
    for (const row of gold('messages')) for (const path of parts(row['path'])) says(path, row['text'])
    for (const row of gold('merges'))
      for (const side of ['a', 'b']) says(row[`path_${side}`], row[`text_${side}`])
    for (const name of ['queries', 'targets', 'exposure', 'questions', 'duplicates'])
      for (const row of gold(name)) for (const path of parts(row['paths'])) assert.ok(texts.has(path), path)
    for (const name of ['timeline', 'authenticity', 'money'])
      for (const row of gold(name)) assert.ok(texts.has(row['path'] ?? ''), name)
    const whole = [...texts.values()].join('\n')
    const secrets = book.leaks(world)
    assert.ok(secrets.length > 0)
    const shown = new Set(gold('must_show').map((row) => row['text']))
    for (const secret of secrets) {
      assert.ok(whole.includes(secret), secret)
      assert.ok(![...shown].some((text) => text?.includes(secret)), `${secret} must be shown and not leak`)
    }
    for (const row of gold('must_show'))
      if (!/^\d/.test(row['text'] ?? '')) assert.ok(whole.includes(row['text'] ?? '?'), JSON.stringify(row))

    const counted = new Map<string, number>()
    for (const row of gold('money')) {
      assert.match(row['amount'] ?? '', /^\d+\.\d\d$/)
      const key = `${row['version_set']} ${row['stage']}`
      counted.set(key, (counted.get(key) ?? 0) + (row['counts'] === 'true' ? 1 : 0))
    }
    for (const [key, count] of counted) assert.ok(count <= 1, `${key} counts ${count} times`)
    if (size === 'demo') {
      const verdicts = gold('authenticity').map((row) => row['verdict'])
      assert.equal(verdicts.filter((verdict) => verdict === 'contradicted').length, 1)
      assert.ok(gold('merges').some((row) => row['same'] === 'ambiguous'))
      assert.ok(gold('questions').length >= 100)
      assert.ok(gold('exposure').some((row) => row['status'] === 'absent'))
    }
  })

test('cells escape what would break a table', () => {
  assert.equal(lines([['a\tb', 'c\nd', 'e\\f']]), 'a\\tb\tc\\nd\te\\\\f\n')
})
