import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { runReader } from '../../run-reader.ts'
import { defaultLimits } from '../../limits.ts'
import type { ReadEvent } from '../../events.ts'
import { mboxReader } from './reader.ts'

const line = 'From wang@a.test Thu Mar  3 10:00:00 2022'
const mail = (subject: string, body: string): string => `From: wang@a.test\nSubject: ${subject}\n\n${body}`

async function split(text: string | Buffer): Promise<string[]> {
  const { members } = await collect(mboxReader, Buffer.from(text))
  return members.map(({ bytes }) => Buffer.from(bytes ?? []).toString('latin1'))
}

test('messages come without their separator, the blank line before it and one > of quoting', async () => {
  const one = mail('one', 'first\n\n>From here\n>>From there\n> From nowhere\n')
  const two = mail('two', 'second\n')
  const got = await collect(mboxReader, Buffer.from(`${line}\n${one}\n${line}\n${two}\n`))
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['0001.eml', '0002.eml'],
  )
  const [first, second] = got.members.map(({ bytes }) => Buffer.from(bytes ?? []).toString())
  assert.equal(first, mail('one', 'first\n\nFrom here\n>From there\n> From nowhere\n'))
  assert.equal(second, two)
  assert.equal(got.outcome.state, 'ok')
})

test('line ends stay as they are stored', async () => {
  const got = await split(
    `${line}\r\n${mail('a', 'x').replaceAll('\n', '\r\n')}\r\n\r\n${line}\r\nTo: b\r\n\r\ny\r\n`,
  )
  assert.equal(got[0], `${mail('a', 'x').replaceAll('\n', '\r\n')}\r\n`)
  assert.equal(got[1], 'To: b\r\n\r\ny\r\n')
})

test('a sentence that begins with From does not cut a message', async () => {
  const body = 'Dear all,\n\nFrom what I hear they paid at 10:30.\n\nFrom Monday on nothing.\nFrom: me\n'
  assert.equal((await split(`${line}\n${mail('a', body)}\n${line}\n${mail('b', 'x\n')}`)).length, 2)
})

test('separators without a blank line before, with other dates, with a name of several words are known', async () => {
  const others = [
    'From MAILER-DAEMON Fri Jul  8 12:08:34 2011',
    'From a@b.test Fri Jul 8 12:08:34 +0800 2011',
    'From - Fri Jul 08 12:08:34 2011',
    'From "Wang Wei" <w@a.test> Fri, 8 Jul 2011 12:08:34 +0800',
    'From ??? Jul 8 12:08 CST 2011',
  ]
  const box = others.map((separator, at) => `${separator}\n${mail(String(at), 'text\n')}\n`).join('')
  assert.equal((await split(box)).length, others.length)
  assert.equal((await split(`${line}\n${mail('a', 'x')}\n${line}\n${mail('b', 'y')}`)).length, 2)
})

test('what stands before the first separator is kept, an empty message is one', async () => {
  assert.equal((await split(`X: y\n\nlost\n\n${line}\n${mail('a', 'x\n')}`)).length, 2)
  assert.deepEqual(await split(`${line}\n${line}\n${mail('a', 'x\n')}`), ['', mail('a', 'x\n')])
})

test('wherever the chunks are cut, the messages are the same', async () => {
  const box = Buffer.from(
    Array.from(
      { length: 40 },
      (_, n) => `${line}\n${mail(`n${n}`, `${'>'.repeat(n % 4)}From x\n\nFrom y\nz\n`)}\n`,
    ).join(''),
  )
  const whole = await split(box)
  for (const size of [1, 2, 3, 7, 64, 1023]) {
    const chunks: Buffer[] = []
    let last = ''
    const got: string[] = []
    const source = {
      size: box.length,
      read: async () => box,
      whole: async () => box,
      async *chunks() {
        for (let at = 0; at < box.length; at += size) yield box.subarray(at, at + size)
      },
    }
    const receive = (event: ReadEvent): void => {
      if (event.event === 'member-bytes') chunks.push(Buffer.from(event.bytes))
      if (event.event === 'member-end') got.push(Buffer.concat(chunks.splice(0)).toString('latin1'))
      last = event.event
    }
    await runReader(mboxReader, source, receive, async () => undefined, {
      type: 'application/mbox',
      limits: defaultLimits,
      passwords: [],
    })
    assert.equal(last, 'done')
    assert.deepEqual(got, whole)
  }
  assert.equal(whole.length, 40)
})

test('more messages than allowed end in a limit that names its setting', async () => {
  const box = Buffer.from(`${line}\n${mail('a', 'x\n')}\n`.repeat(20))
  const got = await collect(mboxReader, box, { limits: { members: 10 } })
  assert.equal(got.members.length, 10)
  assert.equal(got.outcome.state, 'limit')
  assert.match(got.outcome.reason ?? '', /limits\.members/)
})
