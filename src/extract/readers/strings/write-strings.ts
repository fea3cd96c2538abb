import { decodeWhole } from '../../encoding/decoder.ts'
import type { ByteSource, Sink } from '../../reader.ts'
import type { Run } from './run.ts'
import { scan } from './scan.ts'

const windowBytes = 1024 * 1024
/** A run that began so close to a window's end is looked at again with what follows. */
const margin = 512
/** A longer run is cut rather than kept waiting. */
const longestWait = 64 * 1024
const zeros = Buffer.alloc(windowBytes)

export interface Taken {
  runs: number
  characters: number
  /** Where the search ended: before the end of the item where the budget was used up. */
  reached: number
}

/**
 * Writes every run of readable text as a block of its own, labelled with encoding and offset in the item, in the order
 * of the bytes. Memory stays flat. `most` is how many bytes are looked at; stretches of zeros do not count.
 */
export async function writeStrings(source: ByteSource, sink: Sink, most: number): Promise<Taken> {
  const taken: Taken = { runs: 0, characters: 0, reached: 0 }
  const { size } = source
  let looked = 0
  let at = 0
  let sent = sink.offset
  while (at < size && looked < most) {
    const window = await source.read(at, Math.min(windowBytes, size - at))
    if (window.length === 0) break
    const last = at + window.length >= size
    if (isZero(window)) {
      at += window.length
      continue
    }
    const runs = scan(window)
    const safe = last ? window.length : safeEnd(runs, window)
    let next = safe
    for (const run of runs) {
      if (run.start >= safe) continue
      next = Math.max(next, run.end)
      write(window, run, at, sink, taken)
      if (sink.offset - sent > 128 * 1024) {
        await sink.flush()
        sent = sink.offset
      }
    }
    at += next
    looked += next
  }
  taken.reached = at
  await sink.flush()
  return taken
}

const isZero = (window: Uint8Array): boolean =>
  window[0] === 0 && Buffer.compare(window, zeros.subarray(0, window.length)) === 0

/** Where the window can be left without cutting a run; one too long to wait for is cut at a line or a word. */
function safeEnd(runs: readonly Run[], window: Uint8Array): number {
  const border = window.length - margin
  const open = runs.find((run) => run.end > border)
  if (!open) return border
  if (window.length - open.start <= longestWait) return open.start || border
  if (!open.encoding.startsWith('utf-16')) {
    const tail = window.subarray(open.end - 4096, open.end)
    const cut = Math.max(tail.lastIndexOf(0x0a), 0) || Math.max(tail.lastIndexOf(0x20), 0)
    if (cut > 0) open.end = open.end - tail.length + cut + 1
  }
  return open.end
}

function write(window: Uint8Array, run: Run, base: number, sink: Sink, taken: Taken): void {
  const encoding = run.encoding === 'ascii' ? 'utf-8' : run.encoding
  const text = decodeWhole(window.subarray(run.start, run.end), encoding).text.trim()
  if (text === '') return
  const offset = `0x${(base + run.start).toString(16).padStart(8, '0')}`
  if (sink.offset > 0) sink.write('\n')
  sink.part('block', text, { locator: { field: `${run.encoding} @ ${offset}` } })
  taken.runs++
  taken.characters += text.length
}
