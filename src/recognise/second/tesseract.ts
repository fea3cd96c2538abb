/**
 * Tesseract (WebAssembly) on single lines of traditional Chinese. Everything is loaded by `openTesseract`; reading
 * then needs neither files nor threads nor code made at run time, so it works in a locked process.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import type { GreyCrop } from './grey-crop.ts'
import { hasSimd } from './simd.ts'
import type { Mark } from './mark.ts'

export interface Tesseract {
  /** Characters from left to right; none for an empty line. Throws where it cannot go on. */
  read(crop: GreyCrop): Mark[]
}

/** The few of its calls that are used, named as in its C++ API. */
interface Core {
  FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
  TessBaseAPI: new () => Api
  /** Frees an object; `__destroy__` of the object alone would keep it in the module's list. */
  destroy(object: object): void
}
interface Api {
  Init(folder: string, language: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  SetPageSegMode(mode: number): void
  /** Reads `/input`; 0 where that worked. */
  SetImageFile(): number
  Recognize(monitor: null): number
  GetIterator(): Iterator_
  /** Drops the picture and what was read. */
  Clear(): void
}
interface Iterator_ {
  Begin(): void
  Next(level: number): boolean
  GetUTF8Text(level: number): string
  /** 0 to 100. */
  Confidence(level: number): number
  getBoundingBox(level: number): { x0: number; y0: number; x1: number; y1: number }
}
interface CoreOptions {
  wasmBinary: Uint8Array
  print(text: string): void
  printErr(text: string): void
}
type Factory = (options: CoreOptions) => Promise<Core>

const neuralNetworkOnly = 1
const rawLine = 13
const symbol = 4
/** Its network wants air around a line: without it every third character is lost. */
const border = 10
/** Longer ones are cut by whoever gives them: what a line may cost is bounded. */
export const widestCrop = 4096
const mostSymbols = 1024

const modules = createRequire(import.meta.url)
const nothing = (): void => undefined

export async function openTesseract(): Promise<Tesseract> {
  // the build for relaxed SIMD gives other results on other machines
  const build = hasSimd() ? 'tesseract-core-simd-lstm' : 'tesseract-core-lstm'
  const { default: factory } = (await import(`tesseract.js-core/${build}.js`)) as { default: Factory }
  const core = await factory({
    wasmBinary: await readFile(modules.resolve(`tesseract.js-core/${build}.wasm`)),
    print: nothing,
    printErr: nothing,
  })
  // the package's other set (`4.0.0`) is sixteen times as large and misreads small print
  const data = '@tesseract.js-data/chi_tra/4.0.0_best_int/chi_tra.traineddata.gz'
  core.FS.writeFile('/chi_tra.traineddata', gunzipSync(await readFile(modules.resolve(data))))
  const api = new core.TessBaseAPI()
  if (api.Init('/', 'chi_tra', neuralNetworkOnly) !== 0) throw new Error('Tesseract does not start')
  core.FS.unlink('/chi_tra.traineddata')
  api.SetPageSegMode(rawLine)
  return { read: (crop) => read(core, api, crop) }
}

function read(core: Core, api: Api, crop: GreyCrop): Mark[] {
  if (crop.width > widestCrop) throw new RangeError(`a line of ${crop.width} pixels`)
  core.FS.writeFile('/input', framed(crop))
  if (api.SetImageFile() !== 0) throw new Error('Tesseract did not take the picture')
  if (api.Recognize(null) !== 0) throw new Error('Tesseract could not read')
  const iterator = api.GetIterator()
  try {
    return symbols(iterator, crop.width)
  } finally {
    core.destroy(iterator)
    api.Clear()
  }
}

function symbols(iterator: Iterator_, width: number): Mark[] {
  const marks: Mark[] = []
  iterator.Begin()
  do {
    const text = iterator.GetUTF8Text(symbol).trim()
    if (text === '') continue
    const { x0, x1 } = iterator.getBoundingBox(symbol)
    const share = (x: number): number => Math.min(1, Math.max(0, (x - border) / width))
    marks.push({ text, confidence: iterator.Confidence(symbol) / 100, from: share(x0), to: share(x1) })
  } while (marks.length < mostSymbols && iterator.Next(symbol))
  return marks
}

/** A PGM file: the crop amid a border of its own background, dark on light. */
function framed({ width, height, grey }: GreyCrop): Uint8Array {
  const background = median(grey)
  const invert = background < 112 ? 255 : 0
  const [wide, high] = [width + 2 * border, height + 2 * border]
  const header = Buffer.from(`P5\n${wide} ${high}\n255\n`)
  const file = new Uint8Array(header.length + wide * high).fill(background ^ invert)
  file.set(header)
  for (let y = 0; y < height; y++) {
    const start = header.length + (y + border) * wide + border
    for (let x = 0; x < width; x++) file[start + x] = (grey[y * width + x] ?? 0) ^ invert
  }
  return file
}

function median(grey: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1
  let seen = 0
  return counts.findIndex((count) => (seen += count) * 2 >= grey.length)
}
