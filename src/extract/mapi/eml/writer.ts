import { attachmentName, attachmentTarget, attachmentType, isInline } from '../attachments.ts'
import { type Body, bodiesOf } from '../bodies.ts'
import { fieldHeader, headersOf } from '../headers.ts'
import { type MapiAttachment, type MapiMessage, deepestMessage } from '../message.ts'
import { tag } from '../tags.ts'
import { base64Stream, encodeText, headerText, mailDate, parameter } from './encode.ts'

/**
 * The canonical eml, version 1. **Frozen**: items without bytes of their own are known by the hash of what is
 * written here, so a change of a single byte needs a new version beside this one.
 *
 * ASCII, lines ended by CRLF: `MIME-Version`, `Content-Type`, the headers of headersOf; one text, or the texts as
 * multipart/alternative, and with attachments both in a multipart/mixed. Boundaries hold `=_`, which neither base64
 * nor quoted-printable can contain, and the height of the message over the innermost one it encloses, so that an
 * enclosed message has the same bytes wherever it lies.
 */
const writerVersion = 1

const crlf = '\r\n'

/** What could not be written whole is named in `message.problems`. */
export async function* writeEml(message: MapiMessage): AsyncGenerator<Uint8Array> {
  yield* entity(message, 0)
}

/** Number of messages enclosed in each other below this one. */
function heightOf(message: MapiMessage, depth: number): number {
  if (depth >= deepestMessage) return 0
  const inner = message.attachments.flatMap(({ message: one }) => (one ? [heightOf(one, depth + 1) + 1] : []))
  return Math.max(0, ...inner)
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')

async function* entity(message: MapiMessage, depth: number): AsyncGenerator<Uint8Array> {
  const height = heightOf(message, depth)
  const headers = headersOf(message)
  const signed = await signedWhole(message)
  const bodies = bodiesOf(message.properties, message.problems)
  const written = message.attachments.filter(
    (one) => one.bytes !== null || one.message !== null || attachmentTarget(one) === null,
  )
  for (const one of message.attachments) {
    const target = attachmentTarget(one)
    if (target !== null) headers.push([fieldHeader, headerText(`Attached by reference: ${target}`)])
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}${crlf}`).join('')
  const mixed = `=_mixed_${writerVersion}_${height}`
  const before = `MIME-Version: 1.0${crlf}`
  if (signed !== null) {
    yield ascii(`${before}${lines}`)
    yield* signed
    return
  }
  if (written.length === 0) {
    yield* texts(bodies, before, lines, height)
    return
  }
  yield ascii(
    `${before}Content-Type: multipart/mixed;${crlf} boundary="${mixed}"${crlf}${lines}${crlf}--${mixed}${crlf}`,
  )
  yield* texts(bodies, '', '', height)
  for (const attachment of written) {
    yield ascii(`${crlf}--${mixed}${crlf}`)
    yield* attached(attachment, message, depth)
  }
  yield ascii(`${crlf}--${mixed}--${crlf}`)
}

/** The bodies with the header lines that go before and after theirs. */
function* texts(bodies: readonly Body[], before: string, after: string, height: number): Generator<Buffer> {
  const [first, ...others] = bodies
  if (first === undefined || others.length === 0) {
    const { head, bytes } = part(first ?? { type: 'text/plain', bytes: new Uint8Array(), charset: 'utf-8' })
    yield ascii(`${before}${head}${after}${crlf}`)
    yield bytes
    return
  }
  const boundary = `=_alternative_${writerVersion}_${height}`
  yield ascii(
    `${before}Content-Type: multipart/alternative;${crlf} boundary="${boundary}"${crlf}${after}${crlf}`,
  )
  for (const body of bodies) {
    const { head, bytes } = part(body)
    yield ascii(`--${boundary}${crlf}${head}${crlf}`)
    yield bytes
    yield ascii(crlf)
  }
  yield ascii(`--${boundary}--${crlf}`)
}

function part({ type, bytes, charset }: Body): { head: string; bytes: Buffer } {
  const encoded = encodeText(bytes)
  const named = charset === null ? '' : `; charset="${charset}"`
  return {
    head: `Content-Type: ${type}${named}${crlf}Content-Transfer-Encoding: ${encoded.encoding}${crlf}`,
    bytes: encoded.bytes,
  }
}

/**
 * A signed message has one attachment, which is its whole body as it was signed ([MS-OXOSMIME] §2.1.3.1): a MIME
 * part with its own header, which stands in place of ours; its texts stand in it, too.
 */
async function signedWhole({
  properties,
  attachments,
}: MapiMessage): Promise<AsyncIterable<Uint8Array> | null> {
  if (!/^ipm\.note\.smime\.multipartsigned$/i.test(properties.text(tag.messageClass) ?? '')) return null
  const [only] = attachments
  if (only === undefined || only.bytes === null || attachments.length > 1) return null
  for await (const chunk of only.bytes()) {
    const [head = ''] = Buffer.from(chunk.subarray(0, 4096))
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)
    return /^content-type:\s*multipart\/signed/im.test(head) && /^[!-9;-~]+:/.test(head) ? only.bytes() : null
  }
  return null
}

async function* attached(
  attachment: MapiAttachment,
  message: MapiMessage,
  depth: number,
): AsyncGenerator<Uint8Array> {
  const name = attachmentName(attachment)
  const filename = name === null ? '' : parameter('filename', name)
  const modified = attachment.properties.time(tag.modified)
  const date = modified === undefined ? '' : `;${crlf} modification-date="${mailDate(modified)}"`
  const disposition = isInline(attachment) ? 'inline' : 'attachment'
  const id = attachment.properties.text(tag.attachContentId)
  const contentId = id === undefined ? '' : `Content-ID: ${headerText(`<${id}>`)}${crlf}`
  const rest = `${contentId}Content-Disposition: ${disposition}${filename}${date}${crlf}`
  if (attachment.message !== null) {
    yield ascii(`Content-Type: message/rfc822${crlf}${rest}${crlf}`)
    yield* entity(attachment.message, depth + 1)
    message.problems.push(...attachment.message.problems)
    return
  }
  yield ascii(
    `Content-Type: ${attachmentType(attachment)}${crlf}Content-Transfer-Encoding: base64${crlf}${rest}${crlf}`,
  )
  if (attachment.bytes === null) {
    message.problems.push(`the bytes of attachment ${name ?? '(no name)'} are missing`)
    return
  }
  try {
    yield* base64Stream(attachment.bytes())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    message.problems.push(`attachment ${name ?? '(no name)'} is damaged: ${reason.slice(0, 200)}`)
  }
}
