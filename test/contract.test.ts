/** What ../shared/contract.md promises everywhere: exit codes, what goes to which stream, which verbs there are. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { notBuilt, verbs } from '../src/cli/verbs.ts'
import { Problem } from '../src/model/api.ts'
import { daylight, daylightJson, lines, problemOf } from './support/cli.ts'
import { ingest, writeFiles } from './support/cases.ts'
import { temporaryFolder } from './support/folders.ts'
import { ledgerOf } from './support/rows.ts'

/** What the first landing builds. */
const built = 'open ingest ledger show search serve verify duplicates doctor demo'.split(' ')
const contract =
  'batch mentions entities merge split hide rename role status confirm-column tag note redact reveal undo decisions conversations messages register timeline check authenticity findings export archive import snapshot forget worker score'.split(
    ' ',
  )

test('help names every verb of the contract', async () => {
  for (const args of [['help'], ['--help'], ['-h'], []]) {
    const { code, stdout } = await daylight(args)
    assert.equal(code, 0)
    for (const verb of [...built, ...contract])
      assert.match(stdout, new RegExp(`(^|[\\s,])${verb}[\\s,.]`, 'm'), `${verb} is missing in help`)
  }
})

test('help for one verb prints its usage and does nothing', async () => {
  for (const verb of built) {
    for (const args of verb === 'ingest' || verb === 'serve'
      ? [
          ['help', verb],
          [verb, '--help'],
        ]
      : [['help', verb]]) {
      const { code, stdout } = await daylight(args)
      assert.equal(code, 0, args.join(' '))
      assert.match(stdout, new RegExp(`daylight ${verb}`))
    }
  }
})

test('a verb that is not built yet exits 2 and says so', async () => {
  for (const verb of [...built, ...contract]) assert.ok(verbs.has(verb), `${verb} is unknown`)
  for (const verb of built) assert.ok(!notBuilt.includes(verb), `${verb} is not built`)
  await Promise.all(
    notBuilt.map(async (verb) => {
      const ended = await daylight([verb, 'x', '--json'])
      assert.equal(ended.code, 2, verb)
      assert.equal(ended.stdout, '')
      assert.equal(problemOf(ended).code, 'NOT_BUILT', verb)
      assert.match(problemOf(ended).detail, new RegExp(verb))
    }),
  )
})

test('every kind of failure: nothing on stdout, one problem as the last line on stderr', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'harbour words\n', 'b.txt': 'more\n' })
  const folder = join(work, 'case')
  await ingest(join(work, 'leak'), folder)
  const [row] = await ledgerOf(folder)
  const failures: [args: string[], exit: number, code: string][] = [
    [['nonsense'], 2, 'UNKNOWN_VERB'],
    [['ledger', '--nonsense', '--case', folder], 2, 'USAGE'],
    [['ledger', 'surplus', '--case', folder], 2, 'USAGE'],
    [['search', '--case', folder], 2, 'USAGE'],
    [['search', 'x', '--limit', 'many', '--case', folder], 2, 'USAGE'],
    [['search', 'x', '--limit', '-1', '--case', folder], 2, 'USAGE'],
    [['search', 'x', '--sort', 'colour', '--case', folder], 2, 'USAGE'],
    [['search', 'x', '--cursor', 'nonsense', '--case', folder], 2, 'CURSOR_INVALID'],
    [['search', 'x', '--case'], 2, 'USAGE'],
    [['ledger', '--case', join(work, 'nothing')], 2, 'CASE_MISSING'],
    [['ledger'], 2, 'CASE_MISSING'],
    [['show', 'xyz', '--case', folder], 1, 'DOCUMENT_MISSING'],
    [['show', '0'.repeat(64), '--case', folder], 1, 'DOCUMENT_MISSING'],
    [['show', row?.sha256 ?? '', '--range', 'a,b', '--case', folder], 2, 'RANGE_INVALID'],
    [['show', row?.sha256 ?? '', '--range', '5,2', '--case', folder], 2, 'RANGE_INVALID'],
    [['show', row?.sha256 ?? '', '--range', '0,999999', '--case', folder], 2, 'RANGE_INVALID'],
    [['ingest', '--case', folder], 2, 'USAGE'],
    [['ingest', join(work, 'nowhere'), '--case', folder], 2, 'PATH_MISSING'],
    [['ingest', join(work, 'leak'), '--case', folder, '--isolation', 'none'], 2, 'USAGE'],
    [['ingest', join(work, 'leak'), '--case', folder, '--until', 'tomorrow'], 2, 'USAGE'],
    [['ingest', '--case', folder, '--retry', 'sad'], 2, 'USAGE'],
    [['ingest', '--case', folder, '--stage', 'polish'], 2, 'USAGE'],
    [['ingest', join(work, 'leak'), '--case', folder, '--passwords', 'list.txt'], 2, 'PATH_MISSING'],
    [['ingest', '--case', folder, '--retry', 'limit', '--raise', 'limits.sky=7'], 2, 'USAGE'],
    [['ingest', folder, '--case', folder], 2, 'SOURCE_INSIDE_CASE'],
    [['verify', join(work, 'leak')], 2, 'CASE_MISSING'],
    [['serve', '--case', folder, '--port', '70000'], 2, 'USAGE'],
  ]
  const toldBefore = new Set<string>()
  for (const [args, exit, code] of failures) {
    const said = args.join(' ')
    const ended = await daylight([...args, '--json'], { cwd: work })
    assert.equal(ended.stdout, '', said)
    const problem = Problem.safeParse(problemOf(ended))
    assert.ok(problem.success, `${said}: ${ended.stderr}`)
    assert.equal(problem.data.code, code, `${said}: ${ended.stderr}`)
    assert.equal(ended.code, exit, said)
    if (toldBefore.has(code) && !said.includes('--limit')) continue
    toldBefore.add(code)
    const told = await daylight(args, { cwd: work })
    assert.equal(told.code, exit, said)
    assert.equal(told.stdout, '', said)
    assert.equal(lines(told.stderr).length, 2, `one line why and one how: ${said}: ${told.stderr}`)
  }
})

test('--json prints one object, or one a line, and nothing else', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), {
    'a.txt': 'harbour words\n',
    'b.txt': 'harbour words\n',
    'c.bin': Buffer.from([0, 1, 2, 3]),
  })
  const folder = join(work, 'case')
  const strict = await daylight([
    'ingest',
    join(work, 'leak'),
    '--case',
    folder,
    '--json',
    '--strict',
    '--no-input',
  ])
  assert.equal(strict.code, 3, 'something could not be read')
  const { items, documents, states } = JSON.parse(strict.stdout) as {
    items: number
    documents: number
    states: Record<string, number>
  }
  assert.deepEqual([items, documents, states], [3, 2, { ok: 2, unsupported: 1 }])
  assert.equal((await daylight(['ledger', '--strict', '--case', folder])).code, 3)

  const [row] = await ledgerOf(folder)
  const one: string[][] = [
    ['search', 'harbour'],
    ['search', 'nothingatall'],
    ['show', (row?.sha256 ?? '').slice(0, 8)],
    ['verify', folder],
    ['doctor'],
  ]
  for (const args of one) {
    const ended = await daylight([...args, ...(args[0] === 'doctor' ? [] : ['--case', folder]), '--json'])
    assert.equal(ended.code, 0, `${args.join(' ')}: ${ended.stderr}`)
    assert.equal(lines(ended.stdout).length, 1)
    assert.equal(typeof JSON.parse(ended.stdout), 'object')
  }
  const list = await daylight(['duplicates', '--case', folder, '--json'])
  assert.equal(list.code, 0)
  const families = lines(list.stdout).map(
    (line) => JSON.parse(line) as { kind: string; documents: string[]; paths: string[] },
  )
  assert.deepEqual(
    families.map(({ kind, paths }) => [kind, paths]),
    [['same-bytes', ['a.txt', 'b.txt']]],
  )
})

test('the case is found by option, by environment, and by standing in it', async (t) => {
  const work = await temporaryFolder(t)
  await writeFiles(join(work, 'leak'), { 'a.txt': 'harbour words\n' })
  const folder = join(work, 'case')
  await ingest(join(work, 'leak'), folder)
  const total = async (options: object): Promise<number> =>
    (await daylightJson<{ total: number }>(['search', 'harbour'], options)).total
  assert.equal(await total({ env: { DAYLIGHT_CASE: folder } }), 1)
  assert.equal(await total({ cwd: folder }), 1)
})

test('spans are exact and a document is found by any unique prefix', async (t) => {
  const work = await temporaryFolder(t)
  const text = '水位很高。The ferry 渡船 leaves at nine, the ｆｅｒｒｙ leaves again.\n第二行：渡船與報價單\n'
  await writeFiles(join(work, 'leak'), { 'a.txt': text })
  const folder = join(work, 'case')
  await ingest(join(work, 'leak'), folder)
  for (const query of ['渡船', 'ferry', '报价单', '"leaves again"']) {
    const { hits } = await daylightJson<{
      hits: { document: string; snippets: { start: number; end: number; quote: string }[] }[]
    }>(['search', query, '--case', folder])
    const [hit] = hits
    assert.ok(hit && hit.snippets.length > 0, query)
    const shown = await daylightJson<{ text: string }>(['show', hit.document.slice(0, 8), '--case', folder])
    for (const { start, end, quote } of hit.snippets) assert.equal(quote, shown.text.slice(start, end), query)
    const ranged = await daylightJson<{ text: string }>([
      'show',
      hit.document,
      '--range',
      '3,9',
      '--case',
      folder,
    ])
    assert.equal(ranged.text, shown.text.slice(3, 9))
  }
})
