/** Title and date of a document, from its metadata and its first lines. */
import type { Metadata, Part } from '../../model/document.ts'
import { codeTypes } from '../../model/code-names.ts'
import { stringTypes } from '../readers/strings/types.ts'

const titleLength = 160

/** Titles that programs put in by themselves. */
const meaningless =
  /^(untitled|no title|title|document ?\d*|presentation ?\d*|powerpoint.presentation|slide ?\d*|book ?\d*|sheet ?\d*|microsoft (word|excel|powerpoint)\b.*|无标题|文档 ?\d*|演示文稿 ?\d*|工作簿 ?\d*|幻灯片 ?\d*|標題|文件 ?\d*)$/i

const tabular = new Set([
  'text/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
])

/** Their first line is chance, or the first thing a program needs. */
const nameless = new Set([
  ...stringTypes,
  ...codeTypes,
  'application/json',
  'application/javascript',
  'application/xml',
  'application/vnd.microsoft.portable-executable',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/vnd.android.dex',
  'application/wasm',
  'application/x-ms-shortcut',
  'application/x-mswinurl',
  'application/x-desktop',
  'application/x-webloc',
])

type TitlePart = Pick<Part, 'kind' | 'start' | 'end' | 'hidden'>

/** Empty where only the file's name can serve. */
export function titleOf(
  type: string,
  metadata: Metadata,
  firstText: string,
  parts: readonly TitlePart[],
): string {
  const stated = type === 'message/rfc822' ? (metadata.subject ?? metadata.title) : metadata.title
  if (typeof stated === 'string' && isTelling(stated)) return oneLine(stated)
  if (type.startsWith('image/') || tabular.has(type) || nameless.has(type)) return ''
  return titleInText(firstText, parts)
}

/** The first heading, else the first telling line. */
export function titleInText(firstText: string, parts: readonly TitlePart[]): string {
  const heading = parts.find(
    (part) =>
      (part.kind === 'title' || part.kind === 'heading') &&
      !part.hidden &&
      part.end <= firstText.length &&
      isTelling(firstText.slice(part.start, part.end)),
  )
  if (heading) return oneLine(firstText.slice(heading.start, heading.end))
  const first = firstText.split('\n').find((line) => isTelling(line)) ?? ''
  // a table's head names columns, not the document
  return first.trimStart().startsWith('|') ? '' : oneLine(first)
}

const isTelling = (text: string): boolean => {
  const line = text.trim()
  return (line.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2 && !meaningless.test(line)
}

const oneLine = (text: string): string => {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/^[#>*|\s-]+/, '')
    .trim()
  return line.length <= titleLength
    ? line
    : `${line
        .slice(0, titleLength)
        .toWellFormed()
        .replace(/\u{FFFD}$/u, '')}…`
}

/** ISO date of a document's own time: sent, made or changed; null where none is believable. */
export function dateOf(metadata: Metadata): string | null {
  for (const value of [metadata.sent, metadata.created, metadata.modified]) {
    if (typeof value !== 'string') continue
    const date = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(value)
    const year = Number(date?.[1])
    const month = Number(date?.[2])
    if (date && year >= 1970 && year <= 2100 && month >= 1 && month <= 12)
      return value.slice(0, date[3] ? 10 : 7)
  }
  return null
}
