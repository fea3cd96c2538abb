import type { FlagKind, MetadataKey, PartKind } from '../../../model/document.ts'
import type { Member, PartAttributes, Sink, WordBox } from '../../reader.ts'

type Step = (sink: Sink, base: number) => void

/** Holds back what a reader writes, so that it can be looked at before any of it is passed on. */
export class RecordingSink implements Sink {
  readonly #steps: Step[] = []
  readonly #text: string[] = []
  readonly #open: { hidden: boolean; start: number }[] = []
  /** [start, end) of text marked hidden. */
  readonly hidden: [number, number][] = []
  readonly flags: { flag: FlagKind; detail: string; range: { start: number; end: number } | undefined }[] = []
  readonly members: { member: Member; bytes: Uint8Array | AsyncIterable<Uint8Array> | undefined }[] = []
  readonly raws: [string, string][] = []
  #offset = 0

  get offset(): number {
    return this.#offset
  }

  get text(): string {
    return this.#text.join('')
  }

  write(text: string): number {
    const start = this.#offset
    this.#text.push(text)
    this.#offset += text.length
    this.#steps.push((sink) => sink.write(text))
    return start
  }

  open(kind: PartKind, attributes: PartAttributes = {}): void {
    this.#open.push({ hidden: attributes.hidden ?? false, start: this.#offset })
    this.#steps.push((sink) => sink.open(kind, attributes))
  }

  close(): void {
    const open = this.#open.pop()
    if (open?.hidden) this.hidden.push([open.start, this.#offset])
    this.#steps.push((sink) => sink.close())
  }

  part(kind: PartKind, text: string, attributes?: PartAttributes): void {
    this.open(kind, attributes)
    this.write(text)
    this.close()
  }

  words(page: number, size: { width: number; height: number }, words: readonly WordBox[]): void {
    this.#steps.push((sink) => sink.words(page, size, words))
  }

  /** A body has no pages. */
  pictured(): void {}

  /** A body's own metadata is not the message's. */
  meta(_key: MetadataKey, _value: string | number | readonly string[]): void {}

  raw(name: string, value: string): void {
    this.raws.push([name, value])
  }

  flag(flag: FlagKind, detail: string, range?: { start: number; end: number }): void {
    this.flags.push({ flag, detail, range })
  }

  async member(member: Member, bytes?: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    this.members.push({ member, bytes })
  }

  thumbnail(): void {}

  tried(): void {}

  async flush(): Promise<void> {}

  /** Passes on the text and parts; flags follow with their ranges moved. */
  replay(sink: Sink): void {
    const base = sink.offset
    for (const step of this.#steps) step(sink, base)
    for (const { flag, detail, range } of this.flags) {
      sink.flag(flag, detail, range && { start: base + range.start, end: base + range.end })
    }
  }
}
