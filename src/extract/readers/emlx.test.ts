import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../collect.ts'
import { emlxReader } from './emlx.ts'

const mail = 'From: 王伟 <wang@a.test>\r\nTo: li@b.test\r\nSubject: quote\r\n\r\nThe price is below.\r\n'
const list =
  '<?xml version="1.0"?><plist version="1.0"><dict><key>flags</key><integer>8590195713</integer><key>date-received</key><integer>1646274000</integer></dict></plist>'
const file = `${Buffer.byteLength(mail)}\n${mail}${list}`

test('the message is read as any mail, the list goes to the metadata and not into the text', async () => {
  const got = await collect(emlxReader, Buffer.from(file))
  assert.match(got.text, /The price is below\./)
  assert.doesNotMatch(got.text, /plist|8590195713/)
  assert.equal(got.metadata.subject, 'quote')
  assert.equal(got.metadata.raw?.['emlx:date-received'], '1646274000')
  assert.equal(got.outcome.state, 'ok')
})

test('a file cut short gives what is there and says so', async () => {
  const got = await collect(emlxReader, Buffer.from(file.slice(0, 75)))
  assert.equal(got.metadata.subject, 'quote')
  assert.equal(got.outcome.state, 'corrupt')
  const none = await collect(emlxReader, Buffer.from('many\nFrom: a@b.test'))
  assert.deepEqual([none.outcome.state, none.outcome.read], ['corrupt', 'none'])
})
