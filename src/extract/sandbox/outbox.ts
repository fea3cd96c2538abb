/** The child's side of the pipe out: puts events into frames, many small ones into one, and waits for a slow parent. */
import type { Writable } from 'node:stream'
import type { ReadEvent } from '../events.ts'
import { type Member, ReaderError, type WordBox } from '../reader.ts'
import { encodeFrame } from './frames.ts'
import { boundedString, cutText } from './text-bounds.ts'
import { bounds, boxUnit, sureWordBytes, wordBytes } from './protocol.ts'
import { packParts } from './wire-parts.ts'

/** Small messages wait for company until there are this many characters of them … */
const batchCharacters = 48 * 1024
const batchMessages = 512
/** … or this long, so that the parent sees progress. */
const batchMilliseconds = 200

type Problem = NonNullable<Member['problem']>

export class Outbox {
  readonly #stream: Writable
  #batch: object[] = []
  #characters = 0
  #sent = 0
  #metadata = 0
  #metadataCharacters = 0
  #flags = 0

  constructor(stream: Writable) {
    this.#stream = stream
  }

  /** Call before each item: counts start again. */
  begin(): void {
    this.#metadata = 0
    this.#metadataCharacters = 0
    this.#flags = 0
  }

  event(event: Exclude<ReadEvent, { event: 'done' }>): void {
    switch (event.event) {
      case 'text':
        for (const piece of cutText(event.text, bounds.textPiece)) {
          this.message({ event: 'text' }, Buffer.from(piece, 'utf8'))
        }
        return
      case 'parts':
        return this.#parts(event)
      case 'words':
        return this.#words(event)
      case 'meta':
        this.#countMetadata(JSON.stringify(event.value).length)
        return this.message(event)
      case 'raw':
        this.#countMetadata(event.name.length + event.value.length)
        return this.message(event)
      case 'flag':
        this.#flags++
        if (this.#flags > bounds.flags)
          throw new ReaderError('limit', `more than ${bounds.flags} findings`, 'some')
        return this.message(event)
      case 'member':
        return this.message({ event: 'member', member: wireMember(event.member), hasBytes: event.hasBytes })
      case 'member-bytes':
        return this.message({ event: 'member-bytes' }, event.bytes)
      case 'member-end': {
        const { problem } = event
        return this.message({ event: 'member-end', ...(problem ? { problem: wireProblem(problem) } : {}) })
      }
      case 'tried':
      case 'pictured':
        return this.message(event)
      case 'thumbnail':
        return this.message({ event: 'thumbnail', width: event.width, height: event.height }, event.rgb)
    }
  }

  message(message: object, payload?: Uint8Array): void {
    this.#batch.push(message)
    if (payload && payload.length > 0) return this.#frame(payload)
    this.#characters += approximateLength(message)
    if (this.#characters >= batchCharacters || this.#batch.length >= batchMessages) this.#frame()
  }

  /** Resolves when the parent has caught up. */
  async drain(): Promise<void> {
    if (performance.now() - this.#sent > batchMilliseconds) this.flush()
    if (!this.#stream.writableNeedDrain) return
    await new Promise<void>((resolve) => this.#stream.once('drain', resolve))
  }

  flush(): void {
    if (this.#batch.length > 0) this.#frame()
  }

  #frame(payload?: Uint8Array): void {
    const parts = encodeFrame(this.#batch, payload)
    this.#batch = []
    this.#characters = 0
    this.#sent = performance.now()
    this.#stream.cork()
    for (const part of parts) this.#stream.write(part)
    this.#stream.uncork()
  }

  #words(event: Extract<ReadEvent, { event: 'words' }>): void {
    if (event.words.length > bounds.wordsOfPage) {
      throw new ReaderError('limit', `more than ${bounds.wordsOfPage} words on page ${event.page}`, 'some')
    }
    const { page, width, height } = event
    const sure = event.words.some(({ confidence }) => confidence !== undefined)
    this.message(
      { event: 'words', page, width, height, ...(sure ? { sure } : {}) },
      packWords(event.words, sure),
    )
  }

  /** In slices, so that no header grows too large; each says again what is open. */
  #parts(event: Extract<ReadEvent, { event: 'parts' }>): void {
    let at = 0
    do {
      this.message(packParts(event.parts.slice(at, at + bounds.partsAtOnce), event.open))
      at += bounds.partsAtOnce
    } while (at < event.parts.length)
  }

  #countMetadata(characters: number): void {
    this.#metadata++
    this.#metadataCharacters += characters
    if (this.#metadata > bounds.metadataEntries || this.#metadataCharacters > bounds.metadataCharacters) {
      throw new ReaderError('limit', `more than ${bounds.metadataEntries} metadata entries`, 'some')
    }
  }
}

function approximateLength(message: object): number {
  let length = 120
  for (const value of Object.values(message) as unknown[]) {
    if (typeof value === 'string') length += value.length
    else if (Array.isArray(value)) length += value.length * (typeof value[0] === 'number' ? 5 : 40)
    else if (typeof value === 'object' && value !== null && 'name' in value)
      length += String(value.name).length
  }
  return length
}

function packWords(words: readonly WordBox[], sure: boolean): Uint8Array {
  const packed = new Uint32Array(words.length * ((sure ? sureWordBytes : wordBytes) / 4))
  let at = 0
  for (const { start, end, box, confidence = 0 } of words) {
    const x0 = toUnits(box[0])
    const y0 = toUnits(box[1])
    const x1 = toUnits(box[2])
    const y1 = toUnits(box[3])
    packed[at++] = start
    packed[at++] = end
    packed[at++] = Math.min(x0, x1)
    packed[at++] = Math.min(y0, y1)
    packed[at++] = Math.max(x0, x1)
    packed[at++] = Math.max(y0, y1)
    if (sure) packed[at++] = toUnits(confidence)
  }
  return new Uint8Array(packed.buffer)
}

/** Boxes may stick out of the page a little; NaN becomes 0. */
const toUnits = (fraction: number): number => Math.round(Math.min(1, Math.max(0, fraction || 0)) * boxUnit)

/** Names given as bytes travel as base64, untouched. */
function wireMember(member: Member): object {
  const { name, type, modified, target, problem, sameAs, namedByContainer } = member
  return {
    kind: member.kind,
    ...(member.leaf === undefined ? {} : { leaf: member.leaf }),
    ...(name instanceof Uint8Array
      ? { nameBytes: Buffer.from(name.subarray(0, bounds.memberName)).toString('base64') }
      : { name: name === null ? null : boundedString(name, bounds.memberName) }),
    ...(type === undefined ? {} : { type: boundedString(type, bounds.memberType) }),
    ...(modified === undefined ? {} : { modified: boundedString(modified, bounds.memberTime) }),
    ...(target === undefined ? {} : { target: boundedString(target, bounds.memberTarget) }),
    ...(sameAs === undefined ? {} : { sameAs }),
    ...(namedByContainer === undefined ? {} : { namedByContainer }),
    ...(problem === undefined ? {} : { problem: wireProblem(problem) }),
  }
}

const wireProblem = ({ state, reason }: Problem): Problem => ({
  state,
  reason: boundedString(reason, bounds.reason),
})
