/** Seals and stamps: round or square marks in red or blue over the text of a page. Their text is none of the page's. */
import type { Box } from '../page.ts'
import type { Piece } from './piece.ts'
import type { Sheet } from './sheet.ts'

export interface Seal {
  /** In the upright frame. */
  box: Box
  pieces: Piece[]
}

type Hue = 1 | 2

/** `size` is the height of most lines in the upright frame. */
export function sealsOf(
  sheet: Sheet,
  pieces: readonly Piece[],
  size: number,
): { seals: Seal[]; rest: Piece[] } {
  const marks = marksOf(sheet, size / sheet.scale)
  const seals: Seal[] = []
  const taken = new Set<Piece>()
  for (const { box, hue } of marks) {
    const scaled: Box = [
      box[0] * sheet.scale,
      box[1] * sheet.scale,
      box[2] * sheet.scale,
      box[3] * sheet.scale,
    ]
    const inside = pieces.filter(
      (piece) => !taken.has(piece) && shareInside(piece, scaled) > 0.6 && isWrittenIn(hue, piece, sheet),
    )
    if (inside.length === 0) continue
    for (const piece of inside) taken.add(piece)
    seals.push({ box: scaled, pieces: inside })
  }
  return { seals, rest: pieces.filter((piece) => !taken.has(piece)) }
}

interface Mark {
  /** In pixels of the sheet. */
  box: Box
  hue: Hue
}

/** 1 red, 2 blue or violet, 0 neither; ink on paper is darker in the other colours. */
function hueAt({ rgb }: Sheet, place: number): 0 | Hue {
  const [r, g, b] = [rgb[place * 3] ?? 0, rgb[place * 3 + 1] ?? 0, rgb[place * 3 + 2] ?? 0]
  if (r - g > 40 && r - b > 25) return 1
  if (b - r > 40 && b - g > 20) return 2
  return 0
}

function marksOf(sheet: Sheet, size: number): Mark[] {
  const cell = Math.max(2, Math.round(size / 3))
  const [across, down] = [Math.ceil(sheet.width / cell), Math.ceil(sheet.height / cell)]
  const counts = { 1: new Uint16Array(across * down), 2: new Uint16Array(across * down) }
  let coloured = 0
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++) {
      const hue = hueAt(sheet, y * sheet.width + x)
      if (hue === 0) continue
      coloured++
      const place = Math.floor(y / cell) * across + Math.floor(x / cell)
      counts[hue][place] = (counts[hue][place] ?? 0) + 1
    }
  }
  // a coloured page is a screen or a picture, not paper with seals on it
  if (coloured > 0.3 * sheet.width * sheet.height) return []
  const marks: Mark[] = []
  for (const hue of [1, 2] as const) {
    for (const { box, filled } of clumps(counts[hue], across, down, cell)) {
      const [width, height] = [box[2] - box[0], box[3] - box[1]]
      if (Math.max(width, height) > 1.6 * Math.min(width, height)) continue
      if (
        Math.min(width, height) < 2.2 * size ||
        Math.max(width, height) > Math.min(30 * size, 0.6 * sheet.width)
      )
        continue
      if (filled > 0.7 * width * height) continue
      if (outlined(sheet, box, hue)) marks.push({ box, hue })
    }
  }
  return marks
}

/** Cells with that colour that touch each other, at most one cell apart; boxes in pixels. */
function clumps(
  counts: Uint16Array,
  across: number,
  down: number,
  cell: number,
): { box: Box; filled: number }[] {
  const seen = new Uint8Array(across * down)
  const found: { box: Box; filled: number }[] = []
  const least = Math.max(1, 0.04 * cell * cell)
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (counts[start] ?? 0) < least) continue
    seen[start] = 1
    const queue = [start]
    let [left, top, right, bottom, filled] = [across, down, 0, 0, 0]
    for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
      const [x, y] = [place % across, Math.floor(place / across)]
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
      filled += counts[place] ?? 0
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const [nx, ny] = [x + dx, y + dy]
          const next = ny * across + nx
          if (
            nx < 0 ||
            ny < 0 ||
            nx >= across ||
            ny >= down ||
            seen[next] === 1 ||
            (counts[next] ?? 0) < least
          )
            continue
          seen[next] = 1
          queue.push(next)
        }
      }
    }
    found.push({ box: [left * cell, top * cell, right * cell, bottom * cell], filled })
  }
  return found
}

const directions = 72

/** Whether most of a ring or of a frame is there: a few coloured lines of text have neither. */
function outlined(sheet: Sheet, given: Box, hue: Hue): boolean {
  const [left, top, right, bottom] = tight(sheet, given, hue)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const [width, height] = [(right - left) / 2, (bottom - top) / 2]
  let [round, square] = [0, 0]
  for (let at = 0; at < directions; at++) {
    const angle = (at / directions) * 2 * Math.PI
    const [dx, dy] = [Math.cos(angle) * width, Math.sin(angle) * height]
    const corner = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)))
    if (meets(sheet, hue, x, y, dx, dy, 0.84, 1.03)) round++
    if (meets(sheet, hue, x, y, dx * corner, dy * corner, 0.9, 1.03)) square++
  }
  return round > 0.8 * directions || square > 0.85 * directions
}

function meets(
  sheet: Sheet,
  hue: Hue,
  x: number,
  y: number,
  dx: number,
  dy: number,
  from: number,
  to: number,
): boolean {
  const step = 0.7 / Math.max(1, Math.hypot(dx, dy))
  for (let share = from; share <= to; share += step) {
    const [px, py] = [Math.round(x + dx * share), Math.round(y + dy * share)]
    if (
      px >= 0 &&
      py >= 0 &&
      px < sheet.width &&
      py < sheet.height &&
      hueAt(sheet, py * sheet.width + px) === hue
    )
      return true
  }
  return false
}

/** The box without the rest of its outer cells. */
function tight(sheet: Sheet, [left, top, right, bottom]: Box, hue: Hue): Box {
  const box: [number, number, number, number] = [right, bottom, left, top]
  for (let y = top; y < Math.min(bottom, sheet.height); y++) {
    for (let x = left; x < Math.min(right, sheet.width); x++) {
      if (hueAt(sheet, y * sheet.width + x) !== hue) continue
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x + 1)
      box[3] = Math.max(box[3], y + 1)
    }
  }
  return box
}

function shareInside({ left, top, right, bottom }: Piece, box: Box): number {
  const width = Math.max(0, Math.min(right, box[2]) - Math.max(left, box[0]))
  const height = Math.max(0, Math.min(bottom, box[3]) - Math.max(top, box[1]))
  return (width * height) / Math.max(1, (right - left) * (bottom - top))
}

/** In the seal's colour, with hardly any black: a line of the page under the seal is black. */
function isWrittenIn(hue: Hue, { left, top, right, bottom }: Piece, sheet: Sheet): boolean {
  const [x0, y0, x1, y1] = sheet.pixelsOf([left, top, right, bottom])
  let [coloured, dark, brightest] = [0, 0, 0]
  const bright = (place: number): number =>
    ((sheet.rgb[place * 3] ?? 0) * 77 +
      (sheet.rgb[place * 3 + 1] ?? 0) * 150 +
      (sheet.rgb[place * 3 + 2] ?? 0) * 29) >>
    8
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) brightest = Math.max(brightest, bright(y * sheet.width + x))
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const place = y * sheet.width + x
      if (hueAt(sheet, place) === hue) coloured++
      else if (bright(place) < 0.55 * brightest) dark++
    }
  }
  return coloured > 3 * dark && coloured > 0
}
