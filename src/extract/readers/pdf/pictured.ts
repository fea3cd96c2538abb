/** Which pages recognition has to look at, and how finely they must be drawn for it. */
import type { Pictured } from '../../reader.ts'
import type { Geometry } from './geometry.ts'
import { type PageImages, pageImages } from './images.ts'
import type { Engine } from './engine.ts'
import type { PageText } from './words.ts'

const pointsPerInch = 72
const finest = 300 / pointsPerInch
/** Of a screenshot that was printed, a pixel is often a point. */
const coarsest = 1
/** For letters drawn as outlines: nothing tells how fine they are. */
const outlines = 200 / pointsPerInch
const mostPixels = 65_536

/** A picture this large is what the page is about: what text there is lies over it or beside it. */
const mainPart = 0.25
/** Share of characters of no meaning from which on a text layer is not believed. */
const tooMany = 0.1
const sampled = 200

/** The page as a picture. */
export function asPicture(engine: Engine, page: number, geometry: Geometry, number: number): Pictured {
  return describe(pageImages(engine, page, geometry), geometry, number)
}

/** The same where its text, which stands from `start` to `end`, may not say what the page shows; else null. */
export function asDoubtful(
  engine: Engine,
  handles: { page: number; textPage: number },
  geometry: Geometry,
  { number, found, start, end }: { number: number; found: PageText; start: number; end: number },
): Pictured | null {
  const images = pageImages(engine, handles.page, geometry)
  if (images.share < mainPart && !isGarbled(engine, handles.textPage, found.text)) return null
  return { ...describe(images, geometry, number), layer: { start, end } }
}

function describe({ pixelsPerPoint }: PageImages, { width, height }: Geometry, page: number): Pictured {
  const scale = pixelsPerPoint === 0 ? outlines : Math.min(finest, Math.max(coarsest, pixelsPerPoint))
  const pixels = Math.min(mostPixels, Math.max(1, Math.ceil(Math.max(width, height) * scale)))
  return { page, width, height, pixels, layer: null }
}

const letters = /[^\s]/gu
/** Private use, replacement and control characters, and such that are assigned to nothing. */
const meaningless = /[\p{Co}\p{Cn}\u{FFFD}\u{1}-\u{8}\u{E}-\u{1F}\u{7F}-\u{9F}]/gu

/** Whether the font does not tell which characters its shapes are. */
function isGarbled(engine: Engine, textPage: number, text: string): boolean {
  const all = text.match(letters)?.length ?? 0
  if (all === 0) return false
  if ((text.match(meaningless)?.length ?? 0) > all * tooMany) return true
  const { call } = engine
  const count = call.FPDFText_CountChars(textPage)
  const step = Math.max(1, Math.floor(count / sampled))
  let seen = 0
  let unknown = 0
  for (let index = 0; index < count; index += step) {
    if (call.FPDFText_IsGenerated(textPage, index) === 1) continue
    seen++
    if (call.FPDFText_HasUnicodeMapError(textPage, index) === 1) unknown++
  }
  return unknown > seen * tooMany
}
