import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needle } from './needle.ts'
import { makeFixture } from './corpus.fixture.ts'
import { readDocument, removeDocument } from './read.ts'
import { search } from './search.ts'

const signal = new AbortController().signal

const texts = Array.from({ length: 60 }, (_, number) => {
  const words = Array.from({ length: 5 + ((number * 13) % 40) }, (_value, at) =>
    at % (2 + (number % 5)) === 0 ? '数据' : `w${(number * 7 + at) % 11}`,
  )
  return `${words.join('，')} ${number % 3 === 0 ? '公司公司' : 'company'}`
})

test('the index counts exactly, also after deletes and for words nearly every document has', async () => {
  const fixture = await makeFixture()
  const ids = await fixture.add(texts.map((text) => ({ text })))
  for (const id of ids.slice(0, 7)) await removeDocument(fixture.database, fixture.index, id)
  for (const word of ['数据', 'w3', '公司', '公司公', 'company', '司', 'comp*']) {
    const plan = needle(word.replace('*', ''), word.endsWith('*'))?.plan
    assert.ok(plan)
    const found = await fixture.index.find('content', plan, true)
    const expected = texts.flatMap((text, number) => {
      const pattern = word.endsWith('*')
        ? /comp/gu
        : word.startsWith('w')
          ? new RegExp(`${word}(?!\\d)`, 'gu')
          : new RegExp(`(?=${word})`, 'gu')
      const count = text.match(pattern)?.length ?? 0
      return number >= 7 && count > 0 ? [[ids[number], count]] : []
    })
    assert.deepEqual(
      found.keys.map((key, at) => [key, found.counts[at]]),
      expected,
      word,
    )
    assert.deepEqual((await fixture.index.find('content', plan, false)).keys, found.keys)
  }
  await fixture.close()
})

test('scores and order are the same whatever was put in first, deleted or put in twice', async () => {
  const answers: unknown[] = []
  for (const order of [texts, texts.toReversed()]) {
    const fixture = await makeFixture()
    const ids: number[] = []
    // the same hash for the same text in both orders
    for (const text of order) {
      const id = await fixture.store({ text })
      const hash = texts.indexOf(text).toString(16).padStart(64, '0')
      await fixture.database.run(
        'UPDATE items SET sha256 = ?, path = ? WHERE sha256 = (SELECT sha256 FROM documents WHERE id = ?)',
        hash,
        `${hash}.txt`,
        id,
      )
      await fixture.database.run('UPDATE documents SET sha256 = ? WHERE id = ?', hash, id)
      ids.push(id)
      if (order !== texts || ids.length % 9 === 0)
        await readDocument(fixture.database, fixture.index, id, signal)
    }
    for (const id of ids) await readDocument(fixture.database, fixture.index, id, signal)
    for (const query of ['数据 w3', '公司 OR company', 'w1 OR w2 OR 数据']) {
      const { total, hits } = await search(fixture.database, fixture.index, { query, limit: 100 }, signal)
      answers.push({ query, total, hits })
    }
    await fixture.close()
  }
  assert.deepEqual(answers.slice(3), answers.slice(0, 3))
})

test('rarer words, more of them and a title weigh more', async () => {
  const fixture = await makeFixture()
  await fixture.add([
    { text: 'common '.repeat(4) },
    { text: 'common rare common common' },
    { text: 'common other words here', title: 'common' },
    ...Array.from({ length: 5 }, () => ({ text: 'common filler words here' })),
  ])
  const order = async (query: string): Promise<string[]> =>
    (await search(fixture.database, fixture.index, { query }, signal)).hits.map((hit) => hit.document)
  assert.equal((await order('common OR rare'))[0], fixture.sha256(1))
  assert.deepEqual((await order('common')).slice(0, 3), [
    fixture.sha256(2),
    fixture.sha256(0),
    fixture.sha256(1),
  ])
  await fixture.close()
})

test('every sort pages to its last result in one order; undated documents come last', async () => {
  const fixture = await makeFixture()
  const dates = [
    null,
    '2021',
    '2022-03-05',
    '2022-03',
    null,
    '2022-03-05T10:00:00+08:00',
    '2022-03-05T01:00:00Z',
  ]
  await fixture.add(
    dates.map((date, number) => ({
      text: `word ${'x '.repeat(number % 3)}`,
      date,
      paths: [`${9 - number}.txt`],
    })),
  )
  const all = async (
    sort: 'newest' | 'oldest' | 'path' | 'size' | 'relevance',
  ): Promise<(string | null)[]> => {
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await search(
        fixture.database,
        fixture.index,
        { query: 'word', sort, limit: 2, ...(cursor ? { cursor } : {}) },
        signal,
      )
      seen.push(
        ...page.hits.map((hit) =>
          sort === 'path' ? hit.path : sort === 'newest' || sort === 'oldest' ? hit.date : hit.document,
        ),
      )
      cursor = page.next ?? undefined
    } while (cursor)
    return seen
  }
  assert.deepEqual((await all('newest')).slice(-3), ['2021', null, null])
  assert.deepEqual((await all('oldest')).slice(-5), [dates[2], dates[6], dates[5], null, null])
  assert.deepEqual(await all('path'), ['3.txt', '4.txt', '5.txt', '6.txt', '7.txt', '8.txt', '9.txt'])
  assert.equal(new Set(await all('size')).size, 7)
  assert.equal(new Set(await all('relevance')).size, 7)
  await assert.rejects(
    search(fixture.database, fixture.index, { query: 'word', cursor: 'bm9uc2Vuc2U' }, signal),
    { code: 'CURSOR_INVALID' },
  )
  const { next } = await search(fixture.database, fixture.index, { query: 'word', limit: 2 }, signal)
  await assert.rejects(
    search(fixture.database, fixture.index, { query: 'other', cursor: next ?? '' }, signal),
    { code: 'CURSOR_INVALID' },
  )
  await fixture.close()
})
