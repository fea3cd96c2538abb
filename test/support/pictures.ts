/** Pictures and scans with text on them, drawn with the demo's typeface, so that every machine makes the same. */
import { Canvas } from '../../demo/draw/canvas.ts'
import { openTypeface } from '../../demo/draw/typeface.ts'
import { writePdf } from '../../demo/formats/pdf.ts'
import sharp, { type Sharp } from 'sharp'

const face = openTypeface(400)
const ink = [20, 20, 20] as const

/** One line below the other. */
export function drawLines(lines: readonly string[], width = 640, height = 0, size = 28): Canvas {
  const canvas = new Canvas(width, Math.max(height, lines.length * size * 2 + size))
  for (const [index, line] of lines.entries())
    canvas.text(face, size, size * 2 * (index + 1), size, ink, line)
  return canvas
}

const pixelsOf = ({ rgb, width, height }: Canvas): Sharp =>
  sharp(rgb, { raw: { width, height, channels: 3 } })

export const png = (canvas: Canvas): Promise<Buffer> => pixelsOf(canvas).png().toBuffer()

export const jpeg = (canvas: Canvas): Promise<Buffer> => pixelsOf(canvas).jpeg({ quality: 90 }).toBuffer()

const info = {
  title: '',
  author: '',
  creator: '',
  producer: '',
  created: '2022-03-05T10:00:00Z',
  modified: '2022-03-05T10:00:00Z',
}

/** A PDF whose pages are pictures; with words of its own on a page where they are given. */
export async function scan(pages: readonly { canvas: Canvas; text?: string }[]): Promise<Uint8Array> {
  const drawn = pages.map(async ({ canvas, text }) => ({
    width: 595,
    height: 842,
    items: [
      {
        kind: 'picture' as const,
        x: 0,
        y: 0,
        width: 595,
        height: (595 * canvas.height) / canvas.width,
        jpeg: await jpeg(canvas),
        pixels: [canvas.width, canvas.height] as const,
      },
      ...(text === undefined ? [] : [{ kind: 'text' as const, x: 20, y: 800, size: 9, text }]),
    ],
  }))
  return writePdf(await Promise.all(drawn), info, { normal: face, bold: face }, '0'.repeat(32))
}
