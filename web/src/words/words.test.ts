import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { en } from './en.ts'
import { phrase } from './phrase.ts'
import { zh } from './zh.ts'

const source = join(import.meta.dirname, '..')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/words\/(en|zh)\.ts$|\.test\.ts$/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n')

test('both languages have the same words', () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort())
})

const slots = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()

test('both languages fill in the same values', () => {
  for (const [word, text] of Object.entries(en))
    assert.deepEqual(slots(zh[word as keyof typeof en]), slots(text), word)
})

test('every word is used, by name or by a family such as `state.${…}`', () => {
  const families = [...code.matchAll(/`([a-z]+\.)\$\{/g)].map((match) => match[1] ?? '')
  const unused = Object.keys(en).filter(
    (word) =>
      !code.includes(`'${word}'`) && !families.some((family) => family !== '' && word.startsWith(family)),
  )
  assert.deepEqual(unused, [])
})

test('a number chooses its form and is written in the locale', () => {
  assert.equal(phrase('{n} item|{n} items', { n: 1 }, 'en'), '1 item')
  assert.equal(phrase('{n} item|{n} items', { n: 1204 }, 'en'), '1,204 items')
  assert.equal(phrase('{n} 项中已读 {done} 项', { n: 5, done: 2 }, 'zh-Hans'), '5 项中已读 2 项')
})
