import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../collect.ts'
import { mailReader } from './mail.ts'

const read = (...pieces: (string | Uint8Array)[]): Promise<Collected> =>
  collect(
    mailReader,
    Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))),
  )
const of = (collected: Collected, kind: string): string[] =>
  collected.parts
    .filter((part) => part.kind === kind)
    .map((part) => collected.text.slice(part.start, part.end))
const base64 = (text: string | Uint8Array): string =>
  Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n')

test('headers: encoded words, addresses, dates', async () => {
  const gbk = iconv.encode('关于合同的报价', 'gbk')
  const collected = await read(
    `From: "Zhang, Wei" <zhang@example.org>\r\nTo: =?gbk?B?${iconv.encode('李雷', 'gbk').toString('base64')}?= <li@example.org>,\r\n b@example.org\r\n`,
    // One character is cut between two encoded words.
    `Subject: =?gb2312?B?${gbk.subarray(0, 5).toString('base64')}?=\r\n =?gb2312?B?${gbk.subarray(5).toString('base64')}?=\r\n`,
    'Date: Sat, 5 Mar 2022 10:01:02 +0800\r\nMessage-ID: <1@x>\r\nReferences: <a@x> <b@x>\r\nIn-Reply-To: <b@x>\r\n\r\nHello\r\n',
  )
  const { metadata } = collected
  assert.equal(metadata.subject, '关于合同的报价')
  assert.equal(metadata.from, 'Zhang, Wei <zhang@example.org>')
  assert.deepEqual(metadata.to, ['李雷 <li@example.org>', 'b@example.org'])
  assert.equal(metadata.sent, '2022-03-05T10:01:02+08:00')
  assert.deepEqual(metadata.references, ['<a@x>', '<b@x>'])
  assert.equal(metadata.inReplyTo, '<b@x>')
  const subject = collected.parts.find((part) => part.locator.field === 'Subject')
  assert.equal(collected.text.slice(subject?.start, subject?.end), '关于合同的报价')
  assert.deepEqual(of(collected, 'body'), ['Hello\n'])
})

test('raw 8-bit headers and bodies', async () => {
  for (const [encoding, subject] of [
    ['gbk', '技术部会议通知，请准时参加'],
    ['big5', '技術部會議通知，請準時參加'],
  ] as const) {
    const collected = await read(
      iconv.encode(`Subject: ${subject}\r\nFrom: a@b\r\n\r\n${subject}\r\n`, encoding),
    )
    assert.equal(collected.metadata.subject, subject)
    assert.deepEqual(of(collected, 'body'), [`${subject}\n`])
  }
})

const multipart = (subtype: string, ...parts: string[]): string =>
  `Content-Type: multipart/${subtype}; boundary="=_${subtype}"\r\n\r\npreamble\r\n` +
  parts.map((part) => `--=_${subtype}\r\n${part}\r\n`).join('') +
  `--=_${subtype}--\r\nepilogue\r\n`
const alternative = (plain: string, html: string): string =>
  `From: a@b\r\n${multipart('alternative', `Content-Type: text/plain; charset=utf-8\r\n\r\n${plain}`, `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)}`

test('two forms of one body are not doubled', async () => {
  const plain = 'The price of the server is 100.\r\nPlease answer by Friday.'
  const same = await read(
    alternative(
      plain,
      '<p>The price of the <b>server</b> is 100.<p>Please answer by Friday.<p style="display:none">x1',
    ),
  )
  assert.equal(same.text.match(/server/g)?.length, 1)
  assert.deepEqual(of(same, 'block'), ['x1'])
  assert.ok(same.parts.some((part) => part.kind === 'block' && part.hidden))
  const stub = await read(
    alternative('No HTML?', '<table><tr><td>A long offer that only stands here<td>5</table>'),
  )
  assert.ok(stub.text.includes('No HTML?'))
  assert.deepEqual(of(stub, 'cell'), ['A long offer that only stands here', '5'])
})

test('attachments: names, types, numbers, exact bytes', async () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, index) => (index * 7) % 256)
  const gbkName = iconv.encode('报价单.xls', 'gbk')
  const encodedName = Array.from(gbkName, (byte) => `%${byte.toString(16)}`).join('')
  const inner = 'Subject: inner\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\nx\r\n--in--'
  const collected = await read(
    `From: a@b\r\n${multipart(
      'mixed',
      'Content-Type: text/plain\r\n\r\nbody',
      `Content-Type: application/vnd.ms-excel\r\nContent-Disposition: attachment;\r\n filename*0*=gbk''${encodedName.slice(0, 12)};\r\n filename*1*=${encodedName.slice(12)}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}`,
      `Content-Type: image/png\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=89PNG=\r\n=0D=0A end`,
      `Content-Type: message/rfc822\r\n\r\n${inner}`,
      `Content-Type: text/plain; name="=?utf-8?Q?=E6=96=87.txt?="\r\n\r\nnamed`,
    )}`,
  )
  assert.deepEqual(of(collected, 'body'), ['body'])
  assert.deepEqual(
    collected.members.map(({ member }) => [member.name, member.type, member.leaf]),
    [
      ['报价单.xls', 'application/vnd.ms-excel', 2],
      [null, 'image/png', 3],
      [null, 'message/rfc822', 4],
      ['文.txt', 'text/plain', 5],
    ],
  )
  assert.deepEqual(collected.members[0]?.bytes, Buffer.from(bytes))
  assert.equal(Buffer.from(collected.members[1]?.bytes ?? []).toString('latin1'), '\u{89}PNG\r\n end')
  assert.equal(Buffer.from(collected.members[2]?.bytes ?? []).toString(), inner)
  assert.equal(collected.metadata.raw?.['attachments-declared'], '4')
  assert.equal(collected.metadata.raw?.['attachments-obtained'], '4')
  assert.equal(collected.outcome.state, 'ok')
})

test('broken messages give what can be read and say so', async () => {
  const whole = `From: a@b\r\n${multipart('mixed', 'Content-Type: text/plain\r\n\r\nfirst', `Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('0123456789'.repeat(50))}`)}`
  const cut = await read(whole.slice(0, whole.length - 150))
  assert.equal(cut.outcome.state, 'partial')
  assert.ok(cut.text.includes('first'))
  assert.ok((cut.members[0]?.bytes?.length ?? 0) > 300)
  assert.equal(cut.metadata.raw?.['attachments-obtained'], '0')
  const never = await read('From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\nall there is\r\n')
  assert.equal(never.outcome.state, 'corrupt')
  assert.ok(never.text.includes('all there is'))
  const nameless = await read('From: a@b\r\nContent-Type: multipart/mixed\r\n\r\nall there is\r\n')
  assert.equal(nameless.outcome.state, 'partial')
  assert.ok(nameless.text.includes('all there is'))
  assert.equal((await read('no header at all')).outcome.state, 'corrupt')
})

test('3,000 multiparts deep, header bombs', async () => {
  let deep = 'From: a@b\r\n'
  for (let level = 0; level < 3000; level++) {
    deep += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`
  }
  const nested = await read(`${deep}\r\nbottom\r\n`)
  assert.equal(nested.outcome.state, 'limit')
  const started = process.cpuUsage()
  const many = await read(`Subject: s\r\n${'X-A: b\r\n'.repeat(500_000)}\r\nbody`)
  assert.equal(many.outcome.state, 'partial')
  assert.deepEqual(of(many, 'body'), ['body'])
  const folded = await read(`Subject: s\r\n${' folded\r\n'.repeat(500_000)}\r\nbody`)
  assert.deepEqual(of(folded, 'body'), ['body'])
  const long = await read(`Subject: s\r\nX: ${'y'.repeat(20_000_000)}\r\n\r\nbody`)
  assert.deepEqual(of(long, 'body'), ['body'])
  const words = await read(
    `Subject: ${'=?utf-8?B?'.repeat(100_000)}\r\nTo: ${'"'.repeat(500_000)}\r\n\r\nbody`,
  )
  assert.deepEqual(of(words, 'body'), ['body'])
  const parameters = await read(`Content-Type: text/plain${'; a*0*="x'.repeat(100_000)}\r\n\r\nbody`)
  assert.ok(parameters.text.includes('body'))
  // of this process, so that others at work do not count
  assert.ok(process.cpuUsage(started).user < 20_000_000)
})

test('an attachment of 60 MB', async () => {
  const bytes = Buffer.alloc(60 * 2 ** 20, 'attachment bytes\n--not a boundary\n')
  const started = performance.now()
  const collected = await read(
    'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/octet-stream; name=big\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    Buffer.from(bytes.toString('base64')),
    '\r\n--x\r\nContent-Type: application/octet-stream; name=raw\r\n\r\n',
    bytes,
    '\r\n--x--\r\n',
  )
  assert.ok(
    collected.members.every((member) => member.bytes !== null && Buffer.compare(member.bytes, bytes) === 0),
  )
  assert.equal(collected.members.length, 2)
  assert.ok(performance.now() - started < 30_000, `${performance.now() - started} ms`)
})

test('a text body larger than is held at once', async () => {
  const line = '这是很长的正文，一行接着一行。\n'
  const collected = await read(
    'Content-Type: text/plain; charset=gbk\n\n',
    iconv.encode(line.repeat(400_000), 'gbk'),
  )
  assert.ok(of(collected, 'body')[0] === line.repeat(400_000))
})
