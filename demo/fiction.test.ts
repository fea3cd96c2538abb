import { test } from 'node:test'
import assert from 'node:assert/strict'
import { strFromU8, unzipSync } from 'fflate'
import { lexicon } from './lexicon/lexicon.ts'
import { papersOf } from './testing/papers.ts'
import { plain } from './world/rich.ts'

/** Small worlds of several seeds and one large one. */
const worlds = [1, 7, 8, 23].map((seed) => papersOf(seed).papers).concat([papersOf(8, 'demo').papers])

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[0])

test('every host, address and number is of a kind that belongs to nobody', () => {
  for (const papers of worlds)
    for (const { path, paper } of papers) {
      const { text } = paper.script
      for (const host of all(text, /(?<![\w.-])[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{3,}(?![\w.@-])/gi))
        assert.match(
          host,
          /\.(test|example|invalid|md|eml|docx|xlsx|pdf|zip|txt|csv|html|png|jpg|dll)$/i,
          path,
        )
      for (const address of all(text, /(?<![\d.V])\d{1,3}(\.\d{1,3}){3}(?![\d.])/g))
        assert.match(address, /^(192\.0\.2|198\.51\.100|203\.0\.113)\./, path)
      for (const phone of all(text, /(?<!\d)1[3-9]\d{9}(?!\d)/g))
        if (!/^15[0-9]{8}$|^1[4-6]\d{8}$/.test(phone)) assert.match(phone, /^1\d\d0000/, path)
      for (const phone of all(text, /\+44[ \d]+/g)) assert.match(phone, /^\+44 20 7946 0\d{3}$/, path)
      for (const card of all(text, /(?<![\dA-Z])\d{17}[\dX](?![\dA-Z])/g))
        assert.match(card, /^\d\d9[6-9]99/, path)
      for (const card of all(text, /(?<!\d)62\d{17}(?!\d)/g)) assert.match(card, /^629999/, path)
    }
})

test('no real state, agency or alliance is named', () => {
  const real =
    /中国|美国|英国|俄罗斯|日本|韩国|印度|台湾|香港|越南|乌克兰|以色列|北约|联合国|公安|国安|解放军|党委|\b(China|Chinese|America|USA|Britain|United Kingdom|Russia|India|Japan|Korea|Vietnam|Taiwan|Hong Kong|NATO|FBI|CIA)\b/
  for (const papers of worlds)
    for (const { path, paper } of papers)
      for (const { text } of paper.script.lines) assert.doesNotMatch(text, real, path)
})

test('FICTION stands in the metadata of every format that has some', () => {
  const marked = new Set<string>()
  for (const { path, paper } of papersOf(7).papers) {
    const kind = path.split('.').at(-1) ?? ''
    const bytes = Buffer.from(paper.bytes)
    if (['docx', 'xlsx', 'pptx'].includes(kind)) {
      const core = unzipSync(paper.bytes)['docProps/core.xml']
      assert.match(strFromU8(core ?? new Uint8Array()), /FICTION/, path)
    } else if (['pdf', 'png', 'jpg', 'eml', 'html'].includes(kind)) assert.ok(bytes.includes('FICTION'), path)
    else continue
    marked.add(kind)
  }
  assert.deepEqual([...marked].toSorted(), ['docx', 'eml', 'html', 'jpg', 'pdf', 'png', 'xlsx'])
})

test('names of world and lexicon are really used', () => {
  const { world, papers } = papersOf(7)
  const text = papers.map(({ paper }) => paper.script.text).join('\n')
  assert.ok(text.includes(world.firm.name))
  const words = lexicon()
  assert.ok(words.length > 200 && words.every((word) => word.length > 3))
  assert.ok(words.some((word) => text.includes(word)))
  assert.equal(plain(['a', { text: 'b', type: 'person', value: 'b' }]), 'ab')
})
