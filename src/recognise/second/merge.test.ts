import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { align } from './align.ts'
import type { Mark } from './mark.ts'
import { merge } from './merge.ts'
import { openScripts } from './scripts.ts'

const scripts = await openScripts()
const known = new Set('立契約書人出租人贰民國年編编長长周調查看一二三号、，；:0123456789AB丶')
const height = 0.1

/**
 * Characters at places of 0.1 each, `_` for an empty place; a confidence for those that are not sure of themselves.
 */
const marks = (text: string, unsure: Readonly<Record<string, number>> = {}): Mark[] =>
  Array.from(text, (character, index) => ({
    text: character,
    confidence: unsure[character] ?? 0.999,
    from: index / 10 + 0.01,
    to: index / 10 + 0.09,
  })).filter((mark) => mark.text !== '_')

const merged = (first: Mark[], second: Mark[], isColumn = false): string =>
  merge(first, second, { known, scripts, height, isColumn })
    .map(({ text }) => text)
    .join('')

describe('two readings of a line', () => {
  test('are laid side by side by what they say and where', () => {
    const pairs = align(marks('立_約書'), marks('立契約_'), height)
    assert.deepEqual(
      pairs.map(({ first, second }) => [first?.text ?? '', second?.text ?? '']),
      [
        ['立', '立'],
        ['', '契'],
        ['約', '約'],
        ['書', ''],
      ],
    )
  })

  test('are laid side by side where the first reader spreads over what it left out', () => {
    const first = marks('抗_港口').map((mark) =>
      mark.text === '港' ? { ...mark, from: 0.1, to: 0.29 } : mark,
    )
    const pairs = align(first, marks('抗議港口'), height)
    assert.deepEqual(
      pairs.map(({ first: a, second: b }) => (a?.text ?? '') + (b?.text ?? '')),
      ['抗抗', '議', '港港', '口口'],
    )
  })

  test('of which one is empty are the other', () => {
    assert.equal(align([], marks('約'), height).length, 1)
    assert.equal(align(marks('約'), [], height).length, 1)
    assert.deepEqual(align([], [], height), [])
  })
})

describe('merging', () => {
  test('takes characters the first reader does not know', () => {
    assert.equal(merged(marks('查看', { 看: 0.9 }), marks('查簽')), '查簽')
    assert.equal(merged(marks('查_書'), marks('查簽書')), '查簽書')
  })

  test('leaves what the first reader is sure of', () => {
    assert.equal(merged(marks('查看'), marks('查周')), '查看')
    assert.equal(merged(marks('查看'), marks('查簽')), '查看')
  })

  test('takes the traditional form of what was read as simplified', () => {
    assert.equal(merged(marks('编号'), marks('編號')), '編號')
    assert.equal(merged(marks('長', { 長: 0.4 }), marks('周', { 周: 0.5 })), '長')
  })

  test('writes an unsure simplified character in its traditional form where the second saw nothing', () => {
    assert.equal(merged(marks('长', { 长: 0.6 }), []), '長')
    assert.equal(merged(marks('长'), []), '长')
    // 发 is 發 or 髮
    assert.equal(merged(marks('发', { 发: 0.6 }), []), '发')
  })

  test('keeps digits, letters and punctuation of the first reader', () => {
    assert.equal(merged(marks('A0;1，二'), marks('B8:7,二')), 'A0;1，二')
    assert.equal(merged(marks('1'), marks('一')), '1')
    assert.equal(merged(marks('書__'), marks('書。7')), '書')
  })

  test('takes a comma for what was read as a stroke', () => {
    assert.equal(merged(marks('書丶人', { 丶: 0.7 }), marks('書、人')), '書、人')
    assert.equal(merged(marks('書一人'), marks('書、人')), '書一人')
  })

  test('puts no character among digits', () => {
    assert.equal(merged(marks('12_34'), marks('12簽34')), '1234')
    assert.equal(merged(marks('人_34'), marks('人簽34')), '人簽34')
    assert.equal(merged(marks('人_34'), marks('人簽34'), true), '人34')
    assert.equal(merged(marks('人7', { 7: 0.5 }), marks('人簽')), '人簽')
    assert.equal(merged(marks('人7', { 7: 0.5 }), marks('人簽'), true), '人7')
  })

  test('does not stutter', () => {
    assert.equal(merged(marks('_書人'), marks('書書人')), '書人')
    assert.equal(merged(marks('書_人'), marks('書書人')), '書人')
    assert.equal(merged(marks('_人'), marks('簽人')), '簽人')
  })

  test('takes no speck at the ends of a line for a character', () => {
    assert.equal(merged(marks('_書人'), marks('一書人', { 一: 0.9 })), '書人')
    assert.equal(merged(marks('書人_'), marks('書人一', { 一: 0.9 })), '書人')
    assert.equal(merged(marks('書_人'), marks('書一人', { 一: 0.9 })), '書一人')
  })

  test('takes one character for two halves', () => {
    const halves: Mark[] = [
      { text: '言', confidence: 0.4, from: 0.1, to: 0.14 },
      { text: '周', confidence: 0.5, from: 0.15, to: 0.2 },
    ]
    assert.equal(merged(halves, [{ text: '調', confidence: 0.97, from: 0.1, to: 0.2 }]), '調')
  })

  test('gives each character its own piece of the line and the confidence of who read it', () => {
    const first = marks('立_約').map((mark) => (mark.text === '立' ? { ...mark, to: 0.15 } : mark))
    const result = merge(first, marks('立簽約', { 簽: 0.8 }), { known, scripts, height, isColumn: false })
    assert.deepEqual(
      result.map(({ confidence }) => confidence),
      [0.999, 0.8, 0.999],
    )
    for (const [index, mark] of result.entries()) {
      assert.ok(mark.from <= mark.to)
      assert.ok(mark.to <= (result[index + 1]?.from ?? 1))
    }
  })
})
