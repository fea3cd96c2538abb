import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Line, Quad } from '../page.ts'
import { acrossPage } from './across-page.ts'

const quad: Quad = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 20 },
  { x: 0, y: 20 },
]

/** `unsure`: confidence by character. */
const line = (text: string, unsure: Readonly<Record<string, number>> = {}): Line => ({
  quad,
  box: [0, 0, 100, 20],
  text,
  characters: Array.from(text, (character, index) => ({
    text: character,
    box: [index, 0, index + 1, 20] as const,
    confidence: unsure[character] ?? 0.97,
  })),
  confidence: 0.95,
  readings: [],
  vertical: false,
})

const texts = (...lines: Line[]): string[] => acrossPage(lines).map(({ text }) => text)

describe('a word that stands on the page several times', () => {
  test('is read as where it was read surely', () => {
    const lines = [line('root@web01:~# ls'), line('root@webol:~# cat', { o: 0.7, l: 0.6 })]
    assert.deepEqual(texts(...lines), ['root@web01:~# ls', 'root@web01:~# cat'])
  })

  test('is read as it was most often', () => {
    const mails = [line('a.b@mailbox.org', { l: 0.9 }), line('c@mailbox.org', { l: 0.9 })]
    assert.equal(texts(...mails, line('d@mai1box.org', { '1': 0.85 }))[2], 'd@mailbox.org')
  })

  test('is never read alike the wrong way round', () => {
    const often = [line('webol', { o: 0.6, l: 0.6 }), line('webol', { o: 0.6, l: 0.6 })]
    assert.deepEqual(texts(...often, line('web01', { '0': 0.95, '1': 0.5 }), line('web01')), [
      'web01',
      'web01',
      'web01',
      'web01',
    ])
  })

  test('keeps what was read, and its places', () => {
    const [, changed] = acrossPage([line('web01'), line('webol', { o: 0.5, l: 0.5 })])
    assert.deepEqual(changed?.readings, [{ by: 'pp-ocr', text: 'webol', confidence: 0.95 }])
    assert.deepEqual(
      changed?.characters.map(({ text, box }) => text + box[0]),
      ['w0', 'e1', 'b2', '03', '14'],
    )
    const repaired = {
      ...line('webol', { o: 0.5, l: 0.5 }),
      readings: [{ by: 'pp-ocr', text: 'we6ol', confidence: 0.9 }],
    }
    const [, again] = acrossPage([line('web01'), repaired])
    assert.deepEqual(
      again?.readings.map(({ text }) => text),
      ['we6ol'],
    )
  })
})

describe('nothing is changed', () => {
  const stays = (...lines: Line[]): void =>
    assert.deepEqual(
      texts(...lines),
      lines.map(({ text }) => text),
    )

  test('in amounts, phones and numbers of things', () => {
    stays(line('13800138000'), line('138OO138000', { O: 0.4 }))
    stays(line('AB12801'), line('AB128O1', { O: 0.4 }))
    stays(line('1,200.00'), line('l,2OO.00', { l: 0.3, O: 0.3 }))
    stays(line('WX85'), line('WXB5', { B: 0.4 }))
  })

  test('where both were read as surely, or the case alone differs', () => {
    stays(line('web01'), line('webol'))
    stays(line('Over there'), line('over there', { o: 0.3 }), line('Over'))
    stays(line('server1'), line('server2', { '2': 0.3 }))
    stays(line('mail'), line('mai1box', { '1': 0.3 }))
    stays(line('all'), line('a1l', { '1': 0.3 }))
  })
})
