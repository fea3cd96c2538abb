import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '../language/fold.ts'
import { SearchRequest, SearchResponse } from '../model/search.ts'
import { type Fixture, type FixtureDocument, makeFixture } from './corpus.fixture.ts'
import { encodeParts } from '../extract/parts.ts'
import { hitsInDocument } from './hits.ts'
import { readDocuments } from './read.ts'
import { search } from './search.ts'

const signal = new AbortController().signal

/** Repeatable random numbers. */
function randomness(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

// few characters, so that chance puts them beside each other in every way
const pieces = [
  ...Array.from('数据数据安全證據证据库公司'),
  '\u{20BB7}',
  '\u{2A6D6}',
  'ﾊﾝ',
  'ガ',
  'カ\u3099',
  'abc',
  'ABC',
  'Ａｂｃ',
  'é',
  'e\u0301',
  'ﬁ',
  '㎏',
  '㍿',
  '1',
  '２',
  ' ',
  ' ',
  '　',
  '，',
  '。',
  '\n',
  '-',
  '\u200b',
  '😀',
  '中\u0301',
  '한글',
  'กี่',
  '.',
]

function randomText(random: (below: number) => number, length: number): string {
  let text = ''
  for (let at = 0; at < length; at++) text += pieces[random(pieces.length)] ?? ''
  return text
}

/** Folding as the standard says it, without our tables or classes: for single-script needles. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[證據數]/gu, (c) => ({ 證: '证', 據: '据', 數: '数' })[c] ?? c)
    .replaceAll('\u200b', '')
    .normalize('NFC')

const squeeze = (raw: string): string => plain(raw).replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')

// a mark is of a word where the character that bears it is
const isWord = (within: string, at: number): boolean => {
  let base = at
  while (base > 0 && /\p{M}/u.test(within.charAt(base))) base--
  return (
    /[\p{L}\p{N}]/u.test(within.charAt(base)) &&
    !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Thai}]/u.test(within.charAt(base))
  )
}

/** Separators as one space, then substring with whole words at its ends: what a search should find. */
function finds(text: string, query: string): boolean {
  const hay = squeeze(text)
  const wanted = squeeze(query).trim()
  for (let at = hay.indexOf(wanted); at >= 0; at = hay.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    if (isWord(wanted, 0) && at > 0 && isWord(hay, at - 1)) continue
    if (isWord(hay, end - 1) && end < hay.length && isWord(hay, end)) continue
    return true
  }
  return false
}

const tally = (values: (string | null)[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const sorted = (counts: Map<string, number>): [string, number][] =>
  [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))

async function withFixture(work: (fixture: Fixture) => Promise<void>): Promise<void> {
  const fixture = await makeFixture()
  try {
    await work(fixture)
  } finally {
    await fixture.close()
  }
}

async function found(fixture: Fixture, query: string, more: Partial<SearchRequest> = {}): Promise<string[]> {
  const hashes: string[] = []
  let cursor: string | undefined
  do {
    const page = await search(
      fixture.database,
      fixture.index,
      { query, limit: 7, ...more, ...(cursor ? { cursor } : {}) },
      signal,
    )
    hashes.push(...page.hits.map((hit) => hit.document))
    assert.ok(hashes.length <= page.total)
    cursor = page.next ?? undefined
    if (!cursor) assert.equal(hashes.length, page.total)
  } while (cursor)
  assert.equal(new Set(hashes).size, hashes.length)
  return hashes.sort()
}

test('any substring finds what a scan of the folded texts finds, and nothing else', async () => {
  await withFixture(async (fixture) => {
    const random = randomness(7)
    const texts = Array.from({ length: 120 }, () => randomText(random, 4 + random(60)))
    await fixture.add(texts.map((text) => ({ text })))
    const queries = [
      '数据',
      '數據',
      '證據',
      '证据',
      '据库',
      '数据库',
      '据',
      '公司',
      '\u{20BB7}',
      '\u{20BB7}\u{2A6D6}',
      '据\u{20BB7}',
      'ガ',
      'ｶﾞ',
      'ハン',
      'abc',
      'ＡＢＣ',
      'abc公司',
      '公司abc',
      '公abc',
      'abc公',
      'abc 公',
      '公 abc',
      '公，司',
      '公司 公司',
      'é',
      'e\u0301公',
      'fi',
      'kg',
      '㎏',
      '株式会社',
      '㍿',
      '12',
      '1 2',
      '中\u0301',
      '中',
      'ก',
      'กี่',
      '한글',
      'abc abc',
      'abc-abc',
      'abcfi',
      '1kg',
    ]
    for (let extra = 0; extra < 150; extra++) queries.push(randomText(random, 1 + random(3)))
    let nonEmpty = 0
    for (const query of queries) {
      if (fold(query).text.trim() === '') continue
      const quoted = `"${query}"`
      const expected = texts
        .flatMap((text, number) => (finds(text, query) ? [fixture.sha256(number)] : []))
        .sort()
      if (expected.length > 0) nonEmpty++
      assert.deepEqual(await found(fixture, quoted), expected, JSON.stringify(query))
    }
    assert.ok(nonEmpty > queries.length / 3)
  })
})

test('punctuation, spaces and lines separate', async () => {
  await withFixture(async (fixture) => {
    await fixture.add(
      ['abc公司', 'abc，公司', 'abc 公司', '数据，据库', '数\n据', '数据库', '数 据'].map((text) => ({
        text,
      })),
    )
    const number = async (query: string): Promise<number[]> => {
      const hashes = await found(fixture, query)
      return [0, 1, 2, 3, 4, 5, 6].filter((at) => hashes.includes(fixture.sha256(at)))
    }
    assert.deepEqual(await number('abc公司'), [0])
    assert.deepEqual(await number('"abc 公司"'), [1, 2])
    assert.deepEqual(await number('abc 公司'), [0, 1, 2])
    assert.deepEqual(await number('数据'), [3, 5])
    assert.deepEqual(await number('数据库'), [5])
    assert.deepEqual(await number('"数 据"'), [4, 6])
  })
})

test('phrases are found across the borders of segments, words are never cut there', async () => {
  await withFixture(async (fixture) => {
    const random = randomness(11)
    const texts = Array.from({ length: 12 }, () => randomText(random, 1500))
    const documents = texts.map((text): FixtureDocument => {
      const cuts: number[] = []
      for (let at = 1100; at < text.length; at += 1100 + random(40)) {
        const code = text.charCodeAt(at)
        cuts.push(code >= 0xdc00 && code <= 0xdfff ? at + 1 : at)
      }
      return { text, cuts }
    })
    const ids = await fixture.add(documents)
    for (let round = 0; round < 120; round++) {
      const from = texts[random(texts.length)] ?? ''
      // where the borders are
      const start = 1080 + random(60)
      const cut = from.slice(start, start + 2 + random(20)).toWellFormed()
      const query = cut.replace(/^\p{M}+/u, '').replaceAll('\u{FFFD}', ' ')
      if (fold(query).text.trim() === '') continue
      const expected = texts
        .flatMap((text, number) => (finds(text, query) ? [fixture.sha256(number)] : []))
        .sort()
      assert.deepEqual(await found(fixture, `"${query}"`), expected, JSON.stringify(query))
    }
    for (const [number, id] of ids.entries()) {
      const text = texts[number] ?? ''
      const whole = await hitsInDocument(fixture.database, fixture.index, 'abc OR 公司 OR 据', id)
      const alone = await makeFixture()
      const [single = -1] = await alone.add([{ text }])
      const expected = await hitsInDocument(alone.database, alone.index, 'abc OR 公司 OR 据', single)
      await alone.close()
      assert.deepEqual(
        whole.spans.map(({ start, end }) => [start, end]),
        expected.spans.map(({ start, end }) => [start, end]),
      )
      assert.ok(whole.total > 0 && whole.total === whole.spans.length)
      for (const span of whole.spans) assert.equal(span.quote, text.slice(span.start, span.end))
    }
  })
})

test('snippets are exact slices, show every word of the query and cut no character', async () => {
  await withFixture(async (fixture) => {
    const random = randomness(23)
    const texts = Array.from({ length: 40 }, () => randomText(random, 50 + random(900)))
    await fixture.add(texts.map((text) => ({ text })))
    const byHash = new Map(texts.map((text, number) => [fixture.sha256(number), text]))
    let marked = 0
    for (const query of ['证据', 'abc公司', '\u{20BB7}', 'ガ OR é', 'fi 公司', 'กี', '*', '数据 -abc']) {
      const answer = await search(fixture.database, fixture.index, { query, limit: 100 }, signal)
      SearchResponse.parse(answer)
      for (const hit of answer.hits) {
        const text = byHash.get(hit.document) ?? ''
        assert.ok(hit.snippets.length >= 1 && hit.snippets.length <= 3)
        for (const { start, end, quote, marks } of hit.snippets) {
          assert.equal(quote, text.slice(start, end))
          assert.ok(quote.isWellFormed())
          assert.doesNotMatch(text.slice(end, end + 1), /\p{M}/u)
          assert.doesNotMatch(quote, /^\p{M}/u)
          assert.ok(end - start <= 240)
          for (const [from, to] of marks) {
            marked++
            assert.ok(from >= start && to <= end && from < to)
            assert.ok(text.slice(from, to).isWellFormed())
          }
          if (query !== '*') assert.ok(marks.length > 0)
        }
      }
    }
    assert.ok(marked > 100)
  })
})

test('AND, OR and NOT are those of sets; facets count the whole result', async () => {
  await withFixture(async (fixture) => {
    const random = randomness(31)
    const words = ['数据', '公司', 'alpha', 'beta', '证据']
    const made = Array.from({ length: 150 }, (_, number) => {
      const holds = words.filter(() => random(3) === 0)
      const folder = ['a', 'a/b', 'c', ''][random(4)] ?? ''
      return {
        holds: new Set(holds),
        folder,
        document: {
          text: holds.join('，'),
          type: ['text/plain', 'application/pdf'][random(2)] ?? '',
          state: ['ok', 'partial'][random(2)] ?? '',
          date: [null, '2022', '2022-03', '2022-03-05', '2021-12-31T23:00:00+08:00'][random(5)] ?? null,
          paths: [`${folder === '' ? '' : `${folder}/`}${number}.txt`],
        },
      }
    })
    await fixture.add(made.map(({ document }) => document))
    type Made = (typeof made)[number]
    const random2 = randomness(5)
    const node = (depth: number): [string, (each: Made) => boolean] => {
      const kind = depth > 3 ? 0 : random2(5)
      if (kind <= 1) {
        const word = words[random2(words.length)] ?? ''
        return [word, ({ holds }) => holds.has(word)]
      }
      const [left, isLeft] = node(depth + 1)
      if (kind === 2) return [`NOT (${left})`, (each) => !isLeft(each)]
      const [right, isRight] = node(depth + 1)
      if (kind === 3) return [`(${left}) OR (${right})`, (each) => isLeft(each) || isRight(each)]
      return [`(${left}) (${right})`, (each) => isLeft(each) && isRight(each)]
    }
    for (let round = 0; round < 60; round++) {
      const [query, isMeant] = node(0)
      const expected = made.flatMap((each, number) =>
        isMeant(each) ? [{ ...each, sha256: fixture.sha256(number) }] : [],
      )
      assert.deepEqual(await found(fixture, query), expected.map((each) => each.sha256).sort(), query)
      const { facets } = await search(fixture.database, fixture.index, { query, limit: 0 }, signal)
      const counted = (name: 'type' | 'state' | 'date' | 'folder'): Map<string, number> =>
        new Map(facets[name].map(({ value, count }) => [value, count]))
      assert.deepEqual(sorted(counted('type')), sorted(tally(expected.map((each) => each.document.type))))
      assert.deepEqual(sorted(counted('state')), sorted(tally(expected.map((each) => each.document.state))))
      assert.deepEqual(
        sorted(counted('date')),
        sorted(tally(expected.map((each) => each.document.date?.slice(0, 7) ?? null))),
      )
      assert.deepEqual(
        sorted(counted('folder')),
        sorted(tally(expected.flatMap(({ folder }) => (folder === 'a/b' ? ['a', 'a/b'] : [folder || null])))),
      )
    }
    const inside = await found(fixture, '*', {
      include: { folder: ['a'], state: ['ok'] },
      exclude: { type: ['text/plain'] },
    })
    const expected = made.flatMap(({ folder, document }, number) =>
      folder.startsWith('a') && document.state === 'ok' && document.type !== 'text/plain'
        ? [fixture.sha256(number)]
        : [],
    )
    assert.deepEqual(inside, expected.sort())
    for (const [query, isMeant] of [
      ['folder:a/b', ({ folder }: Made) => folder === 'a/b'],
      ['type:pdf', ({ document }: Made) => document.type === 'application/pdf'],
      ['date:2022-03', ({ document }: Made) => document.date?.startsWith('2022') ?? false],
      ['date:>=2022-03-06', ({ document }: Made) => ['2022', '2022-03'].includes(document.date ?? '')],
      ['date:[* TO 2021]', ({ document }: Made) => document.date?.startsWith('2021') ?? false],
      [
        'state:partial AND path:a',
        ({ folder, document }: Made) => document.state === 'partial' && folder.startsWith('a'),
      ],
    ] as [string, (each: Made) => boolean][]) {
      assert.deepEqual(
        await found(fixture, query),
        made.flatMap((each, number) => (isMeant(each) ? [fixture.sha256(number)] : [])).sort(),
        query,
      )
    }
  })
})

test('what a page says itself and what was recognised on it are one hit and one passage', async (t) => {
  const fixture = await makeFixture()
  t.after(() => fixture.close())
  const layer = '供货合同\n江岸渡船管理处 harbour ledger 第一期\n'
  const recognised = '供货合同\n江岸渡船管理处 harbour 1edger 第一期\n另有公章 seal of the harbour\n'
  const page = (start: number, length: number, own: boolean) =>
    encodeParts([
      {
        kind: 'page',
        start,
        end: start + length,
        depth: 0,
        locator: { page: 1 },
        hidden: false,
        recognised: own,
      },
    ])
  const id = await fixture.store({ text: layer, parts: page(0, layer.length, false) })
  await fixture.database.run(
    'INSERT INTO segments (document, ordinal, start, "end", line, text, parts, recognised) VALUES (?,1,?,?,3,?,?,1)',
    id,
    layer.length,
    layer.length + recognised.length,
    recognised,
    page(layer.length, recognised.length, true),
  )
  await readDocuments(fixture.database, fixture.index, [id], signal)
  const ask = async (query: string) => search(fixture.database, fixture.index, { query }, signal)
  const both = await ask('渡船管理处')
  assert.equal(both.total, 1)
  assert.deepEqual(
    both.hits[0]?.snippets.map(({ quote }) => quote.includes('渡船管理处')),
    [true],
  )
  // what only the picture shows is found, too, and shown where it stands
  const seal = await ask('公章')
  assert.equal(seal.total, 1)
  const [snippet] = seal.hits[0]?.snippets ?? []
  assert.ok(snippet && snippet.marks[0] && snippet.marks[0][0] > layer.length)
  assert.equal((await ask('ledger 公章')).total, 1)
})
