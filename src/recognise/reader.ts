import type { Reader } from '../extract/reader.ts'
import { recogniser } from './about.ts'
import type { Engines } from './engines.ts'
import { layOut } from './layout/lay-out.ts'
import { writeBlocks } from './layout/write-blocks.ts'
import { readPixels } from './pixels.ts'
import { recognise } from './recognise.ts'

/** Reads pictures with these engines; text comes as one `page` part a picture. */
export const pictureReader = (engines: () => Engines): Reader => ({
  ...recogniser,
  async read(source, sink) {
    const pixels = await readPixels(source)
    const recognition = await recognise(pixels, engines())
    sink.open('page')
    writeBlocks(sink, recognition, layOut(recognition, pixels))
    sink.close()
  },
})
