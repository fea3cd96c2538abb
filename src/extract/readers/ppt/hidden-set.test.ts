/**
 * Every way we know to hide something in a PowerPoint file, or to leave it there, with the truth known: all of it must
 * be in the text, all of it marked hidden, and nothing that a person sees.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import {
  atom,
  container,
  filling,
  group,
  longs,
  looks,
  looseSlide,
  makePpt,
  type NewShape,
  type NewShow,
  type NewSlide,
  shape,
  string,
  text,
} from './make-ppt.ts'
import { pptReader } from './ppt.ts'
import { type } from './records.ts'

const secret = '暗号secret'
const shown = '公开public'

const white = 0xff_ffff
const whiteLetters = [255, 255, 255, 0xfe]
const place = [100, 100, 2000, 500] as const
const clear = { box: place, properties: filling(null) }

const words = (look: Parameters<typeof looks>[1], said = secret): Buffer[] => [
  ...text(said),
  looks(said.length + 1, look),
]
const box = (more: NewShape): Buffer => shape({ records: text(secret), ...more })
const open = shape({
  records: words({ colour: [0, 0, 0, 0xfe], size: 18 }, shown),
  box: [3000, 3000, 4000, 3500],
  properties: filling(null),
})
/** A slide that shows what is open, and these shapes. */
const beside = (...shapes: readonly Buffer[]): NewSlide => ({ shapes: [open, ...shapes] })
const plain = beside()
const whiteShow = (...slides: readonly NewSlide[]): NewShow => ({ slides, background: white })

/** Two runs: what is seen, then what is not. */
function halves(): Buffer[] {
  const all = `${shown} ${secret}`
  const runs = [
    longs(all.length + 1),
    Buffer.alloc(6),
    longs(shown.length + 1, 0x4_0000),
    Buffer.from([0, 0, 0, 0xfe]),
    longs(secret.length + 1, 0x4_0000),
    Buffer.from(whiteLetters),
  ]
  return [...text(all), atom(type.textStyles, Buffer.concat(runs))]
}

/** Paragraph properties of every kind before the letters', so that a wrong length would lose them. */
function afterMuch(): Buffer[] {
  const tabs = Buffer.from([2, 0, 1, 1, 0, 0, 2, 2, 0, 0])
  const paragraph = [
    longs(secret.length + 1),
    Buffer.from([0, 0]),
    longs(0x3f_fdff),
    Buffer.alloc(2 * 6 + 4 + 2 * 6 - 2),
  ]
  return [
    ...text(secret),
    atom(
      type.textStyles,
      Buffer.concat([
        ...paragraph,
        tabs,
        Buffer.alloc(6),
        longs(secret.length + 1, 0xff_0000 | 0x3eb7),
        Buffer.alloc(10),
        Buffer.from([18, 0]),
        Buffer.from(whiteLetters),
        Buffer.alloc(2),
      ]),
    ),
  ]
}

const comment = container(type.comment, [
  string('王伟', 0),
  string(secret, 1),
  atom(type.commentAtom, longs(1, 0, 0, 0, 0, 0, 0)),
])
const tags = container(type.programTags, [
  container(type.binaryTag, [string('___PPT10'), atom(type.binaryTagData, comment)]),
])
const tableOf = (cell: NewShape): Buffer =>
  group(
    shape({ isTable: true, flags: 1 }),
    shape({ records: text('a'), box: [0, 0, 100, 50], inGroup: true }),
    shape({ ...cell, box: [100, 0, 200, 50], inGroup: true }),
  )

const ways: readonly [way: string, show: NewShow][] = [
  ['a hidden slide', { slides: [plain, { shapes: [box({})], hidden: true }] }],
  ['a hidden shape', { slides: [beside(box({ hidden: true }))] }],
  ['a shape of a hidden group', { slides: [beside(group(shape({ hidden: true, flags: 1 }), box({})))] }],
  ['a shape beside the slide', { slides: [beside(box({ box: [7000, 100, 8000, 200] }))] }],
  ['a shape above the slide', { slides: [beside(box({ box: [100, -900, 800, -100] }))] }],
  [
    'a black bar over it',
    whiteShow(beside(box(clear), shape({ box: [50, 50, 2100, 600], properties: filling(0) }))),
  ],
  ['notes', { slides: [{ ...plain, notes: [box({ placeholder: 12 })] }] }],
  ['a comment', { slides: [{ ...plain, more: [tags] }] }],
  ['white letters', whiteShow(beside(shape({ records: words({ colour: whiteLetters }), ...clear })))],
  [
    'nearly white letters',
    whiteShow(beside(shape({ records: words({ colour: [250, 251, 252, 0xfe] }), ...clear }))),
  ],
  ['white letters after much else', whiteShow(beside(shape({ records: afterMuch(), ...clear })))],
  ['white letters within a paragraph', whiteShow({ shapes: [shape({ records: halves(), ...clear })] })],
  [
    'letters in the colour of the design',
    {
      ...whiteShow(beside(shape({ records: words({ colour: [0, 0, 0, 0] }), ...clear }))),
      background: 0x0800_0000,
      scheme: Buffer.from([30, 40, 50, 0, ...Array<number>(28).fill(0)]),
    },
  ],
  [
    'letters in the colour of their slide',
    whiteShow({
      ...beside(shape({ records: words({ colour: [1, 2, 200, 0xfe] }), ...clear })),
      background: 0xc8_0201,
    }),
  ],
  [
    'letters in the colour of their shape',
    whiteShow(
      beside(
        shape({ records: words({ colour: [9, 8, 7, 0xfe] }), box: place, properties: filling(0x07_0809) }),
      ),
    ),
  ],
  [
    'letters in the colour of their cell',
    whiteShow(beside(tableOf({ records: words({ colour: whiteLetters }), properties: filling(white) }))),
  ],
  [
    'white letters of the outline',
    whiteShow({
      shapes: [open, shape({ records: [atom(type.outlineRef, longs(0))], ...clear })],
      outline: words({ colour: whiteLetters }),
    }),
  ],
  ['letters of one point', { slides: [beside(shape({ records: words({ size: 1 }) }))] }],
  [
    'white letters of a master',
    { ...whiteShow(plain), master: [shape({ records: words({ colour: whiteLetters }), ...clear })] },
  ],
  ['a master that no slide uses', { slides: [plain], unused: [box({})] }],
  ['a slide of an earlier save', { slides: [plain], earlier: [looseSlide(open, box({}))] }],
  [
    'the outline of an earlier save',
    {
      slides: [plain],
      earlier: [
        container(type.document, [
          container(type.slideList, [atom(type.slidePersist, longs(10, 0, 0, 256, 0)), ...text(secret)], 0),
        ]),
      ],
    },
  ],
  [
    'where a link leads',
    {
      slides: [plain],
      more: [
        container(type.objectList, [
          container(type.hyperlink, [string('shown', 0), string(`https://x.test/${secret}`, 1)]),
        ]),
      ],
    },
  ],
]

/** Whether it lies in a hidden part; null where it is not there at all. */
async function isHidden(show: NewShow, wanted: string): Promise<boolean | null> {
  const { text: all, parts } = await collect(pptReader, makePpt(show))
  const start = all.indexOf(wanted)
  if (start < 0) return null
  return parts.some((part) => part.hidden && part.start <= start && part.end >= start + wanted.length)
}

test('all that is hidden or left behind is read and marked, and nothing else', async () => {
  const wrong: string[] = []
  for (const [way, show] of ways) {
    const [hid, seen] = [await isHidden(show, secret), await isHidden(show, shown)]
    if (hid !== true) wrong.push(`${way}: ${hid === null ? 'lost' : 'not marked'}`)
    if (seen !== false) wrong.push(`${way}: what is seen is ${seen === null ? 'lost' : 'marked'}`)
  }
  assert.deepEqual(wrong, [])
})

test('white letters on anything but white are seen', async () => {
  const letters = (more: NewShape): Buffer => shape({ records: words({ colour: whiteLetters }), ...more })
  const dark = shape({ box: [0, 0, 5000, 4000], properties: filling(0x20_2020) })
  const picture = shape({ box: [0, 0, 5000, 4000], properties: [[0x4104, 1], ...filling(null)] })
  const shades: readonly [why: string, show: NewShow][] = [
    ['a dark slide', { ...whiteShow(beside(letters(clear))), background: 0x40_2020 }],
    ['a dark shape', whiteShow(beside(letters({ box: place, properties: filling(0x40_2020) })))],
    ['a dark shape below', whiteShow(beside(dark, letters(clear)))],
    ['a picture below', whiteShow(beside(picture, letters(clear)))],
    ['a fill that is not said', whiteShow(beside(letters({ box: place })))],
    ['a shape of the master', { ...whiteShow(beside(letters(clear))), master: [dark] }],
  ]
  for (const [why, show] of shades) assert.equal(await isHidden(show, secret), false, why)
})
