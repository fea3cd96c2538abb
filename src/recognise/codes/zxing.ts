/** ZXing-C++ (WebAssembly), loaded from its own file: it is never let fetch anything, and needs nothing later. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** A picture, one byte a pixel. */
export interface Plane {
  width: number
  height: number
  grey: Uint8Array
}

export interface Found {
  /** `QRCode`, `EAN13` … */
  format: string
  /** As ZXing reads it. */
  text: string
  /** The content itself. */
  bytes: Uint8Array
  /** One of `contentTypes`. */
  contentType: number
  /** The code says which encoding its text has. */
  hasECI: boolean
  /** Rows of a bar code that were read alike. */
  lineCount: number
  position: Record<'topLeft' | 'topRight' | 'bottomRight' | 'bottomLeft', { x: number; y: number }>
}

/** `quick`: leaves out the formats that take longest to look for. */
export type Scan = (plane: Plane, quick: boolean) => Found[]

/** The part of zxing-wasm used here; its own types need a browser's. */
interface Library {
  prepareZXingModule(options: {
    overrides: { wasmBinary: Uint8Array; print(text: string): void; printErr(text: string): void }
    fireImmediately: true
  }): Promise<Module>
  encodeFormats(formats: readonly string[]): string
  textModes: readonly string[]
}
interface Module {
  HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(address: number): void
  readBarcodesFromPixmap(address: number, width: number, height: number, options: object): Vector
}
interface Vector {
  size(): number
  get(index: number): Found
  delete(): void
}

/** Codabar is left out: it has no check digit, and rulings and text look like it. */
const quickFormats = 'QRCode Code128 Code39 Code93 EAN13 EAN8 UPCA UPCE ITF'.split(' ')
const slowFormats = 'DataMatrix Aztec PDF417'.split(' ')
const mostCodes = 64
const nothing = (): void => undefined

export async function openZxing(): Promise<Scan> {
  const library = (await import('zxing-wasm/reader')) as unknown as Library
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const module = await library.prepareZXingModule({
    overrides: { wasmBinary: await readFile(file), print: nothing, printErr: nothing },
    fireImmediately: true,
  })
  const options = {
    textMode: library.textModes.indexOf('HRI'),
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    tryDenoise: false,
    downscaleThreshold: 500,
    downscaleFactor: 3,
    binarizer: 0,
    isPure: false,
    minLineCount: 2,
    maxNumberOfSymbols: mostCodes,
    validateOptionalChecksum: false,
    returnErrors: false,
    eanAddOnSymbol: 0,
    characterSet: 0,
    tryCode39ExtendedMode: true,
  }
  const quickOptions = { ...options, formats: library.encodeFormats(quickFormats) }
  const allOptions = { ...options, formats: library.encodeFormats([...quickFormats, ...slowFormats]) }
  return ({ width, height, grey }, quick) => {
    const address = module._malloc(grey.length)
    if (address === 0) throw new RangeError('Out of memory')
    try {
      module.HEAPU8.set(grey, address)
      const found = module.readBarcodesFromPixmap(address, width, height, quick ? quickOptions : allOptions)
      const list = Array.from({ length: found.size() }, (_, index) => found.get(index))
      found.delete()
      return list
    } finally {
      module._free(address)
    }
  }
}
