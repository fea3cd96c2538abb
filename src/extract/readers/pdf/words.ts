import type { WordBox } from '../../reader.ts'
import type { Box } from './geometry.ts'

/** How a word is drawn; `ghost` is render mode 3, the usual text layer over a scanned page. */
export type Visibility = 'shown' | 'off-page' | 'ghost' | 'pale'

/** Offsets into the page's text. */
export interface PageWord extends WordBox {
  visibility: Visibility
  /** Of pale words: just around the letters, where `box` is as high as the font says and may reach into other lines. */
  ink?: Box
}

export interface PageText {
  text: string
  words: PageWord[]
}
