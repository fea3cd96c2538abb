import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chain, project, rotation, scaling, type Transform } from '../degrade/geometry.ts'
import type { Corner, Fragment, FragmentKind, Truth } from '../truth.ts'
import { scoreLines } from './lines.ts'

type Area = readonly [number, number, number, number]

const quad = ([left, top, right, bottom]: Area, by: Transform): [Corner, Corner, Corner, Corner] => [
  project(by, [left, top]),
  project(by, [right, top]),
  project(by, [right, bottom]),
  project(by, [left, bottom]),
]

const upright = scaling(1)

function truth(
  texts: readonly (readonly [string, Area, FragmentKind?])[],
  transform = upright,
  vertical = false,
): Truth {
  return {
    picture: 'x.png',
    kind: 'table',
    language: 'hans',
    degradation: 'clean',
    layout: 'x',
    fonts: [],
    dark: false,
    width: 1000,
    height: 1000,
    turned: 0,
    transform,
    fragments: texts.map(([text, area, kind = 'cell'], block): Fragment => ({
      text,
      kind,
      block,
      quad: quad(area, transform),
      vertical,
    })),
    tables: [],
    messages: [],
    tokens: [],
  }
}

const piece = (text: string, area: Area, by = upright): { text: string; quad: Corner[] } => ({
  text,
  quad: quad(area, by),
})

const row = [
  ['姓名', [0, 0, 60, 20]],
  ['1,234.00', [200, 0, 300, 20]],
] as const

test('one line over two cells, and a cell in two words, are compared with what they cover', () => {
  const page = truth(row)
  assert.equal(scoreLines(page, [piece('姓名 1,234.00', [0, 1, 300, 19])]).errors, 0)
  const words = [
    piece('234.00', [225, 2, 300, 18]),
    piece('1,', [200, 10, 222, 20]),
    piece('姓 名', [0, 0, 60, 20]),
  ]
  assert.equal(scoreLines(page, words).errors, 0)
})

test('what is missing, what is wrong and what is read where nothing stands are counted apart', () => {
  const score = scoreLines(truth(row), [
    piece('1,284.00', [200, 0, 300, 20]),
    piece('噪', [500, 500, 520, 520]),
  ])
  assert.deepEqual(
    { errors: score.errors, characters: score.characters, stray: score.stray, lost: score.lost },
    { errors: 3, characters: 10, stray: 1, lost: 1 },
  )
  assert.deepEqual(score.worst[0], { truth: '姓名', read: '', errors: 2 })
})

test('a skewed and enlarged page is compared as if upright', () => {
  const by = chain(scaling(2), rotation(600, 600, 3).transform)
  const page = truth([...row, ['备注', [0, 24, 60, 44]]], by)
  const read = [
    piece('备注', [0, 24, 60, 44], by),
    piece('1,234.00', [200, 0, 300, 20], by),
    piece('姓名', [0, 0, 60, 20], by),
  ]
  assert.equal(scoreLines(page, read).errors, 0)
})

test('text written downwards is read from the right', () => {
  const page = truth(
    [
      ['甲乙', [80, 0, 100, 200]],
      ['丙丁', [40, 0, 60, 200]],
    ],
    upright,
    true,
  )
  const both = [piece('甲乙丙丁', [40, 0, 100, 200])]
  assert.equal(scoreLines(page, both).errors, 0)
})

test('a stamp is neither missed nor stray', () => {
  const page = truth([...row, ['某某公司', [400, 0, 500, 100], 'seal']])
  const read = [piece('姓名', [0, 0, 60, 20]), piece('1,234.00', [200, 0, 300, 20])]
  assert.equal(scoreLines(page, read).errors, 0)
  assert.equal(scoreLines(page, [...read, piece('某某公', [420, 20, 480, 40])]).stray, 0)
})
