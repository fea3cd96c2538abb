/** Recognised pages for tests, in rows as the stage writes them. */
import { packBoxes, packConfidences } from '../../extract/write/boxes.ts'
import type { WordBox } from '../../extract/reader.ts'
import { encodeParts, sortParts } from '../../extract/parts.ts'
import type { PartRecord } from '../../extract/events.ts'
import type { PartFacts, PartKind } from '../../model/document.ts'
import type { SmallCase } from './small-case.ts'

export interface TestLine {
  text: string
  /** Pixels of the page: left, top, and the height of its characters, each as wide as high. */
  x: number
  y: number
  height: number
  /** One for all characters, or one each. */
  confidence?: number | readonly number[]
}

export interface TestBlock {
  kind: PartKind
  facts?: PartFacts
  lines: readonly TestLine[]
}

/** Appends what was recognised on one page; gives the offset where its text begins. */
export async function addRecognised(
  small: SmallCase,
  document: number,
  page: number,
  size: { width: number; height: number },
  blocks: readonly TestBlock[],
): Promise<number> {
  const { database } = small
  const last = await database.get<{ end: number; ordinal: number }>(
    'SELECT "end", ordinal FROM segments WHERE document = ? ORDER BY ordinal DESC LIMIT 1',
    document,
  )
  const start = last?.end ?? 0
  let text = ''
  const words: WordBox[] = []
  const parts: PartRecord[] = []
  for (const { kind, facts, lines } of blocks) {
    const from = start + text.length
    for (const line of lines) {
      for (const [index, character] of Array.from(line.text).entries()) {
        const { x, y, height, confidence = 1 } = line
        const sure = typeof confidence === 'number' ? confidence : (confidence[index] ?? 1)
        const at = start + text.length
        text += character
        const box = [x + index * height, y, x + (index + 1) * height, y + height] as const
        const [x0, y0, x1, y1] = box
        if (character !== ' ')
          words.push({
            start: at,
            end: at + character.length,
            box: [x0 / size.width, y0 / size.height, x1 / size.width, y1 / size.height],
            confidence: sure,
          })
      }
    }
    const locator = { page }
    const part = {
      kind,
      start: from,
      end: start + text.length,
      depth: 1,
      locator,
      hidden: false,
      recognised: true,
    }
    parts.push(facts ? { ...part, facts } : part)
    text += '\n'
  }
  const end = start + text.length
  const whole = {
    kind: 'page' as const,
    start,
    end,
    depth: 0,
    locator: { page },
    hidden: false,
    recognised: true,
  }
  await small.insert('segments', {
    document,
    ordinal: (last?.ordinal ?? -1) + 1,
    start,
    end,
    line: 1,
    text,
    parts: encodeParts(sortParts([whole, ...parts])),
    recognised: page,
  })
  await small.insert('recognitions', {
    document,
    page,
    ...size,
    pixels: Math.max(size.width, size.height),
    state: 'text',
    start,
    end,
    words: packBoxes(words),
    confidences: packConfidences(words),
    seconds: 1,
  })
  await database.run('UPDATE documents SET length = ? WHERE id = ?', end, document)
  return start
}
