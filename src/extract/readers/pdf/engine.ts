import type { Methods } from '@embedpdf/pdfium'

type Call = (...numbers: number[]) => number

/** PDFium's C functions, straight from the module: the package's own wrappers cost ten times the call. */
export type Functions = Readonly<Record<keyof Methods, Call>> & {
  malloc: (bytes: number) => number
  free: (address: number) => void
}

export interface Engine {
  readonly call: Functions
  /** Views of the memory; a view taken before a call is stale after it, since memory may have grown. */
  bytes(): Uint8Array
  floats(): Float32Array
  doubles(): Float64Array
  integers(): Int32Array
}
