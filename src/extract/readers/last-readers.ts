import type { Reader } from '../reader.ts'
import { executableReader } from './executable/reader.ts'
import { mediaReader, voiceReader } from './media/reader.ts'
import { shortcutReader } from './shortcut/lnk.ts'
import { stringsReader } from './strings/reader.ts'

/** What is no document, and last of all what nobody reads: behind every other reader in the ladder. */
export const lastReaders: readonly Reader[] = [
  shortcutReader,
  mediaReader,
  voiceReader,
  executableReader,
  stringsReader,
]
