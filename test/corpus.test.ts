/** Every file of the public test collection, and every member of its zips. */
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Case, openCase } from '../src/case/case.ts'
import { showDocument } from '../src/documents/show.ts'
import type { DocumentView } from '../src/model/document.ts'
import type { LedgerRow } from '../src/model/item.ts'
import { bsdtarBytes, bsdtarLacksMethod, bsdtarNames, hasBsdtar } from './support/bsdtar.ts'
import { type CorpusFile, corpusFiles, corpusFolder } from './support/corpus.ts'
import { ingest, ledgerText } from './support/cases.ts'
import { daylightJson } from './support/cli.ts'
import { complaints } from './support/dump.ts'
import { ledgerOf } from './support/rows.ts'
import { skip } from './support/skip.ts'

const corpus = corpusFolder()

if (corpus === null) test('the public test files', (t) => skip(t, 'no corpus: set DAYLIGHT_CORPUS'))
else describe('the public test files', () => checkCorpus(corpus))

function checkCorpus(source: string): void {
  let work = ''
  let folder = ''
  let rows: LedgerRow[] = []
  let opened: Case
  const files = corpusFiles(source)

  before(async () => {
    work = await mkdtemp(join(tmpdir(), 'daylight-test-'))
    folder = join(work, 'case')
    await ingest(source, folder)
    rows = await ledgerOf(folder)
    opened = await openCase(folder)
  })
  after(async () => {
    await opened.close()
    await rm(work, { recursive: true, force: true })
  })

  const rowOf = ({ path }: CorpusFile): LedgerRow => {
    const found = rows.filter((row) => row.path === path && row.parent === null)
    assert.equal(found.length, 1, `${path} has ${found.length} rows`)
    return found[0] as LedgerRow
  }
  const show = (sha256: string): Promise<DocumentView> => showDocument(opened.database, sha256)

  test('every file has one row with the hash of its bytes', () => {
    for (const file of files) {
      const bytes = readFileSync(join(source, file.path))
      assert.equal(rowOf(file).sha256, hash('sha256', bytes, 'hex'), file.path)
      assert.equal(rowOf(file).bytes, bytes.length, file.path)
    }
    const listed = new Set(files.map(({ path }) => path))
    const surplus = rows
      .filter(({ path, parent }) => parent === null && !listed.has(path))
      .map(({ path }) => path)
    // the list of the collection and its description lie beside the files
    assert.deepEqual(
      surplus.filter((path) => path.includes('/')),
      [],
    )
  })

  test('at least 95 % of the manifest’s words stand in the text, and no file has none of its', async (t) => {
    let all = 0
    let standing = 0
    const none: string[] = []
    const weak: string[] = []
    for (const file of files.filter(({ tokens }) => tokens.length > 0)) {
      const { text } = await show(rowOf(file).sha256 ?? '')
      const plain = (text ?? '').normalize('NFKC').toLowerCase()
      const missing = file.tokens.filter((token) => !plain.includes(token))
      all += file.tokens.length
      standing += file.tokens.length - missing.length
      if (missing.length === file.tokens.length) none.push(file.path)
      else if (missing.length > file.tokens.length / 4) weak.push(`${file.path} lacks ${missing.join(' ')}`)
    }
    t.diagnostic(
      `${standing} of ${all} words stand (${((standing / all) * 100).toFixed(2)} %)${weak.length > 0 ? `; weakest: ${weak.join('; ')}` : ''}`,
    )
    assert.ok(all > 1000, 'the manifest has too few words to prove anything')
    assert.deepEqual(none, [], 'files without any of their words')
    assert.ok(standing / all >= 0.95, `only ${standing} of ${all} words stand; weakest: ${weak.join('; ')}`)
  })

  test('txt and csv equal a strict decode', async () => {
    let compared = 0
    for (const file of files.filter(({ path }) => ['.txt', '.csv'].includes(extname(path)))) {
      const row = rowOf(file)
      if (!['text/plain', 'text/csv', 'text/tab-separated-values'].includes(row.type)) continue
      const shown = await show(row.sha256 ?? '')
      const encoding = String(shown.metadata.encoding)
      assert.equal(
        shown.text,
        strictly(readFileSync(join(source, file.path)), encoding),
        `${file.path} as ${encoding}`,
      )
      compared++
    }
    assert.ok(compared >= 10, `only ${compared} text files were compared`)
  })

  test('zip members have the bytes that bsdtar takes out', (t) => {
    if (!hasBsdtar()) return skip(t, 'bsdtar is not installed (libarchive-tools)')
    const zips = rows.filter(({ type, parent }) => type === 'application/zip' && parent === null)
    let compared = 0
    const refused = new Map<string, number>()
    const unlisted: string[] = []
    for (const zip of zips) {
      const archive = join(source, zip.path)
      const names = bsdtarNames(archive)
      if (names === null) unlisted.push(zip.path)
      for (const name of new Set(names ?? [])) {
        const members = rows.filter(
          ({ parent, path }) => parent === zip.path && isNamed(path.slice(zip.path.length + 1), name),
        )
        assert.equal(
          members.length,
          names?.filter((other) => other === name).length,
          `${zip.path} has ${members.length} rows for ${name}`,
        )
        const bytes = bsdtarBytes(archive, name)
        // what has a password, is damaged or lies about itself is taken out by neither or by one, and its row must say so
        if (bytes === null) {
          if (bsdtarLacksMethod(archive, name)) continue
          refused.set(zip.path, (refused.get(zip.path) ?? 0) + members.length)
          for (const { state, path } of members)
            assert.ok(
              state !== 'ok' && state !== 'empty',
              `${path} is ${state}, and bsdtar cannot take it out`,
            )
          continue
        }
        assert.equal(hashOfAll(members), hash('sha256', bytes, 'hex'), `${zip.path}/${name}`)
        compared += members.length
      }
    }
    const exceptions = [...refused].map(([path, members]) => `${members} of ${path}`)
    t.diagnostic(
      `${compared} members of ${zips.length} zips are the same; bsdtar refuses ${exceptions.join(', ') || 'none'}; cannot list ${unlisted.join(', ') || 'none'}`,
    )
    assert.ok(
      zips.length >= 10 && compared >= 10,
      `only ${compared} members of ${zips.length} zips were compared`,
    )
    // what bsdtar gives up on as a whole must be faulty here too: the container or some of its members
    for (const path of unlisted) {
      const faulty = rows.filter((row) => (row.path === path || row.parent === path) && row.sha256 === null)
      const container = rows.find((row) => row.path === path)
      assert.ok(
        container?.state !== 'ok' || faulty.length > 0,
        `${path} is ok here with all it holds, and bsdtar cannot list it`,
      )
    }
  })

  /** Hash of these members' bytes one after the other, in the order of their `~2`, `~3`. */
  const hashOfAll = (members: readonly LedgerRow[]): string => {
    const ordinal = ({ path }: LedgerRow): number => Number(/~(\d+)(\.[^./]*)?$/.exec(path)?.[1] ?? 1)
    const pieces = members
      .toSorted((a, b) => ordinal(a) - ordinal(b))
      .map(({ sha256 }) => blob(folder, sha256 ?? ''))
    return hash('sha256', Buffer.concat(pieces), 'hex')
  }

  test('a second run adds nothing and is quick', async (t) => {
    const ledgerBefore = await ledgerText(folder)
    const { documents, seconds } = await ingest(source, folder)
    const ledgerAfter = await ledgerText(folder)
    t.diagnostic(`the second run took ${seconds} s`)
    assert.equal(ledgerAfter, ledgerBefore)
    const first = await daylightJson<{ ok: boolean; checked: { blobs: number } }>(['verify', folder])
    assert.equal(documents, first.checked.blobs)
    assert.ok(seconds < 10, `a second run took ${seconds} s`)
  })

  test('the same files from another place give the same documents', async () => {
    const part = join(work, 'copy', 'corpus')
    await cp(join(source, 'docx'), join(part, 'docx'), { recursive: true })
    await ingest(part, join(work, 'other'))
    const other = await ledgerOf(join(work, 'other'))
    const here = rows.filter(({ path }) => path.startsWith('docx/'))
    assert.deepEqual(other, here)
    assert.deepEqual(await complaints(join(work, 'other')), [])
  })
}

/** The bytes decoded with no tolerance, with the newlines and the mark at the start that the contract takes away. */
function strictly(bytes: Buffer, encoding: string): string {
  const utf8 = decode(bytes, 'utf-8')
  const text = utf8 ?? decode(bytes, encoding)
  assert.notEqual(text, null, `not ${encoding}`)
  return (text ?? '').replaceAll(/\r\n?/g, '\n')
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Whether a path below a zip is that of this member, which may have become `~2` among equals. */
function isNamed(path: string, name: string): boolean {
  const wanted = name
    .replaceAll('\\', '/')
    .split('/')
    .map((segment) =>
      segment === '..' ? '%2E%2E' : segment === '.' ? '%2E' : segment === '' ? '_' : segment,
    )
    .join('/')
    .normalize('NFC')
  return path === wanted || path.replace(/~\d+(\.[^./]*)?$/, '$1') === wanted
}

function blob(folder: string, sha256: string): Buffer {
  assert.match(sha256, /^[0-9a-f]{64}$/, 'a member without bytes')
  return readFileSync(join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
}
