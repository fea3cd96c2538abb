/** As registry.ts, for the process that has large libraries loaded: started only when an item needs one of them. */
import type { Reader, Renderer } from '../reader.ts'

export const readers: readonly Reader[] = []

export const renderers: readonly Renderer[] = []
