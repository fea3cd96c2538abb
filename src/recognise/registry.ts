/**
 * What the process holds that sees pixels and nothing else. `?models=FOLDER` in this module's address names other
 * models than those that came with the program.
 */
import { setPriority } from 'node:os'
import type { Reader, Renderer } from '../extract/reader.ts'
import { type Engines, houseModels, modelsIn, openEngines } from './engines.ts'
import { pictureReader } from './reader.ts'

let engines: Engines | null = null

export const readers: readonly Reader[] = [
  pictureReader(() => {
    if (!engines) throw new Error('the engines were not opened')
    return engines
  }),
]
export const renderers: readonly Renderer[] = []

/** Whatever else wants to run goes first: text is to be searchable before pictures are. */
const lowest = 19

export async function prepare(): Promise<void> {
  setPriority(lowest)
  const folder = new URL(import.meta.url).searchParams.get('models')
  engines = await openEngines(folder === null ? houseModels() : modelsIn(folder))
}
