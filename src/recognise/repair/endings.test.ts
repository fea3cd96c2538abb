import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repair } from './repair.ts'

const repaired = (text: string): string =>
  repair(
    Array.from(text, (character, index) => ({
      text: character,
      confidence: 0.6,
      from: index / text.length,
      to: (index + 1) / text.length,
      others: [],
    })),
  )
    .map((each) => each.text)
    .join('')

test('endings of files and hosts are what there is', () => {
  assert.equal(repaired('report_8.zlp'), 'report_8.zip')
  assert.equal(repaired('附件：总结.d0cx（2 MB）'), '附件：总结.docx（2 MB）')
  assert.equal(repaired('SCAN.TlFF and DATA.J5ON'), 'SCAN.TIFF and DATA.JSON')
  assert.equal(repaired('access_21.1og'), 'access_21.log')
  assert.equal(repaired('a.b@mail.examp1e'), 'a.b@mail.example')
  assert.equal(repaired('www.host.0rg/a'), 'www.host.org/a')
})

test('and what is no such ending stays', () => {
  for (const text of ['v2.810', '3.50', 'a.zlpped', 'the end.Log in', 'report.ZIP', 'x.102', '.c0nf', 'zlp'])
    assert.equal(repaired(text), text)
})

test('a host has no figures within its words that look like letters', () => {
  assert.equal(repaired('a1b@mai1box.net'), 'a1b@mailbox.net')
  assert.equal(repaired('x@we1come.to'), 'x@welcome.to')
  assert.equal(repaired('x@web1.to x@a1b.to'), 'x@web1.to x@a1b.to')
})

test('the bar of a path after its drive is one', () => {
  assert.equal(repaired(String.raw`D:Ishare\new`), String.raw`D:\share\new`)
  for (const text of ['D:Ishare', String.raw`D:\share\new`, String.raw`AD:Ishare\new`])
    assert.equal(repaired(text), text)
})
