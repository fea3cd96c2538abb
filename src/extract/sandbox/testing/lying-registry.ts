/** Readers that get hold of the pipe itself and say what an honest process never says. The type chooses the lie. */
import fs from 'node:fs'
import type { Reader, Renderer } from '../../reader.ts'
import { encodeFrame } from '../frames.ts'
import { goodReader } from './good-reader.ts'
import { lies } from './lies.ts'

/** The parent's pipe, blocking: a socket that is full for now is tried again. */
function writeAll(bytes: Uint8Array): void {
  let at = 0
  while (at < bytes.length) {
    try {
      at += fs.writeSync(1, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}

const liar = (type: string, lie: (typeof lies)[string]): Reader => ({
  name: 'liar',
  version: 1,
  types: [type],
  async read() {
    for (const said of lie()) {
      if (said instanceof Uint8Array) writeAll(said)
      else for (const part of encodeFrame(said.messages, said.payload)) writeAll(part)
    }
    await new Promise(() => undefined)
  },
})

export const readers: readonly Reader[] = [
  goodReader,
  ...Object.entries(lies).map(([type, lie]) => liar(type, lie)),
]
export const renderers: readonly Renderer[] = []
