/** A piece of text and where it is drawn. */
export interface Line {
  x: number
  y: number
  text: string
}
