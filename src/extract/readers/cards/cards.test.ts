import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../../collect.ts'
import type { Collected } from '../../collect.ts'
import { calendarReader } from './calendar.ts'
import { vcardReader } from './vcard.ts'

const fieldsOf = ({ text, parts }: Collected): [string | undefined, string][] =>
  parts
    .filter((part) => part.kind === 'field' || part.kind === 'heading')
    .map((part) => [part.locator.field, text.slice(part.start, part.end)])

const photo = Buffer.from('89504e470d0a1a0a00000000', 'hex').toString('base64')

test('contacts of every age', async () => {
  const read = await collect(
    vcardReader,
    Buffer.from(
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'N:李;小明;;;',
        'FN:李小明',
        'ORG:某某科技有限公司;销售部',
        'item1.TEL;TYPE=CELL:+86 138 0013 8000',
        'ADR;TYPE=WORK:;;中山路\\, 8号;成都;四川;610000;中国',
        'NOTE:第一行\\n第二行\\; 备',
        ' 注',
        'PHOTO;ENCODING=b;TYPE=PNG:' + photo.slice(0, 10),
        ' ' + photo.slice(10),
        'PHOTO;VALUE=uri:https://a.example/p.jpg',
        'UID:123',
        'END:VCARD',
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E8=8A=',
        '=B3',
        'FN;CHARSET=GBK;QUOTED-PRINTABLE:=CD=F5=B7=BC',
        'TEL;CELL:13900139000',
        'END:VCARD',
        '',
      ].join('\r\n'),
    ),
  )
  assert.equal(read.outcome.state, 'ok')
  assert.deepEqual(fieldsOf(read), [
    ['fn', '李小明'],
    ['org', '某某科技有限公司 销售部'],
    ['tel', '+86 138 0013 8000'],
    ['adr', '中山路, 8号 成都 四川 610000 中国'],
    ['note', '第一行\n第二行; 备注'],
    ['photo', 'https://a.example/p.jpg'],
    ['fn', '王芳'],
    ['tel', '13900139000'],
  ])
  assert.equal(read.parts.filter((part) => part.kind === 'block').length, 2)
  assert.deepEqual(
    read.members.map(({ bytes }) => Buffer.from(bytes ?? []).toString('base64')),
    [photo],
  )
  assert.deepEqual(
    read.flags.map(({ detail }) => detail),
    ['photo of 李小明: https://a.example/p.jpg'],
  )
})

test('a contact in GB18030 and one in UTF-16', async () => {
  const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:张伟的联系方式\r\nTITLE:销售经理\r\nEND:VCARD\r\n'
  for (const encoding of ['gb18030', 'utf-16le']) {
    const bytes = iconv.encode(card, encoding, { addBOM: encoding === 'utf-16le' })
    assert.equal((await collect(vcardReader, bytes)).text, '张伟的联系方式\n销售经理')
  }
})

test('a fold may cut a character', async () => {
  const bytes = Buffer.from('BEGIN:VCARD\nFN:数据\nEND:VCARD\n')
  const cut = bytes.indexOf(Buffer.from('据')) + 1
  const folded = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\n '), bytes.subarray(cut)])
  assert.equal((await collect(vcardReader, folded)).text, '数据')
})

test('appointments', async () => {
  const read = await collect(
    calendarReader,
    Buffer.from(
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VTIMEZONE',
        'TZID:China',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'SUMMARY:季度评审会',
        'DTSTART;TZID="Asia/Shanghai":20210304T140000',
        'DTEND:20210304T070000Z',
        'ORGANIZER;CN="张伟":mailto:zhangwei@a.example',
        'ATTENDEE;ROLE=REQ-PARTICIPANT;CN=Li:MAILTO:li@a.example',
        'DESCRIPTION:请带上\\n报价单',
        'X-ALT-DESC;FMTTYPE=text/html:<p>请带上<br>报价单</p>',
        'ATTACH;ENCODING=BASE64;FMTTYPE=text/plain;X-FILENAME=a.txt:aGVsbG8=',
        'ATTACH:https://a.example/plan.pdf',
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DESCRIPTION:提醒',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
    ),
  )
  assert.deepEqual(fieldsOf(read), [
    ['summary', '季度评审会'],
    ['dtstart', '2021-03-04 14:00 Asia/Shanghai'],
    ['dtend', '2021-03-04 07:00 UTC'],
    ['organizer', '张伟 <zhangwei@a.example>'],
    ['attendee', 'Li <li@a.example>'],
    ['description', '请带上\n报价单'],
    ['description', '提醒'],
  ])
  assert.equal(read.metadata.title, '季度评审会')
  assert.equal(read.metadata.sent, '2021-03-04T14:00:00')
  assert.deepEqual(
    read.members.map(({ member, bytes }) => [member.name, Buffer.from(bytes ?? []).toString()]),
    [['a.txt', 'hello']],
  )
  assert.equal(read.flags.length, 1)
})

test('what breaks off is said to, and hostile nesting does no harm', async () => {
  const cut = await collect(vcardReader, Buffer.from('BEGIN:VCARD\nFN:张伟\nTEL:138'))
  assert.deepEqual([cut.outcome.state, cut.outcome.read, cut.text], ['corrupt', 'some', '张伟\n138'])
  const deep = await collect(calendarReader, Buffer.from('BEGIN:VEVENT\nSUMMARY:x\n'.repeat(20_000)))
  assert.equal(deep.outcome.state, 'corrupt')
  const long = await collect(
    vcardReader,
    Buffer.from(`BEGIN:VCARD\nNOTE:${'a'.repeat(3_000_000)}\n${' b\n'.repeat(300_000)}END:VCARD\n`),
  )
  assert.equal(long.text.length, 3_300_000)
})
