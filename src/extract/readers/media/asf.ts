/** Windows Media ([ASF] 3.10, 3.11): content description and its extension. */
import type { ByteSource } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'

const objects = {
  content: '3326b2758e66cf11a6d900aa0062ce6c',
  extended: '40a4d0d207e3d21197f000a0c95ea850',
  file: 'a1dcab8c47a9cf118ee400c00c205365',
} as const

const names: Record<string, string> = {
  'WM/AlbumTitle': 'album',
  'WM/Genre': 'genre',
  'WM/Lyrics': 'lyrics',
  'WM/Year': 'created',
  'WM/Publisher': 'publisher',
  'WM/EncodingSettings': 'software',
  'WM/ToolName': 'software',
  'WM/Composer': 'composer',
  'WM/AlbumArtist': 'band',
}
const mostObjects = 1000

export async function readAsf(source: ByteSource, found: Found): Promise<void> {
  const head = await viewOf(source, 0, 30)
  const end = Math.min(head.u64(16), source.size)
  let at = 30
  for (let count = 0; count < mostObjects && at + 24 <= end; count++) {
    const top = await viewOf(source, at, 24)
    const size = top.u64(16)
    if (size < 24) break
    const kind = top.slice(0, 16).toString('hex')
    const body = kind in kinds ? await viewOf(source, at + 24, size - 24) : null
    if (body) kinds[kind]?.(body, found)
    at += size
  }
}

const kinds: Record<string, (view: BytesView, found: Found) => void> = {
  [objects.content]: (view, found) => {
    let at = 10
    for (const [index, name] of ['title', 'author', 'copyright', 'description', 'rating'].entries()) {
      const length = view.u16(index * 2)
      found.field(name, view.wide(at, length / 2))
      at += length
    }
  },
  [objects.extended]: (view, found) => {
    let at = 2
    for (let index = 0; index < Math.min(view.u16(0), 500) && at < view.length; index++) {
      const name = view.wide(at + 2, view.u16(at) / 2)
      at += 2 + view.u16(at)
      const kind = view.u16(at)
      const length = view.u16(at + 2)
      const text = kind === 0 ? view.wide(at + 4, length / 2) : ''
      const known = names[name]
      if (known) found.field(known, text)
      else found.raw(name.slice(0, 100), text)
      at += 4 + length
    }
  },
  [objects.file]: (view, found) => {
    const date = new Date(view.u64(24) / 10_000 - 11_644_473_600_000)
    if (date.getUTCFullYear() > 1990 && date.getUTCFullYear() < 2100)
      found.later('created', date.toISOString().replace(/\.\d+/, ''))
    found.duration(view.u64(40) / 1e7 - view.u64(56) / 1000)
  },
}
