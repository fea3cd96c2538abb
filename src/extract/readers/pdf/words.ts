import type { Box } from './geometry.ts'

/** How a word is drawn; `ghost` is render mode 3, the usual text layer over a scanned page. */
export type Visibility = 'shown' | 'off-page' | 'ghost' | 'pale'

export interface PageWord {
  /** Offsets into the page's text. */
  start: number
  end: number
  box: Box
  visibility: Visibility
  /** Of pale words: just around the letters, where `box` is as high as the font says and may reach into other lines. */
  ink?: Box
}

export interface PageText {
  text: string
  words: PageWord[]
}
