/** Reads one line of a picture at a time: batches are padded to their longest line and cost more than they save. */
import type { Dictionary } from '../models/dictionary.ts'
import type { Floats, Network } from '../models/session.ts'
import type { Crop } from '../pixels/warp.ts'
import { decode, type Seen } from './ctc.ts'

/** Pixels a line is made high for the recogniser. */
export const lineHeight = 48

export interface Recogniser {
  /** `crop` is `lineHeight` high and a multiple of 8 wide. */
  read(crop: Crop): Promise<Seen[]>
}

export const openRecogniser = (network: Network, dictionary: Dictionary): Recogniser => ({
  read: async (crop) => decode(await network.run(recogniserInput(crop)), dictionary),
})

/** Blue, green, red planes from -1 to 1. */
function recogniserInput({ width, height, rgb }: Crop): Floats {
  const plane = width * height
  const data = new Float32Array(plane * 3)
  for (let pixel = 0, at = 0; pixel < plane; pixel++, at += 3) {
    data[pixel] = (rgb[at + 2] ?? 0) / 127.5 - 1
    data[plane + pixel] = (rgb[at + 1] ?? 0) / 127.5 - 1
    data[2 * plane + pixel] = (rgb[at] ?? 0) / 127.5 - 1
  }
  return { data, shape: [1, 3, height, width] }
}
