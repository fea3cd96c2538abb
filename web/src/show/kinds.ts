/** Everyday names of the content types met most often; any other type shows as itself. */
export const kinds = {
  'application/pdf': 'kind.pdf',
  'text/plain': 'kind.text',
  'text/markdown': 'kind.markdown',
  'text/csv': 'kind.csv',
  'text/tab-separated-values': 'kind.csv',
  'text/html': 'kind.html',
  'message/rfc822': 'kind.mail',
  'application/mbox': 'kind.mailbox',
  'application/zip': 'kind.archive',
  'application/x-7z-compressed': 'kind.archive',
  'application/x-tar': 'kind.archive',
  'application/gzip': 'kind.archive',
  'application/vnd.rar': 'kind.archive',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'kind.document',
  'application/msword': 'kind.document',
  'application/rtf': 'kind.document',
  'application/vnd.oasis.opendocument.text': 'kind.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'kind.sheet',
  'application/vnd.ms-excel': 'kind.sheet',
  'application/vnd.oasis.opendocument.spreadsheet': 'kind.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'kind.slides',
  'application/vnd.ms-powerpoint': 'kind.slides',
  'image/png': 'kind.picture',
  'image/jpeg': 'kind.picture',
  'image/gif': 'kind.picture',
  'image/tiff': 'kind.picture',
  'image/webp': 'kind.picture',
  'application/json': 'kind.data',
  'application/xml': 'kind.data',
  'text/xml': 'kind.data',
  'application/octet-stream': 'kind.unknown',
} as const satisfies Record<string, string>

export type KindWord = (typeof kinds)[keyof typeof kinds]

export function kindWord(type: string): KindWord | null {
  return (kinds as Partial<Record<string, KindWord>>)[type] ?? null
}

/** Different types with one everyday name are told apart by their last syllable, where a list shows both. */
export function typeDetail(type: string): string {
  const last = type.split(/[./+-]/).at(-1) ?? type
  const short: Partial<Record<string, string>> = {
    document: 'docx',
    sheet: 'xlsx',
    presentation: 'pptx',
    msword: 'doc',
    excel: 'xls',
    powerpoint: 'ppt',
    compressed: '7z',
  }
  return short[last] ?? last
}
