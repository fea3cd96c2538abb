import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../collect.ts'
import type { Reader } from '../reader.ts'
import { makeOle, makePropertySet } from './make-ole.ts'
import { OleFile } from './ole-file.ts'
import { parsePropertySet } from './property-set.ts'
import { readSummary } from './summary.ts'

const summaryOnly: Reader = {
  name: 'summary',
  version: 1,
  types: ['test/summary'],
  read: async (source, sink) => readSummary(await OleFile.open(source), sink),
}

test('properties in Chinese code pages become metadata', async () => {
  const bytes = makeOle({
    '\u0005SummaryInformation': makePropertySet(936, {
      2: iconv.encode('报价单', 'gbk'),
      4: iconv.encode('王伟', 'gbk'),
    }),
    '\u0005DocumentSummaryInformation': makePropertySet(950, { 15: iconv.encode('聯合報', 'big5') }),
  })
  const { metadata } = await collect(summaryOnly, bytes)
  assert.equal(metadata.title, '报价单')
  assert.equal(metadata.author, '王伟')
  assert.equal(metadata.company, '聯合報')
  assert.equal(metadata.raw?.['summary:title'], '报价单')
})

test('cut or lying property sets give what they hold', () => {
  const whole = makePropertySet(1252, { 2: Buffer.from('a title'), 4: Buffer.from('someone') })
  for (let length = 0; length < whole.length; length++) parsePropertySet(whole.subarray(0, length))
  const lying = Buffer.from(whole)
  lying.writeUInt32LE(0xffff_ffff, 52)
  assert.equal(parsePropertySet(lying)[0]?.values.get(2), 'a title')
})
