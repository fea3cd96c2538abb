/** Page images: drawn in the sandbox when first asked for, kept under derived/ where the case can be written. */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { encodePng } from '../extract/png.ts'
import type { Region } from '../extract/reader.ts'
import { DaylightError } from '../model/errors.ts'
import type { ServerOptions } from './options.ts'
import { SharedWork } from './shared-work.ts'

/** Widths of windows vary by the pixel; pictures are drawn and kept in steps. */
const pixelStep = 128
const mostPixels = 4096

type Options = Pick<ServerOptions, 'derived' | 'keepPictures' | 'render' | 'rendererVersion'>

/** A page cut evenly into rows and columns, and which of the pieces, counted row by row from 1. */
export interface Piece {
  rows: number
  columns: number
  number: number
}

interface PictureAsked {
  page: number
  /** About the length of the longer side. */
  pixels: number
  /** Null for the whole page. */
  piece: Piece | null
}

export class PagePictures {
  readonly #options: Options
  readonly #work = new SharedWork<Uint8Array>()

  constructor(options: Options) {
    this.#options = options
  }

  /** A PNG of a 1-based page or of a piece of it. Throws PAGE_MISSING or RENDER_FAILED. */
  async get(sha256: string, { page, pixels, piece }: PictureAsked, signal: AbortSignal): Promise<Uint8Array> {
    const steps = Math.min(mostPixels, Math.ceil(pixels / pixelStep) * pixelStep)
    const cut = piece ? `.${piece.rows}x${piece.columns}-${piece.number}` : ''
    const name = `${sha256}.page-${page}.${steps}${cut}.${this.#options.rendererVersion}.png`
    const path = join(this.#options.derived, sha256.slice(0, 2), sha256.slice(2, 4), name)
    const kept = await readFile(path).catch(() => null)
    if (kept) return kept
    return this.#work.run(name, signal, async (shared) => {
      const png = await this.#draw(sha256, { page, pixels: steps, piece }, shared)
      if (this.#options.keepPictures) await keep(path, png)
      return png
    })
  }

  async #draw(
    sha256: string,
    { page, pixels, piece }: PictureAsked,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    try {
      const region = piece ? regionOf(piece) : undefined
      return encodePng(await this.#options.render(sha256, page, pixels, signal, region))
    } catch (error) {
      if (error instanceof DaylightError || signal.aborted) throw error
      const message = error instanceof Error ? error.message : String(error)
      throw new DaylightError('RENDER_FAILED', `page ${page}: ${message.slice(0, 300)}`, { cause: error })
    }
  }
}

function regionOf({ rows, columns, number }: Piece): Region {
  const row = Math.floor((number - 1) / columns)
  const column = (number - 1) % columns
  return [column / columns, row / rows, (column + 1) / columns, (row + 1) / rows]
}

/** What cannot be kept is drawn again next time: a full disk must not hide the page. */
async function keep(path: string, png: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(temporary, png, { flag: 'wx', mode: 0o600 })
    await rename(temporary, path)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
