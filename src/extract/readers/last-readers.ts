import type { Reader } from '../reader.ts'
import { calendarReader } from './cards/calendar.ts'
import { vcardReader } from './cards/vcard.ts'
import { executableReader } from './executable/reader.ts'
import { mediaReader, voiceReader } from './media/reader.ts'
import { linkFileReader } from './shortcut/link-file.ts'
import { metafileReader } from './metafile/reader.ts'
import { shortcutReader } from './shortcut/lnk.ts'
import { stringsReader } from './strings/reader.ts'
import { svgReader } from './svg.ts'
import { codeReader, xmlReader } from './text.ts'

/** What is no document, and last of all what nobody reads: behind every other reader in the ladder. */
export const lastReaders: readonly Reader[] = [
  xmlReader,
  codeReader,
  svgReader,
  vcardReader,
  calendarReader,
  linkFileReader,
  shortcutReader,
  mediaReader,
  voiceReader,
  metafileReader,
  executableReader,
  stringsReader,
]
