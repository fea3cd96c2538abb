/** As registry.ts, for the process that has large libraries loaded: started only when an item needs one of them. */
import type { Reader, Renderer } from '../reader.ts'
import { packedReader } from './compressed/seven-zip-reader.ts'
import { programReader } from './seven-zip/program.ts'
import { sevenZipReader } from './seven-zip/reader.ts'
import { zipReader } from './zip/reader.ts'

export const readers: readonly Reader[] = [zipReader, sevenZipReader, packedReader, programReader]

export const renderers: readonly Renderer[] = []
