import { bitmapFile, type Embedded, isCompound, readOle1, readPackage } from './embedded.ts'
import { HexBytes } from './hex-bytes.ts'

/** Bytes of one picture or object that are held in memory. */
const most = 256 * 2 ** 20
const tooLarge = { state: 'limit', reason: `larger than ${most} bytes, cut there` } as const

const pictureTypes: ReadonlyMap<string, string> = new Map([
  ['pngblip', 'image/png'],
  ['jpegblip', 'image/jpeg'],
  ['emfblip', 'image/emf'],
  ['wmetafile', 'image/wmf'],
  ['macpict', 'image/x-pict'],
  ['dibitmap', 'image/bmp'],
])

export class PictureGroup {
  readonly data = new HexBytes(most)
  #type = ''

  control(word: string): boolean {
    const type = pictureTypes.get(word)
    if (type === undefined) return false
    this.#type = type
    return true
  }

  /** Null where the group holds no picture. */
  member(leaf: number): Embedded | null {
    const raw = this.data.take()
    if (raw.length === 0) return null
    const bytes = this.#type === 'image/bmp' && raw.toString('latin1', 0, 2) !== 'BM' ? bitmapFile(raw) : raw
    return {
      member: {
        name: null,
        leaf,
        kind: 'file',
        ...(this.#type === '' ? {} : { type: this.#type }),
        ...(this.data.full ? { problem: tooLarge } : {}),
      },
      bytes,
    }
  }
}

const kinds = new Set([
  'objemb',
  'objocx',
  'objhtml',
  'objpub',
  'objsub',
  'objicemb',
  'objlink',
  'objautlink',
])

/** An embedded or linked object: its class, and its data as an OLE 1 stream. */
export class ObjectGroup {
  readonly data = new HexBytes(most)
  className = ''
  readonly #page: number
  #updates = false

  constructor(page: number) {
    this.#page = page
  }

  named(name: string): void {
    if (this.className === '') this.className = name
  }

  control(word: string): boolean {
    if (word === 'objupdate') this.#updates = true
    else return kinds.has(word)
    return true
  }

  /** `leaf` is the number of members before. */
  finish(leaf: number): { members: Embedded[]; link: string; updates: boolean } {
    const raw = this.data.take()
    const ole = readOle1(raw)
    if (ole) this.named(ole.className)
    const updates = this.#updates
    const link = ole?.link ?? ''
    const bytes = ole ? Buffer.from(ole.data) : raw
    if (bytes.length === 0) return { members: [], link, updates }
    const wrapped = isCompound(bytes) ? null : readPackage(bytes, this.#page)
    const problem = this.data.full ? { problem: tooLarge } : {}
    if (wrapped) {
      const name = wrapped.name === '' ? null : wrapped.name
      const member = { name, leaf: leaf + 1, kind: 'file', ...problem } as const
      return { members: [{ member, bytes: wrapped.bytes }], link, updates }
    }
    const type = isCompound(bytes) ? { type: 'application/x-ole-storage' } : {}
    const member = { name: null, leaf: leaf + 1, kind: 'file', ...type, ...problem } as const
    return { members: [{ member, bytes }], link, updates }
  }
}
