/** Readers of nothing: for finding out whether a process can be locked in. */
import type { Reader, Renderer } from '../reader.ts'

export const readers: readonly Reader[] = []
export const renderers: readonly Renderer[] = []
