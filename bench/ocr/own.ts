/** Our own recognition over pictures, in a process of its own that sees only pixels. */
import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { PictureReading } from './reading.ts'

const child = fileURLToPath(new URL('read-child.ts', import.meta.url))

/** Readings in the order of the pictures. Throws where the process fails. */
export async function readWithOwn(pictures: readonly string[], home: string): Promise<PictureReading[]> {
  const folder = join(home, `pixels-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    const paths: string[] = []
    for (const [at, picture] of pictures.entries()) {
      const path = join(folder, `${at}.rgb`)
      await writeFile(path, await pixelsOf(picture))
      paths.push(path)
    }
    const list = join(folder, 'list')
    await writeFile(list, paths.join('\n'))
    return await run(list)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pixelsOf(picture: string): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .rotate()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const head = Buffer.alloc(8)
  head.writeUInt32LE(info.width, 0)
  head.writeUInt32LE(info.height, 4)
  return Buffer.concat([head, data])
}

async function run(list: string): Promise<PictureReading[]> {
  const process_ = spawn(process.execPath, [child, list], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    process_.on('error', reject)
    process_.on('close', resolve)
  })
  const readings: PictureReading[] = []
  for await (const line of createInterface({ input: process_.stdout }))
    readings.push(JSON.parse(line) as PictureReading)
  const code = await ended
  if (code !== 0) throw new Error(`recognition ended with ${code} after ${readings.length} pictures`)
  return readings
}
