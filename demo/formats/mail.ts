/** Internet messages as mail programs of the region write them: encoded words in legacy encodings, MIME parts. */
import { ascii, base64, concat, encode, utf8 } from './bytes.ts'

export interface MailAddress {
  name: string
  address: string
}

export interface MailAttachment {
  name: string
  type: string
  bytes: Uint8Array
}

export interface MailInput {
  /** utf8, gbk, big5 …: for headers, body and file names. */
  encoding: 'utf8' | 'gbk' | 'big5'
  from: MailAddress
  to: readonly MailAddress[]
  cc?: readonly MailAddress[]
  subject: string
  /** RFC 5322 date. */
  date: string
  messageId: string
  inReplyTo?: string
  references?: readonly string[]
  mailer: string
  text: string
  html?: string
  attachments?: readonly MailAttachment[]
  /** Further header lines, put first as relays do. */
  received?: readonly string[]
  extra?: readonly (readonly [string, string])[]
  /** Letters for MIME boundaries. */
  boundary: string
}

const labels = { utf8: 'UTF-8', gbk: 'gb2312', big5: 'big5' } as const

const isAscii = (text: string) => /^[ -~]*$/.test(text)

/** RFC 2047 words of at most 75 characters, no character cut in two. */
function encodedWords(text: string, encoding: MailInput['encoding']): string {
  if (isAscii(text)) return text
  const words: string[] = []
  let piece = ''
  const word = (value: string) => `=?${labels[encoding]}?B?${base64(encode(value, encoding))}?=`
  for (const character of text) {
    if (word(piece + character).length > 73) {
      words.push(word(piece))
      piece = ''
    }
    piece += character
  }
  words.push(word(piece))
  return words.join('\r\n ')
}

const address = ({ name, address: mailbox }: MailAddress, encoding: MailInput['encoding']) =>
  name === '' ? mailbox : `${isAscii(name) ? `"${name}"` : encodedWords(name, encoding)} <${mailbox}>`

const wrapped = (bytes: Uint8Array) => base64(bytes).replaceAll(/(.{76})/g, '$1\r\n')

function textPart(kind: string, text: string, encoding: MailInput['encoding']): string {
  const bytes = encode(text.replaceAll('\n', '\r\n'), encoding)
  return `Content-Type: text/${kind}; charset="${labels[encoding]}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(bytes)}\r\n`
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  const body = parts.map((part) => `--${boundary}\r\n${part}`).join('')
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`
}

const header = (name: string, value: string) => `${name}: ${value}\r\n`

export function writeMail(input: MailInput): Uint8Array {
  const { encoding } = input
  const lines = [
    ...(input.received ?? []).map((value) => header('Received', value)),
    header('From', address(input.from, encoding)),
    header('To', input.to.map((entry) => address(entry, encoding)).join(',\r\n ')),
    ...(input.cc?.length
      ? [header('Cc', input.cc.map((entry) => address(entry, encoding)).join(',\r\n '))]
      : []),
    header('Subject', encodedWords(input.subject, encoding)),
    header('Date', input.date),
    header('Message-ID', `<${input.messageId}>`),
    ...(input.inReplyTo ? [header('In-Reply-To', `<${input.inReplyTo}>`)] : []),
    ...(input.references?.length
      ? [header('References', input.references.map((id) => `<${id}>`).join('\r\n '))]
      : []),
    header('X-Mailer', input.mailer),
    header('X-Fiction', 'FICTION. Invented for the Daylight demo, CC0-1.0'),
    ...(input.extra ?? []).map(([name, value]) => header(name, value)),
    header('MIME-Version', '1.0'),
  ]
  let body = textPart('plain', input.text, encoding)
  if (input.html !== undefined)
    body = multipart('alternative', `=_alt_${input.boundary}`, [body, textPart('html', input.html, encoding)])
  if (input.attachments?.length) {
    const files = input.attachments.map(({ name, type, bytes }) => {
      const quoted = encodedWords(name, encoding)
      return `Content-Type: ${type};\r\n name="${quoted}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename="${quoted}"\r\n\r\n${wrapped(bytes)}\r\n`
    })
    body = multipart('mixed', `=_mix_${input.boundary}`, [body, ...files])
  }
  return ascii(lines.join('') + body)
}

/** An mboxrd file; members' `From ` lines are quoted. */
export function writeMbox(
  messages: readonly { sender: string; date: string; bytes: Uint8Array }[],
): Uint8Array {
  return concat(
    messages.map(({ sender, date, bytes }) => {
      const text = Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')
      return concat([
        utf8(`From ${sender} ${date}\n`),
        ascii(text.replaceAll(/^(>*From )/gm, '>$1')),
        ascii('\n'),
      ])
    }),
  )
}
