/** Which reader takes which type. The order inside a list is the ladder: the first that takes the type is tried first. */
import type { Reader, Renderer } from '../reader.ts'

/** Pure JavaScript and WebAssembly: run in the general reader process. */
export const readers: readonly Reader[] = []

/** Draw pages in the general reader process. */
export const renderers: readonly Renderer[] = []
