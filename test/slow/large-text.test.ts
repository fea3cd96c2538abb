import assert from 'node:assert/strict'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ingest, type IngestSummary, ledgerText, writeFiles } from '../support/cases.ts'
import { daylightJson, start } from '../support/cli.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { watchMemory } from '../support/memory.ts'
import { wantsSlow } from '../support/skip.ts'

const bytes = 2 ** 30
/** Characters of one stored piece of text. */
const segment = 256 * 1024

interface Hits {
  total: number
  hits: { document: string; snippets: { start: number; end: number; quote: string }[] }[]
}

/** One gigabyte of ASCII lines, with words of its own at the start, across where it is cut, and at the end. */
async function writeLargeText(path: string): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  const file = await open(path, 'w')
  const line = 'the ferry left the harbour at nine with the usual papers on board 12345\n'
  let written = 0
  let marks = 0
  const put = async (text: string): Promise<void> => {
    await file.write(text)
    written += text.length
  }
  const mark = async (): Promise<void> => {
    const word = `markedword${marks++}`
    places.set(word, written)
    await put(`${word} `)
  }
  await mark()
  const block = line.repeat(Math.floor(8_000_000 / line.length))
  while (written < bytes - block.length) {
    await put(block)
    // up to a few characters before a multiple of the piece's length, so that a word lies across it
    const short = segment - (written % segment) - 5
    if (short > 0) await put('x'.repeat(short - 1) + ' ')
    await mark()
  }
  await put('\n')
  await mark()
  await file.close()
  return places
}

test('one text file of 1 GB', { timeout: 1_500_000 }, async (t) => {
  if (!wantsSlow(t)) return
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await writeFiles(source, { 'small.txt': 'a small one beside it\n' })
  const places = await writeLargeText(join(source, 'large.txt'))
  const folder = join(work, 'case')
  const running = start(['ingest', source, '--case', folder, '--json'])
  const watch = watchMemory(running.pid)
  const ended = await running.ended
  const anonymous = watch.stop()
  assert.equal(ended.code, 0, ended.stderr)
  const { seconds, states } = JSON.parse(ended.stdout) as IngestSummary
  t.diagnostic(`${seconds} s, at most ${Math.round(anonymous / 2 ** 20)} MB anonymous memory`)
  assert.deepEqual(states, { ok: 2 })
  assert.ok(anonymous <= 500 * 2 ** 20, `${Math.round(anonymous / 2 ** 20)} MB`)

  const words = [...places.keys()]
  const chosen = [words[0], words[1], words[Math.floor(words.length / 2)], words.at(-2), words.at(-1)].filter(
    (word) => word !== undefined,
  )
  for (const word of chosen) {
    const { total, hits } = await daylightJson<Hits>(['search', word, '--case', folder])
    const [hit] = hits
    assert.ok(total === 1 && hit, `${word} was found in ${total} documents`)
    const at = places.get(word) ?? -1
    const ranged = await daylightJson<{ text: string; length: number }>([
      'show',
      hit.document,
      '--range',
      `${at},${at + word.length}`,
      '--case',
      folder,
    ])
    assert.equal(ranged.text, word)
    assert.ok(
      hit.snippets.some(({ quote, start: from }) => quote.includes(word) && from <= at),
      `the passage of ${word} is another one`,
    )
    for (const { start: from, end, quote } of hit.snippets) {
      const passage: { text: string } = await daylightJson<{ text: string }>([
        'show',
        hit.document,
        '--range',
        `${from},${end}`,
        '--case',
        folder,
      ])
      assert.equal(passage.text, quote)
    }
    const whole = await daylightJson<{ text: string | null }>(['show', hit.document, '--case', folder])
    assert.equal(whole.text, null, 'a text over 16 M characters is given by ranges only')
  }
  const before = await ledgerText(folder)
  await ingest(source, folder)
  assert.equal(await ledgerText(folder), before)
  assert.deepEqual(await complaints(folder), [])
})
