/** What the outputs of the recogniser stand for. Output 0 is the blank. */

/** One text an output, blank first. */
export type Dictionary = readonly string[]

/**
 * Entries as in PaddleOCR's files: one a line, in order. Models made with a space have it as one output more, after
 * the entries; some dictionaries list it. Throws where the number of entries does not fit the number of outputs:
 * a wrong dictionary gives confident nonsense.
 */
export function readDictionary(text: string, outputs: number): Dictionary {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  if (lines.at(-1) === '') lines.pop()
  const entries = lines.map((line) => line.replace(/\r$/, ''))
  const missing = outputs - 1 - entries.length
  if (missing === 1) return ['', ...entries, ' ']
  if (missing === 0) return ['', ...entries]
  throw new Error(
    `the dictionary has ${entries.length} entries, the model needs ${outputs - 2} (or ${outputs - 1} with the space)`,
  )
}
