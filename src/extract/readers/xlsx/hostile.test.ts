import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makeOffice, makeXlsx, sheetNames } from '../ooxml/make-office.ts'
import { xlsxReader } from './xlsx.ts'

const small = { ratio: 20, ratioFrom: 4 * 2 ** 20 }

const read = (sheet: string, rows: string[] = [], parts = {}): Promise<Collected> =>
  collect(xlsxReader, makeXlsx(sheet, rows, parts), { limits: small })

test('a sheet that unpacks without end stops at the ratio', async () => {
  const got = await read(
    `<sheetData><row><c><v>1</v></c></row>${'<row></row>'.repeat(2_000_000)}</sheetData>`,
  )
  assert.equal(got.outcome.state, 'limit')
  assert.match(got.outcome.reason ?? '', /limits\.ratio/)
  assert.match(got.text, /^报价\n1\n/)
})

test('one long shared string in many cells stops at the ratio', async () => {
  const strings = `<sst ${sheetNames}><si><t>${'长'.repeat(30_000)}</t></si></sst>`
  const got = await read(
    `<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(5000)}</row></sheetData>`,
    ['t sharedStrings strings.xml'],
    { 'xl/strings.xml': strings },
  )
  assert.equal(got.outcome.state, 'limit')
  assert.ok(got.text.length < 5 * 2 ** 20)
})

test('a used range to the last cell gives no empty cells', async () => {
  const got = await read(
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>',
  )
  assert.ok(got.text.length < 1000)
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'cell').map(({ locator }) => locator.cell),
    ['A1', 'XFD1', 'XFD1048576'],
  )
})

test('cell names out of order, doubled, wrong or absent', async () => {
  const got = await read(
    '<sheetData><row r="5"><c r="C5"><v>1</v></c><c r="A5"><v>2</v></c><c r="A5"><v>3</v></c><c r="rubbish"><v>4</v></c><c><v>x5</v></c></row><row r="-3"><c s="999999"><v>6</v></c></row></sheetData>',
  )
  assert.equal(got.text, '报价\n\t\t1\t2\t3\t4\tx5\n6\n')
})

test('missing sheets and strings leave the rest and say so', async () => {
  const got = await read(
    '<sheetData><row><c t="s"><v>0</v></c><c><v>5</v></c></row></sheetData>',
    ['t sharedStrings gone.xml'],
    {
      'xl/workbook.xml': `<workbook ${sheetNames}><sheets><sheet name="a" r:id="s1"/><sheet name="b" r:id="nowhere"/></sheets></workbook>`,
    },
  )
  assert.match(got.text, /\t5\n/)
  assert.equal(got.outcome.state, 'partial')
  assert.match(got.outcome.reason ?? '', /"b" is missing/)
})

test('sheets are found where the workbook part is lost', async () => {
  const bytes = makeOffice({
    'xl/workbook.xml': '<broken',
    'xl/worksheets/sheet1.xml': `<worksheet ${sheetNames}><sheetData><row><c><v>42</v></c></row></sheetData></worksheet>`,
  })
  assert.equal((await collect(xlsxReader, bytes)).text, 'sheet1\n42\n')
})

test('billion laughs and deep nesting', async () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const got = await read('', [], {
    'xl/worksheets/sheet1.xml': `${laughs}<worksheet ${sheetNames}><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
  })
  assert.equal(got.text, '报价\n&b;\n')
  const deep = await read(`<sheetData>${'<row><c>'.repeat(10_000)}`)
  assert.equal(deep.outcome.state, 'limit')
})
