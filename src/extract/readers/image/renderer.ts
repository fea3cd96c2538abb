import { ReaderError, type Renderer } from '../../reader.ts'
import { shrink } from './decode.ts'
import { imageTypes } from './reader.ts'

const mostPixels = 4096

export const imageRenderer: Renderer = {
  name: 'image',
  version: 1,
  types: imageTypes,
  async render(source, page, pixels, region) {
    const side = Math.max(16, Math.min(mostPixels, Math.round(pixels)))
    try {
      return await shrink(await source.whole(), side, {
        page,
        lenient: true,
        ...(region ? { region } : {}),
      })
    } catch (thrown) {
      if (thrown instanceof ReaderError) throw thrown
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      throw new ReaderError('corrupt', `the picture cannot be drawn: ${message.slice(0, 200)}`)
    }
  },
}
