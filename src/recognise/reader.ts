import type { Reader } from '../extract/reader.ts'
import { recogniser } from './about.ts'
import { readPixels } from './pixels.ts'

export const pictureReader: Reader = {
  ...recogniser,
  async read(source, sink) {
    const { width, height } = await readPixels(source)
    sink.open('page', { locator: { page: 1 } })
    sink.part('paragraph', `${width} × ${height}`, {
      locator: { box: [0.1, 0.1, 0.5, 0.2] },
      facts: { confidence: 0.5 },
    })
    sink.write('\n')
    sink.close()
    sink.words(1, { width, height }, [{ start: 0, end: 3, box: [0.1, 0.1, 0.2, 0.2], confidence: 0.5 }])
  },
}
