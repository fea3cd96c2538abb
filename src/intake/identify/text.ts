import { extname } from 'node:path'
import { codeByName, codeByShebang, codeTypes } from '../../model/code-names.ts'

/** Share of control characters above which bytes are not text in any encoding without NULs. */
const mostControls = 0.02

/** The text family: the first match decides; names only choose where the content leaves it open. */
export function textType(head: Buffer, name: string, cut: boolean): string | null {
  const wide = wideEncoding(head)
  if (!wide && !looksLikeText(head)) return null
  const text = (wide ? new TextDecoder(wide).decode(head) : head.toString('latin1')).replace(
    /^(\u{FEFF}|ï»¿)/u,
    '',
  )
  const extension = extname(name).toLowerCase()
  return byContent(text, cut, name, extension) ?? byName.get(extension) ?? codeByShebang(text) ?? 'text/plain'
}

/** Higher wins where the same bytes stand under several names; kinds that only the content tells come out the same anyway. */
export const nameRank = (type: string): number => ranked.indexOf(type)

const ranked = [
  'text/plain',
  ...codeTypes,
  'text/markdown',
  'text/tab-separated-values',
  'text/csv',
  'message/rfc822',
]

/** Names that say plain text: a mail is only seen in it where it must be decoded to be read. */
const textNames = new Set(['.txt', '.text', '.log', '.md', '.csv', '.tsv'])

const byName = new Map([
  ['.md', 'text/markdown'],
  ['.markdown', 'text/markdown'],
  ['.csv', 'text/csv'],
  ['.tsv', 'text/tab-separated-values'],
  ['.tab', 'text/tab-separated-values'],
  ['.xml', 'application/xml'],
  ['.xsd', 'application/xml'],
  ['.xsl', 'application/xml'],
  ['.plist', 'application/xml'],
])

function byContent(text: string, cut: boolean, name: string, extension: string): string | null {
  const start = text.slice(0, 4096).trimStart()
  const code = codeByName(name)
  // pages with a program inside, and programs that quote mails
  if (code !== null && !isCodedMail(start)) return code
  // some programs save one mail with the line that separates it in a mailbox
  if (isMbox(start)) return extension === '.eml' ? 'message/rfc822' : 'application/mbox'
  if (isMail(start, textNames.has(extension))) return 'message/rfc822'
  if (extension === '.eml' && headerLine.test(start.split(/\r?\n/, 1)[0] ?? '')) return 'message/rfc822'
  const appleMail = /^\d{1,12}[ \t]*\r?\n/.exec(start)
  if (appleMail && isMail(start.slice(appleMail[0].length), false)) return 'message/x-emlx'
  if (/^BEGIN:VCARD\s/i.test(start)) return 'text/vcard'
  if (/^BEGIN:VCALENDAR\s/i.test(start)) return 'text/calendar'
  const flat = flatOpenDocument(start)
  if (flat !== null) return flat
  if (isHtml(start)) return 'text/html'
  if (/^<(?:[\w-]+:)?svg[\s>]/i.test(withoutProlog(start))) return 'image/svg+xml'
  if (extension === '.webloc' && /<plist[\s>]/i.test(start)) return 'application/x-webloc'
  if (/^<\?xml\s|^<!DOCTYPE\s+[^>]*>\s*</i.test(start)) return 'application/xml'
  if (/^\[InternetShortcut(?:\.[AW])?\]/im.test(start.slice(0, 400)) && extension === '.url')
    return 'application/x-mswinurl'
  if (/^\[Desktop Entry\]/m.test(start) && extension === '.desktop') return 'application/x-desktop'
  return /^[[{]/.test(start) ? jsonType(text.trimStart(), cut, extension) : null
}

/** Settings and programs have no header of a coded mail at their very beginning. */
const isCodedMail = (start: string): boolean =>
  /^(?:received|return-path|mime-version|message-id|delivered-to):/i.test(start) && isMail(start, true)

/** OpenDocument in one XML file says itself what it is. */
function flatOpenDocument(start: string): string | null {
  const root = /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<office:document\s[^>]*/i.exec(
    start,
  )?.[0]
  if (root === undefined) return null
  const kind =
    /office:mimetype=["']application\/vnd\.oasis\.opendocument\.([a-z]{1,30}(?:-[a-z]{1,30})?)["']/.exec(
      root,
    )?.[1]
  return kind === undefined ? null : `application/vnd.oasis.opendocument.${kind}-flat-xml`
}

const withoutProlog = (start: string): string =>
  start.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]{0,3000}?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>|\s+)+/i, '')

/** One value, or one on each line; of long items only the beginning is seen. */
function jsonType(text: string, cut: boolean, extension: string): string | null {
  if (!cut && isJson(text)) return 'application/json'
  const lines = text.split(/\r?\n/, 4).filter((line) => line.trim() !== '')
  const whole = cut && lines.length < 4 ? lines.slice(0, -1) : lines
  const [first, second] = whole
  if (first !== undefined && second !== undefined && whole.slice(0, 3).every((line) => isRecord(line)))
    return 'application/x-ndjson'
  const begins = /^(?:\{\s*"(?:[^"\\]|\\.){0,200}"\s*:|\[\s*(?:[{["]|-?\d|true\b|false\b|null\b))/.test(
    text.slice(0, 2000),
  )
  return begins && (cut || extension === '.json' || extension === '.geojson') ? 'application/json' : null
}

const isRecord = (line: string): boolean => /^\s*[[{]/.test(line) && isJson(line)

const isHtml = (start: string): boolean => {
  const skipped = start.replace(/^(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*/i, '')
  return /^<(!doctype\s+html|html|head|body|title|meta|table|div|p|center|h[1-6])[\s>]/i.test(skipped)
}

const headerLine = /^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.*$/
const mailHeaders =
  /^(received|return-path|delivered-to|message-id|mime-version|from|to|subject|date|x-[a-z-]+|content-type|content-transfer-encoding|dkim-signature|reply-to|cc|sender|references|in-reply-to|newsgroups|path)$/i

/** A mail begins with a block of its own header lines, one of which says from whom or through whom it came. */
function isMail(start: string, namedText: boolean): boolean {
  const known = new Set<string>()
  for (const line of start.split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && known.size > 0) continue
    const header = headerLine.exec(line)?.[1]?.toLowerCase()
    if (header === undefined) break
    if (mailHeaders.test(header)) known.add(header)
  }
  const coded =
    known.has('mime-version') || known.has('content-type') || known.has('content-transfer-encoding')
  if (namedText && !(coded || known.has('received'))) return false
  if (known.has('mime-version') && known.has('content-type')) return true
  if (known.size >= 3)
    return ['received', 'return-path', 'message-id', 'from', 'delivered-to'].some((name) => known.has(name))
  return known.size === 2 && coded && (known.has('from') || known.has('subject'))
}

const isMbox = (start: string): boolean =>
  /^From \S+.*\d{2}:\d{2}.*\r?\n(>?[A-Za-z][A-Za-z0-9-]*:|>From )/.test(start)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = head.subarray(0, 4096 & ~1)
  if (sample.length < 8 || !sample.includes(0)) return null
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, strange: strangeShare(sample, encoding) }))
    .sort((a, b) => a.strange - b.strange)
  return best && best.strange <= mostControls ? best.encoding : null
}

/** Share of characters that no text has: bytes that are not this encoding give many. */
function strangeShare(sample: Buffer, encoding: 'utf-16le' | 'utf-16be'): number {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length - 2))
  const strange =
    text.match(/[\u{FFFD}\u{E000}-\u{F8FF}\p{Cn}\p{Cc}]/gu)?.filter((found) => !'\n\r\t'.includes(found)) ??
    []
  return strange.length / Math.max(1, text.length)
}

function looksLikeText(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return false
    // ESC is part of ISO-2022 encodings, 0x1a ends old DOS texts
    if (
      byte < 0x20 &&
      byte !== 0x09 &&
      byte !== 0x0a &&
      byte !== 0x0d &&
      byte !== 0x0c &&
      byte !== 0x1b &&
      byte !== 0x1a
    )
      controls++
  }
  return controls <= head.length * mostControls
}
