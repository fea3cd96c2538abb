/** Mails in the encodings that people of China and Taiwan have written in, as eml and as msg. */
import iconv from 'iconv-lite'
import { binary, long, pageText, time, unicodeText } from '../../src/extract/mapi/make-properties.ts'
import type { Property } from '../../src/extract/mapi/property.ts'
import { makeMsg } from '../../src/extract/readers/msg/make-msg.ts'
import { escape, type Pen, type Sample, Truth } from './sample.ts'

export interface Coding {
  charset: string
  page: number
}

interface Letter {
  truth: Truth
  subject: string
  sender: string
  senderAddress: string
  receiver: string
  receiverAddress: string
  paragraphs: string[]
  /** In the HTML only, and not to be seen there. */
  unseen: string
  address: string
}

const date = 'Sat, 05 Mar 2022 10:01:02 +0800'

function writeLetter(pen: Pen): Letter {
  const truth = new Truth()
  const seen = (text: string): string => {
    truth.pieces.push({ kind: 'body', text })
    return text
  }
  const address = (): string => `${pen.random.hex(6)}@${pen.random.hex(5)}.test`
  const letter = {
    truth,
    subject: seen(pen.words(6)),
    sender: seen(pen.words(1)),
    senderAddress: seen(address()),
    receiver: seen(pen.words(1)),
    receiverAddress: seen(address()),
    paragraphs: Array.from({ length: 4 }, () => seen(pen.paragraph())),
    unseen: pen.words(6),
    address: `https://www.${pen.random.hex(8)}.test/${pen.random.hex(6)}`,
  }
  truth.allowed.push(
    `${date} 2022-03-05T02:01:02+00:00 2022-03-05T10:01:02+08:00 +0000`,
    'From To Subject Date Message-ID MIME-Version Content-Type Content-Transfer-Encoding X-Mailer bench 1.0',
    'text plain html multipart alternative boundary charset base64 quoted printable',
    `message-${pen.random.hex(4)}`,
  )
  return letter
}

export type Shape = 'plain' | 'html' | 'both'

/** `transfer` of the bodies. */
export function makeEml(
  pen: Pen,
  name: string,
  { charset }: Coding,
  shape: Shape,
  transfer: 'base64' | 'quoted-printable' | '8bit',
): Sample {
  const letter = writeLetter(pen)
  const encode = (text: string): Buffer => iconv.encode(text, charset)
  const word = (text: string): string => `=?${charset}?B?${encode(text).toString('base64')}?=`
  const part = (type: string, text: string): Buffer =>
    Buffer.concat([
      Buffer.from(
        `Content-Type: text/${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n`,
      ),
      transferred(encode(text), transfer),
      Buffer.from('\r\n'),
    ])
  const plain = part('plain', letter.paragraphs.join('\r\n\r\n'))
  const html = part('html', htmlOf(letter, charset))
  if (shape !== 'plain') {
    letter.truth.put('unseen', letter.unseen)
    letter.truth.put('link', letter.address)
  }
  const bodies = {
    plain,
    html,
    both: Buffer.concat([
      Buffer.from('Content-Type: multipart/alternative; boundary=bbb\r\n\r\n--bbb\r\n'),
      plain,
      Buffer.from('--bbb\r\n'),
      html,
      Buffer.from('--bbb--\r\n'),
    ]),
  }
  const head = [
    `From: ${word(letter.sender)} <${letter.senderAddress}>`,
    `To: ${word(letter.receiver)} <${letter.receiverAddress}>`,
    `Subject: ${word(letter.subject)}`,
    `Date: ${date}`,
    'MIME-Version: 1.0',
    'X-Mailer: bench 1.0',
    '',
  ].join('\r\n')
  return {
    name,
    family: 'mail',
    extension: 'eml',
    bytes: Buffer.concat([Buffer.from(head), bodies[shape]]),
    pieces: letter.truth.pieces,
    allowed: letter.truth.allowed,
  }
}

const htmlOf = (letter: Letter, charset: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><style>p { margin: 0 }</style></head><body>${letter.paragraphs.map((one) => `<p>${escape(one)}</p>`).join('')}<p style="display:none">${escape(letter.unseen)}</p><a href="${letter.address}"> </a></body></html>`

function transferred(bytes: Buffer, transfer: 'base64' | 'quoted-printable' | '8bit'): Buffer {
  if (transfer === '8bit') return bytes
  if (transfer === 'base64') return Buffer.from(bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n'))
  let line = 0
  const out = [...bytes].map((byte) => {
    if (byte === 13) return ''
    if (byte === 10) {
      line = 0
      return '\r\n'
    }
    const one =
      byte > 32 && byte < 127 && byte !== 61
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    line += one.length
    if (line < 72) return one
    line = one.length
    return `=\r\n${one}`
  })
  return Buffer.from(out.join(''))
}

/** `coding` null: Unicode properties. */
export function makeOutlook(pen: Pen, name: string, coding: Coding | null, shape: Shape): Sample {
  const letter = writeLetter(pen)
  const text = (id: number, value: string): Property =>
    coding === null ? unicodeText(id, value) : pageText(id, value, coding.charset)
  const charset = coding?.charset ?? 'utf-8'
  if (shape !== 'plain') {
    letter.truth.put('unseen', letter.unseen)
    letter.truth.put('link', letter.address)
  }
  const bytes = makeMsg({
    properties: [
      text(0x001a, 'IPM.Note'),
      text(0x0037, letter.subject),
      text(0x0c1a, letter.sender),
      text(0x0c1e, 'SMTP'),
      text(0x0c1f, letter.senderAddress),
      ...(shape === 'html' ? [] : [text(0x1000, letter.paragraphs.join('\r\n\r\n'))]),
      ...(shape === 'plain' ? [] : [binary(0x1013, iconv.encode(htmlOf(letter, charset), charset))]),
      time(0x0039, '2022-03-05T02:01:02Z'),
      ...(coding === null ? [] : [long(0x3ffd, coding.page), long(0x3fde, coding.page)]),
    ],
    recipients: [
      [
        text(0x3001, letter.receiver),
        text(0x3002, 'SMTP'),
        text(0x3003, letter.receiverAddress),
        long(0x0c15, 1),
      ],
    ],
  })
  return {
    name,
    family: 'mail',
    extension: 'msg',
    bytes,
    pieces: letter.truth.pieces,
    allowed: letter.truth.allowed,
  }
}
