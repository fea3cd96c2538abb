/**
 * Makes a picture ready for tesseract as a careful person would: turned as its own orientation detection says, light on
 * dark inverted, small pictures made twice as large.
 */
import sharp, { type Sharp } from 'sharp'
import { chain, identity, rotation, scaling, type Transform } from '../degrade/geometry.ts'
import { runKept } from './run.ts'

export interface Ready {
  bytes: Buffer
  /** From the picture as given. */
  transform: Transform
}

/** `folder` keeps what tesseract said of the orientation. */
export async function prepare(bytes: Buffer, folder: string): Promise<Ready> {
  const picture = sharp(bytes)
  const { width, height } = await picture.metadata()
  const turn = await orientation(bytes, folder)
  const { channels } = await sharp(bytes).greyscale().stats()
  const turned = rotation(width, height, turn)
  let made = picture.rotate(turn)
  if ((channels[0]?.mean ?? 255) < 110) made = made.negate({ alpha: false })
  const size = turn % 180 === 0 ? { width, height } : { width: height, height: width }
  if (size.width < 1600)
    return enlarge(sharp(await made.png().toBuffer()), size.width, size.height, turned.transform)
  if (turn === 0 && (channels[0]?.mean ?? 255) >= 110) return { bytes, transform: identity }
  return { bytes: await made.png({ compressionLevel: 3 }).toBuffer(), transform: turned.transform }
}

/** tesseract takes no more than 32,767 pixels a side. */
async function enlarge(picture: Sharp, width: number, height: number, before: Transform): Promise<Ready> {
  const by = Math.min(2, 32_000 / Math.max(width, height))
  const bytes = await picture
    .resize(Math.round(width * by))
    .png({ compressionLevel: 3 })
    .toBuffer()
  return { bytes, transform: chain(before, scaling(by)) }
}

/** Degrees clockwise by which its own detection would turn the picture; 0 where it is not sure. */
async function orientation(bytes: Buffer, folder: string): Promise<number> {
  const raw = await runKept(folder, ['osd'], bytes, ['--psm', '0'])
  const turn = Number(/^Rotate: (\d+)/m.exec(raw.output)?.[1] ?? 0)
  const sure = Number(/^Orientation confidence: ([\d.]+)/m.exec(raw.output)?.[1] ?? 0)
  return sure >= 1 ? turn : 0
}
