/** A line laid flat, one byte a pixel; a column's characters are laid side by side. */
export interface GreyCrop {
  width: number
  height: number
  grey: Uint8Array
  /** From a fraction of the width to one of the line's length; the same where left out. */
  place?: (share: number) => number
}
