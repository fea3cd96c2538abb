import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { firstLook, makeStream, makeXls, type NewWorkbook, record, wide, words } from './make-xls.ts'
import { xlsReader } from './xls.ts'

const read = (workbook: NewWorkbook, extra = {}): Promise<Collected> =>
  collect(xlsReader, makeXls(workbook, extra))

const cells = (got: Collected): [string, string, boolean][] =>
  got.parts
    .filter(({ kind }) => kind === 'cell' || kind === 'formula')
    .map(({ locator, start, end, hidden }) => [locator.cell ?? '', got.text.slice(start, end), hidden])

/** SUM(A1:A3) */
const sum = Buffer.from([0x25, 0, 0, 2, 0, 0, 0xc0, 0, 0xc0, 0x19, 0x10, 0, 0])

test('values as people see them, formulas beside them, merged cells', async () => {
  const got = await read({
    looks: [{ format: '#,##0.00' }, { format: 'yyyy"年"m"月"d"日"' }],
    sheets: [
      {
        name: '报价',
        cells: [
          { row: 0, column: 0, value: '项目' },
          { row: 1, column: 0, value: 1234.5, look: firstLook },
          { row: 1, column: 2, value: 44_625, look: firstLook + 1 },
          { row: 2, column: 0, value: 7, formula: sum },
          { row: 2, column: 1, value: '文', formula: sum },
          { row: 2, column: 2, value: true },
        ],
        merged: [[0, 0, 0, 2]],
        header: '&L机密&CPage &P',
      },
    ],
  })
  assert.equal(got.text, '报价\n项目\n1,234.50\t\t2022年3月5日\n7\t文\tTRUE\n机密\tPage\n')
  const facts = got.parts.filter(({ kind }) => kind === 'cell').map((part) => part.facts)
  assert.deepEqual(facts[0], { columns: 3 })
  assert.deepEqual([facts[3]?.formula, facts[4]?.formula], ['SUM(A1:A3)', 'SUM(A1:A3)'])
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('everything hidden is in the text and marked, and nothing else is', async () => {
  const secret = { row: 0, column: 0, value: '暗号secret' }
  const open = { row: 1, column: 1, value: '公开public' }
  const ways: [string, NewWorkbook][] = [
    [
      'a hidden sheet',
      {
        sheets: [
          { name: 'a', cells: [open] },
          { name: 'b', state: 1, cells: [secret] },
        ],
      },
    ],
    [
      'a very hidden sheet',
      {
        sheets: [
          { name: 'a', state: 2, cells: [secret] },
          { name: 'b', cells: [open] },
        ],
      },
    ],
    ['a hidden row', { sheets: [{ name: 'a', hiddenRows: [0], cells: [secret, open] }] }],
    ['a hidden column', { sheets: [{ name: 'a', hiddenColumns: [0], cells: [secret, open] }] }],
    [
      'white letters',
      { looks: [{ colour: 9 }], sheets: [{ name: 'a', cells: [{ ...secret, look: 1 }, open] }] },
    ],
    [
      'black on black',
      { looks: [{ colour: 8, fill: 8 }], sheets: [{ name: 'a', cells: [{ ...secret, look: 1 }, open] }] },
    ],
    [
      'letters of one point',
      { looks: [{ height: 20 }], sheets: [{ name: 'a', cells: [{ ...secret, look: 1 }, open] }] },
    ],
    [
      'a comment',
      {
        sheets: [
          { name: 'a', cells: [open], comments: [{ row: 0, column: 0, author: '王伟', text: '暗号secret' }] },
        ],
      },
    ],
    [
      'under a merged cell',
      { sheets: [{ name: 'a', cells: [{ ...secret, column: 1 }, open], merged: [[0, 0, 0, 1]] }] },
    ],
    ['an address', { sheets: [{ name: 'a', cells: [open], links: ['http://example.test/暗号secret'] }] }],
    [
      'a name',
      {
        further: [
          record(
            0x18,
            words(0, 0x0100, 20, 0, 0, 0, 0),
            Buffer.from([0, 0x78, 0x17]),
            wide('暗号secret', 1).subarray(0),
          ),
        ],
        sheets: [{ name: 'a', cells: [open] }],
      },
    ],
  ]
  for (const [way, workbook] of ways) {
    const got = await read(workbook)
    const at = got.text.indexOf('暗号secret')
    assert.ok(at >= 0, `${way}: not in the text`)
    const hidden = got.parts.some((part) => part.hidden && part.start <= at && part.end >= at + 8)
    assert.ok(hidden, `${way}: not marked`)
    const seen = got.text.indexOf('公开public')
    assert.ok(
      !got.parts.some((part) => part.hidden && part.start <= seen && part.end > seen),
      `${way}: too much`,
    )
  }
})

test('white letters on a colour are seen; text boxes are open; comments say who wrote them', async () => {
  const got = await read({
    looks: [{ colour: 9, fill: 12 }],
    sheets: [
      {
        name: 'a',
        cells: [{ row: 0, column: 0, value: 'on blue', look: firstLook }],
        boxes: ['第一行\n第二行'],
        comments: [{ row: 2, column: 1, author: 'Ann', text: 'note' }],
      },
    ],
  })
  assert.deepEqual(cells(got), [['A1', 'on blue', false]])
  assert.equal(got.text, 'a\non blue\nAnn\nnote\n第一行\n第二行\n')
  const comment = got.parts.find(({ kind }) => kind === 'comment')
  assert.deepEqual(comment?.facts, { author: 'Ann' })
  assert.equal(comment?.locator.cell, 'B3')
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'block').map(({ hidden }) => hidden),
    [false, false],
  )
})

test('shared strings cut anywhere by the end of a record, in both widths', async () => {
  const long = `${'a'.repeat(50)}${'长'.repeat(50)}`
  for (let cut = 4; cut < 60; cut += 7) {
    const text = Buffer.from(long, 'utf16le')
    const first = Buffer.concat([words(2, 0, 2, 0), words(100), Buffer.from([1]), text.subarray(0, cut * 2)])
    // what follows goes on in one byte a character as long as it can
    const narrow = Buffer.from(long.slice(cut, 50), 'latin1')
    const strings = [
      record(0xfc, first),
      ...(cut < 50 ? [record(0x3c, Buffer.from([0]), narrow)] : []),
      record(0x3c, Buffer.from([1]), text.subarray(Math.max(cut, 50) * 2), wide('next', 2)),
    ]
    const got = await read({
      further: strings,
      sheets: [
        {
          name: 'a',
          further: [record(0xfd, words(0, 0, 0, 0, 0)), record(0xfd, words(0, 1, 0, 1, 0))],
        },
      ],
    })
    assert.equal(got.text, `a\n${long}\tnext\n`, String(cut))
  }
})

test('workbooks of 1995 in Chinese code pages, also where they say another one', async () => {
  const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
  const gbk = bytes('cdf8c2e7b0b2c8abbfc6bcbcd3d0cfdeb9abcbbeb1a8bcdbb5a5')
  const big5 = bytes('baf4b8f4a677a5fea5f8b77eb3f8bbf9b3e6')
  const label = (text: Buffer): Buffer => record(0x204, words(0, 0, 0, text.length), text)
  const old = (page: number, text: Buffer): Buffer => {
    const begin = (type: number): Buffer => record(0x809, words(0x500, type, 0, 0))
    const globals = (offset: number): Buffer =>
      Buffer.concat([
        begin(5),
        record(0x42, words(page)),
        record(0x85, words(offset, 0, 0), Buffer.from([2]), text.subarray(0, 2)),
        record(0x0a),
      ])
    return Buffer.concat([globals(globals(0).length), begin(0x10), label(text), record(0x0a)])
  }
  assert.equal((await collect(xlsReader, old(936, gbk))).text, '网\n网络安全科技有限公司报价单\n')
  assert.equal((await collect(xlsReader, old(950, big5))).text, '網\n網路安全企業報價單\n')
  assert.equal((await collect(xlsReader, old(1252, gbk))).text, '网\n网络安全科技有限公司报价单\n')
})

test('sheets of the first versions, which have no workbook around them', async () => {
  const place = (row: number, column: number): Buffer =>
    Buffer.concat([words(row, column), Buffer.from([0, 1, 0])])
  const bytes = Buffer.concat([
    record(0x09, words(2, 0x10)),
    record(0x1e, Buffer.from([7]), Buffer.from('General')),
    record(0x1e, Buffer.from([4]), Buffer.from('0.00')),
    record(0x04, place(0, 0), Buffer.from([5]), Buffer.from('hello')),
    record(0x02, place(0, 1), words(42)),
    record(0x0a),
  ])
  assert.equal((await collect(xlsReader, bytes)).text, 'Sheet1\nhello\t42.00\n')
})

test('macros, other workbooks and passwords are said', async () => {
  const path = wide('\u0001\u0001C\u0002机密\u0003b.xls', 2)
  const flagged = await read(
    {
      sheets: [{ name: 'a', cells: [{ row: 0, column: 0, value: 1 }] }],
      further: [record(0x1ae, words(1), path, wide('其他', 2))],
    },
    { '_VBA_PROJECT_CUR/VBA/dir': Buffer.from('x') },
  )
  assert.deepEqual(
    flagged.flags.map(({ flag, detail }) => [flag, detail]),
    [
      ['macro', 'holds a VBA project (_VBA_PROJECT_CUR)'],
      ['external-reference', 'externalLinkPath: C:\\机密\\b.xls'],
    ],
  )
  const locked = await read({ sheets: [{ name: 'a' }], further: [record(0x2f, words(1, 1, 1))] })
  assert.equal(locked.outcome.state, 'password')
  assert.equal(locked.text, '')
})

test('objects in the sheets become members', async () => {
  const got = await read(
    { sheets: [{ name: 'a' }] },
    { 'MBD0012AB34/Package': Buffer.from('PK\u0003\u0004rest') },
  )
  assert.deepEqual(
    got.members.map(({ bytes }) => Buffer.from(bytes ?? []).toString('latin1')),
    ['PK\u0003\u0004rest'],
  )
})

test('cells out of order stand in the order of their rows', async () => {
  const at = (row: number, column: number): { row: number; column: number; value: string } => ({
    row,
    column,
    value: `${row}${column}`,
  })
  const got = await read({ sheets: [{ name: 'a', cells: [at(2, 1), at(0, 1), at(2, 0), at(1, 0)] }] })
  assert.equal(got.text, 'a\n\t01\n10\n20\t21\n')
})

const many = (): Buffer =>
  makeStream({
    sheets: ['a', 'b', 'c'].map((name) => ({
      name,
      cells: Array.from({ length: 200 }, (_, row) => ({
        row,
        column: row % 3,
        value: row % 2 ? row : `${name}${row}`,
      })),
      comments: [{ row: 1, column: 1, author: 'x', text: 'y' }],
      merged: [[0, 3, 1, 2]],
      links: ['http://example.test/'],
    })),
  })

test('a workbook cut anywhere gives what stands before, and says so', async () => {
  const bytes = many()
  for (let cut = 0; cut < bytes.length - 4; cut += 997) {
    const got = await collect(xlsReader, bytes.subarray(0, cut))
    assert.equal(got.outcome.state, 'corrupt', String(cut))
  }
  const got = await collect(xlsReader, bytes.subarray(0, bytes.length - 4))
  assert.match(got.text, /c198/)
})

test('wrong bytes anywhere end in a state', async () => {
  const bytes = many()
  for (let seed = 1; seed < 300; seed++) {
    const broken = Buffer.from(bytes)
    for (let change = 0; change < 12; change++) {
      broken[(seed * 7919 + change * 104_729) % broken.length] = (seed * 31 + change * 17) % 256
    }
    const { outcome } = await collect(xlsReader, broken)
    assert.ok(['ok', 'empty', 'corrupt', 'limit', 'password'].includes(outcome.state), outcome.state)
  }
})

test('one long string in many cells stops at the ratio; sheets at one place are read once', async () => {
  const long = '长'.repeat(4000)
  const cell = (row: number): Buffer => record(0xfd, words(row, 0, 0, 0, 0))
  const bytes = makeXls({
    sheets: [
      {
        name: 'x',
        cells: [{ row: 0, column: 0, value: long }],
        further: Array.from({ length: 20_000 }, (_, row) => cell(row + 1)),
      },
    ],
  })
  const got = await collect(xlsReader, bytes, { limits: { ratio: 5, ratioFrom: 2 ** 20 } })
  assert.equal(got.outcome.state, 'limit')
  const entries = Array.from({ length: 500 }, () => record(0x85, words(0, 0, 0), wide('twice', 1)))
  const twice = await read({
    further: entries,
    sheets: [{ name: 'a', cells: [{ row: 0, column: 0, value: 1 }] }],
  })
  assert.equal(twice.text.match(/^1$/gm)?.length, 1)
})

test('a workbook is found in the bytes where the list of streams is lost', async () => {
  const stream = makeStream({
    sheets: [
      {
        name: '名单',
        cells: Array.from({ length: 400 }, (_, row) => ({ row, column: 0, value: `张${row}` })),
      },
      { name: 'b', cells: [{ row: 0, column: 0, value: 5 }] },
    ],
  })
  const lost = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504, 0xff),
    stream,
    Buffer.alloc(300),
  ])
  const got = await collect(xlsReader, lost)
  assert.match(got.text, /^名单\n张0\n张1\n[\s\S]*张399\nb\n5\n$/)
  assert.equal(got.outcome.state, 'corrupt')
})

test('the source of macros is hidden text; macros of embedded workbooks are theirs', async () => {
  const got = await read(
    { sheets: [{ name: 'a' }] },
    {
      ...makeVba('Module1', 'Sub Pay()\r\nEnd Sub', '_VBA_PROJECT_CUR/'),
      ...makeVba('Inner', 'Sub Other()\r\nEnd Sub', 'MBD0012AB34/_VBA_PROJECT_CUR/'),
    },
  )
  assert.equal(got.text, 'a\nSub Pay()\nEnd Sub\n')
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'block').map(({ hidden, locator }) => [hidden, locator.field]),
    [[true, 'macro Module1']],
  )
  assert.equal(got.outcome.state, 'ok')
})
