/**
 * What the process holds that sees pixels and nothing else. `?models=FOLDER` in this module's address names better
 * models than those that came with the program.
 */
import { setPriority } from 'node:os'
import type { Reader, Renderer } from '../extract/reader.ts'
import { pictureReader } from './reader.ts'

export const readers: readonly Reader[] = [pictureReader]
export const renderers: readonly Renderer[] = []

/** Whatever else wants to run goes first: text is to be searchable before pictures are. */
const lowest = 19

export async function prepare(): Promise<void> {
  setPriority(lowest)
}
