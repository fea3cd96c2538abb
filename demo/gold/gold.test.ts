import { test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { papersOf } from '../testing/papers.ts'
import { writeDemo } from '../write.ts'

const plain = (cell: string) =>
  cell.replaceAll(
    /\\([\\tnr])/g,
    (_, letter: string) => ({ '\\': '\\', t: '\t', n: '\n', r: '\r' })[letter] ?? '',
  )

function read(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    assert.equal(cells.length, columns.length, `${file}: ${line}`)
    return Object.fromEntries(columns.map((column, index) => [column, plain(cells[index] ?? '')]))
  })
}

const parts = (cell: string | undefined) => (cell === undefined || cell === '' ? [] : cell.split(' ¦ '))

for (const seed of [7, 19]) {
  test(`gold of seed ${seed} points at files that exist and quotes what they say`, async (context) => {
    const out = mkdtempSync(join(tmpdir(), 'daylight-gold-'))
    context.after(() => rmSync(out, { recursive: true, force: true }))
    await writeDemo({ size: 'mini', seed, out })
    const texts = new Map(papersOf(seed).papers.map(({ path, paper }) => [path, paper.script.text]))
    const gold = (name: string) => read(join(out, 'gold', name))

    const items = gold('items.tsv')
    assert.deepEqual(new Set(items.map(({ path }) => path)), new Set(texts.keys()))
    const onDisk = readdirSync(join(out, 'cache'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const entry of onDisk) {
      const path = join(entry.parentPath, entry.name).slice(join(out, 'cache').length + 1)
      assert.ok(texts.has(path), path)
    }
    let asked = 0
    for (const { path = '', must_contain } of items)
      for (const quote of parts(must_contain)) {
        assert.ok(texts.get(path)?.includes(quote), `${path}: ${quote}`)
        asked++
      }
    assert.ok(asked > 80)
    for (const { path = '', text = '', value } of gold('mentions.tsv')) {
      assert.ok(texts.get(path)?.includes(text), `${path}: ${text}`)
      assert.notEqual(value, '')
    }
    for (const { path: paths, text = '' } of gold('messages.tsv'))
      for (const path of parts(paths)) assert.ok(texts.get(path)?.includes(text), `${path}: ${text}`)
    for (const { paths } of gold('queries.tsv'))
      for (const path of parts(paths)) assert.ok(texts.has(path), path)
    for (const { path = '', text = '' } of gold('pii.tsv')) assert.ok(texts.get(path)?.includes(text), path)
    for (const { paths } of gold('duplicates.tsv')) assert.ok(parts(paths).length > 1)
    const secrets = readFileSync(join(out, 'gold', 'must_not_leak.txt'), 'utf8')
      .trimEnd()
      .split('\n')
    const whole = [...texts.values()].join('\n')
    assert.ok(secrets.length > 0)
    for (const secret of secrets) assert.ok(whole.includes(secret), secret)
  })

  test(`money of seed ${seed}: one paper of a version set counts`, async (context) => {
    const out = mkdtempSync(join(tmpdir(), 'daylight-gold-'))
    context.after(() => rmSync(out, { recursive: true, force: true }))
    await writeDemo({ size: 'mini', seed, out })
    const counted = new Map<string, number>()
    for (const row of read(join(out, 'gold', 'money.tsv'))) {
      assert.match(row['amount'] ?? '', /^\d+\.\d\d$/)
      const key = `${row['version_set']} ${row['stage']}`
      counted.set(key, (counted.get(key) ?? 0) + (row['counts'] === 'true' ? 1 : 0))
    }
    for (const [key, count] of counted) assert.ok(count <= 1, key)
  })
}
