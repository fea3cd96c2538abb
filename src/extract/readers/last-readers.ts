import type { Reader } from '../reader.ts'
import { executableReader } from './executable/reader.ts'
import { stringsReader } from './strings/reader.ts'

/** What is no document, and last of all what nobody reads: behind every other reader in the ladder. */
export const lastReaders: readonly Reader[] = [executableReader, stringsReader]
