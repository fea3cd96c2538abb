import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../collect.ts'
import type { Reader } from '../reader.ts'
import { csvReader } from './csv.ts'
import { CsvWriter } from './csv-writer.ts'

const cells = (read: Collected): Record<string, string> =>
  Object.fromEntries(
    read.parts
      .filter((part) => part.kind === 'cell')
      .map((part) => [part.locator.cell ?? '', read.text.slice(part.start, part.end)]),
  )

test('cells lie over the raw text, quotes outside', async () => {
  const raw = 'name,price\r\n"Zhang, Wei","1 ""big"" one\r\nsecond line"\r\n\r\nLi,,\r\n'
  const read = await collect(csvReader, Buffer.from(raw))
  assert.equal(read.text, raw.replaceAll('\r\n', '\n'))
  assert.deepEqual(cells(read), {
    A1: 'name',
    B1: 'price',
    A2: 'Zhang, Wei',
    B2: '1 ""big"" one\nsecond line',
    A3: 'Li',
    B3: '',
    C3: '',
  })
  const rows = read.parts.filter((part) => part.kind === 'row')
  assert.deepEqual(
    rows.map((row) => row.locator.line),
    [1, 2, 5],
  )
  assert.equal(read.metadata.delimiter, 'comma')
  assert.equal(read.outcome.state, 'ok')
})

test('other delimiters are found', async () => {
  const rows = [
    ['编号', '名称', '单价'],
    ['1', '服务器, 机架式', '12,5'],
    ['2', '交换机', '3,5'],
  ]
  for (const [delimiter, name] of [
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'pipe'],
  ] as const) {
    const read = await collect(
      csvReader,
      iconv.encode(rows.map((row) => row.join(delimiter)).join('\r\n'), 'gbk'),
    )
    assert.equal(read.metadata.delimiter, name)
    assert.equal(read.metadata.encoding, 'gb18030')
    assert.equal(cells(read)['B2'], '服务器, 机架式')
  }
})

test('a line that says the delimiter is hidden and no row', async () => {
  for (const line of ['sep=;', '"sep=;"']) {
    const read = await collect(csvReader, Buffer.from(`${line}\r\na;b,c\r\n1;2\r\n`))
    assert.equal(read.text, `${line}\na;b,c\n1;2\n`)
    assert.deepEqual(cells(read), { A1: 'a', B1: 'b,c', A2: '1', B2: '2' })
    assert.deepEqual(
      read.parts
        .filter(({ kind }) => kind !== 'cell')
        .map(({ kind, hidden, locator }) => [kind, hidden, locator.line]),
      [
        ['field', true, 1],
        ['row', false, 2],
        ['row', false, 3],
      ],
    )
  }
})

test('whatever comes, in pieces of any size, the text stays as it is', async () => {
  let seed = 42
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return (seed >> 8) % below
  }
  for (let round = 0; round < 300; round++) {
    const raw = Array.from({ length: random(60) }, () => '",\n a文'[random(6)]).join('')
    const whole = await collect(inPieces(raw, raw.length + 1), Buffer.from(raw))
    assert.equal(whole.text, raw)
    const parted = await collect(inPieces(raw, 1 + random(4)), Buffer.from(raw))
    assert.equal(parted.text, raw)
    assert.deepEqual(parted.parts, whole.parts)
  }
})

const inPieces = (raw: string, size: number): Reader => ({
  name: 'pieces',
  version: 1,
  types: [],
  async read(_source, sink) {
    const writer = new CsvWriter(sink, ',')
    for (let at = 0; at < raw.length; at += size) writer.write(raw.slice(at, at + size))
    writer.end()
  },
})

test('a quote that never closes over 100 MB costs no more than the bytes', async () => {
  const line = Buffer.from('1,"an ordinary row",3\n')
  const bytes = Buffer.concat([
    Buffer.from('a,"never closed\n'),
    Buffer.alloc(100 * 2 ** 20, line.subarray(0, 2)),
    Buffer.from('\n2,3\n'),
  ])
  const started = performance.now()
  let pieces = 0
  const reader: Reader = {
    ...csvReader,
    read: (source, sink, options) => {
      const flush = sink.flush.bind(sink)
      sink.flush = () => {
        pieces++
        return flush()
      }
      return csvReader.read(source, sink, options)
    },
  }
  const read = await collect(reader, bytes)
  assert.ok(pieces > 100)
  assert.equal(read.text.length, bytes.length)
  assert.equal(read.metadata.raw?.['unclosed-quotes'], '1')
  assert.ok(performance.now() - started < 20_000)
})
