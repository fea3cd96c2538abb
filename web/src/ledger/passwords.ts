/** Passwords as typed, one a line: as they stand, since blanks at their ends may belong to them; empty lines are none. */
export function passwordLines(text: string): string[] {
  return [...new Set(text.split(/\r\n|\r|\n/))].filter((line) => line !== '')
}
