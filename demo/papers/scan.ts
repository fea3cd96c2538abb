/** What a scanner does to a page: a small turn, grey grain, a shadow at the fold; and red stamps on it. */
import { Canvas } from '../draw/canvas.ts'
import type { Typeface } from '../draw/typeface.ts'
import type { Random } from '../random.ts'

const ink = [196, 44, 48] as const

/** A round company stamp with its name on the rim and a star. */
export function drawStamp(
  canvas: Canvas,
  face: Typeface,
  x: number,
  y: number,
  radius: number,
  name: string,
): void {
  for (let row = -radius; row <= radius; row++) {
    for (let column = -radius; column <= radius; column++) {
      const distance = Math.sqrt(row * row + column * column)
      const edge = Math.min(1, 3.2 - Math.abs(distance - radius + 4))
      canvas.blend(Math.round(x + column), Math.round(y + row), ink, Math.max(0, edge) * 0.82)
    }
  }
  const letters = Array.from(name).slice(0, 18)
  const size = radius * 0.24
  const sweep = Math.PI * 1.35
  letters.forEach((letter, index) => {
    const angle = -Math.PI / 2 - sweep / 2 + (sweep * (index + 0.5)) / letters.length
    const [cos, sin] = [Math.cos(angle + Math.PI / 2), Math.sin(angle + Math.PI / 2)]
    const glyph = face.glyph(letter.codePointAt(0) ?? 32)
    const contours = glyph.contours.map((contour) =>
      contour.map((point) => {
        const [px, py] = [point.x - glyph.advance / 2, point.y]
        return { x: px * cos + py * sin, y: -px * sin + py * cos, on: point.on }
      }),
    )
    const [cx, cy] = [x + Math.cos(angle) * radius * 0.68, y + Math.sin(angle) * radius * 0.68]
    canvas.outline(contours, cx, cy, size / 1000, ink)
  })
  const star = Array.from({ length: 10 }, (_, index) => {
    const angle = (Math.PI / 5) * index + Math.PI / 2
    const length = index % 2 === 0 ? 1000 : 400
    return { x: Math.cos(angle) * length, y: Math.sin(angle) * length, on: true }
  })
  canvas.outline([star], x, y, (radius * 0.3) / 1000, ink)
}

/** Turns the page by `degrees`, then ages it. The result has the same size. */
export function scanned(page: Canvas, random: Random, degrees: number): Canvas {
  const turned = new Canvas(page.width, page.height, [226, 226, 224])
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [middleX, middleY] = [page.width / 2, page.height / 2]
  const shadow = random.int(0, page.width)
  for (let y = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++) {
      const sourceX = (x - middleX) * cos + (y - middleY) * sin + middleX
      const sourceY = (y - middleY) * cos - (x - middleX) * sin + middleY
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)]
      if (left < 0 || top < 0 || left + 1 >= page.width || top + 1 >= page.height) continue
      const [fx, fy] = [sourceX - left, sourceY - top]
      const at = (y * page.width + x) * 3
      const from = (top * page.width + left) * 3
      const grain = random.int(-7, 7) - Math.max(0, 14 - Math.abs(x - shadow) / 6)
      for (let channel = 0; channel < 3; channel++) {
        const pixel = (offset: number) => page.rgb[from + offset + channel] ?? 255
        const upper = pixel(0) * (1 - fx) + pixel(3) * fx
        const lower = pixel(page.width * 3) * (1 - fx) + pixel(page.width * 3 + 3) * fx
        turned.rgb[at + channel] = Math.max(
          0,
          Math.min(255, Math.round(upper * (1 - fy) + lower * fy + grain)),
        )
      }
    }
  }
  return turned
}
