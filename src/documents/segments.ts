/** A document's text and parts, read back from its segments. */
import type { Database } from '../case/ports.ts'
import { decodeParts } from '../extract/parts.ts'
import type { Part } from '../model/document.ts'

interface Segment {
  start: number
  end: number
  /** 1-based line number of `start`. */
  line: number
  text: string
  parts: string
}

/** Segments that touch [from, to), in order; the one that holds `from` where the range is empty. */
function segmentsIn(database: Database, document: number, from: number, to: number): AsyncIterable<Segment> {
  return database.stream<Segment>(
    `SELECT start, "end", line, text, parts FROM segments
     WHERE document = ? AND "end" > ? AND start < ? ORDER BY ordinal`,
    document,
    from,
    Math.max(to, from + 1),
  )
}

export interface Passage {
  start: number
  end: number
  line: number
  text: string
  parts: Part[]
}

/**
 * Whole segments that cover [from, to), their text joined. Stops before `most` characters are passed, but
 * always gives at least one segment if there is one.
 */
export async function readPassage(
  database: Database,
  document: number,
  range: { from: number; to: number },
  most = Infinity,
): Promise<Passage> {
  const texts: string[] = []
  const parts = new PartJoiner()
  let start = 0
  let end = 0
  let line = 1
  for await (const segment of segmentsIn(database, document, range.from, range.to)) {
    if (texts.length > 0 && segment.end - start > most) break
    if (texts.length === 0) ({ start, line } = segment)
    end = segment.end
    texts.push(segment.text)
    parts.add(decodeParts(segment.parts), segment.start)
  }
  return { start, end, line, text: texts.join(''), parts: parts.all }
}

/**
 * Joins the parts of segments that follow each other. One that spans several stands in each of them; where it was
 * still open when a segment was written, it ends there with that segment, and the last one tells its real end.
 */
class PartJoiner {
  readonly all: Part[] = []
  #spanning = new Map<string, Part>()

  add(parts: Part[], segmentStart: number): void {
    const spanning = new Map<string, Part>()
    for (const part of parts) {
      const key = identity(part)
      const seen = part.start <= segmentStart ? this.#spanning.get(key) : undefined
      if (seen) seen.end = Math.max(seen.end, part.end)
      else this.all.push(part)
      spanning.set(key, seen ?? part)
    }
    this.#spanning = spanning
  }
}

const identity = (part: Part): string => `${part.kind} ${part.start} ${JSON.stringify(part.locator)}`
