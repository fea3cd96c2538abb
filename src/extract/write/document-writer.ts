/** Writes what a reader says about one document into the case, all of it or, on the next run, again from the start. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blobs, Database } from '../../case/ports.ts'
import { Metadata } from '../../model/document.ts'
import type { Outcome } from '../../model/item.ts'
import type { PartRecord, ReadEvent } from '../events.ts'
import { encodePng } from '../png.ts'
import type { Pictured, WordBox } from '../reader.ts'
import { findBidi } from './bidi.ts'
import { HiddenCount } from './hidden.ts'
import { MemberWriter } from './members.ts'
import { dateOf, titleOf } from './metadata.ts'
import { packBoxes } from './boxes.ts'
import { insertSegments, type Segment, SegmentCutter } from './segments.ts'

interface Target {
  database: Database
  blobs: Blobs
  derived: string
}

interface Finish {
  version: string
  settings: string
  seconds: number
  /** What must stand or fall with the output. */
  also: (transaction: Database) => Promise<void>
  /** Runs it in a transaction, with others' or alone; `characters` are held in memory till then. */
  write: (work: (transaction: Database) => Promise<void>, characters: number) => Promise<void>
}

export interface DocumentRow {
  id: number
  sha256: string
  type: string
}

interface Page {
  page: number
  width: number
  height: number
  words: Buffer
}

interface FlagRow {
  flag: string
  start: number | null
  end: number | null
  detail: string
}

/** Characters kept in memory before a long text is written out. */
const holdCharacters = 4 * 1024 * 1024
const firstTextLength = 4096
const mostFlags = 1000

export class DocumentWriter {
  readonly #target: Target
  readonly #document: DocumentRow
  readonly #cutter = new SegmentCutter()
  readonly #members: MemberWriter
  readonly #metadata: Record<string, unknown> = {}
  readonly #raw: Record<string, string> = {}
  #held: Segment[] = []
  #heldCharacters = 0
  #pages: Page[] = []
  #pictured: Pictured[] = []
  #flags: FlagRow[] = []
  #firstText = ''
  #firstParts: PartRecord[] = []
  readonly #hidden = new HiddenCount()
  #thumbnail: string | null = null
  #begun = false

  constructor(target: Target, document: DocumentRow) {
    this.#target = target
    this.#document = document
    this.#members = new MemberWriter(target.blobs)
  }

  /** Takes away what an earlier version or an interrupted run left. The caller has taken it out of the index. */
  async clear(transaction: Database): Promise<void> {
    for (const table of ['segments', 'layouts', 'recognitions', 'flags', 'members', 'corrections']) {
      await transaction.run(`DELETE FROM ${table} WHERE document = ?`, this.#document.id)
    }
  }

  /** Stands before anything else is written: it is how a later run knows that there is something to clear. */
  async begin(transaction: Database): Promise<void> {
    this.#begun = true
    await transaction.run(
      `INSERT INTO outputs (document, stage, version, settings, state) VALUES (?, 'extract', '', '', 'running')
       ON CONFLICT (document, stage) DO UPDATE SET state = 'running'`,
      this.#document.id,
    )
  }

  async accept(event: Exclude<ReadEvent, { event: 'done' | 'tried' }>): Promise<void> {
    if (event.event === 'text') await this.#text(event.text)
    else if (event.event === 'parts') this.#parts(event.parts, event.open)
    else if (event.event === 'words') this.#pages.push(page(event))
    else if (event.event === 'pictured') this.#pictured.push(event)
    else if (event.event === 'meta') this.#metadata[event.key] ??= event.value
    else if (event.event === 'raw') this.#raw[event.name] ??= event.value
    else if (event.event === 'flag') this.#flag(event)
    else if (event.event === 'member') await this.#members.begin(event.member, event.hasBytes)
    else if (event.event === 'member-bytes') await this.#members.bytes(event.bytes)
    else if (event.event === 'member-end') await this.#members.end(event.problem)
    else await this.#keepThumbnail(event)
    if (this.#pages.length + this.#pictured.length >= 100) await this.#writeOut()
  }

  /** Resolves when all of it is written. */
  async finish(outcome: Outcome, { version, settings, seconds, also, write }: Finish): Promise<void> {
    await this.#members.cutOff(outcome)
    const length = this.#cutter.length
    for (const segment of this.#cutter.finish()) this.#hold(segment)
    if (this.#hidden.characters > 0 && !this.#flags.some(({ flag }) => flag === 'hidden-text')) {
      const { start = null, end = null } = this.#hidden.first ?? {}
      this.#flag({
        flag: 'hidden-text',
        start,
        end,
        detail: `${this.#hidden.characters} characters are hidden in the original`,
      })
    }
    const metadata = Metadata.parse({
      ...this.#metadata,
      ...(Object.keys(this.#raw).length > 0 ? { raw: this.#raw } : {}),
    })
    const { id, type } = this.#document
    await write(async (transaction) => {
      await this.#insertHeld(transaction)
      await this.#members.write(transaction, id)
      for (const { flag, start, end, detail } of this.#flags) {
        await transaction.run(
          'INSERT INTO flags (document, flag, start, "end", detail) VALUES (?,?,?,?,?)',
          id,
          flag,
          start,
          end,
          detail,
        )
      }
      await transaction.run(
        `UPDATE documents SET outcome = ?, title = ?, date = ?, length = ?, text_version = ?, metadata = ?, thumbnail = ?
         WHERE id = ?`,
        JSON.stringify(outcome),
        titleOf(type, metadata, this.#firstText, this.#firstParts),
        dateOf(metadata),
        length,
        version,
        JSON.stringify(metadata),
        this.#thumbnail,
        id,
      )
      await transaction.run(
        `INSERT INTO outputs (document, stage, version, settings, state, seconds) VALUES (?, 'extract', ?, ?, 'done', ?)
         ON CONFLICT (document, stage) DO UPDATE
         SET state = 'done', version = excluded.version, settings = excluded.settings, seconds = excluded.seconds`,
        id,
        version,
        settings,
        seconds,
      )
      await also(transaction)
    }, this.#heldCharacters)
  }

  async #text(text: string): Promise<void> {
    const start = this.#cutter.length
    if (this.#firstText.length < firstTextLength) this.#firstText += text.slice(0, firstTextLength)
    for (const found of findBidi(text)) {
      this.#flag({ flag: 'bidi', start: start + found.at, end: start + found.at + 1, detail: found.detail })
    }
    for (const segment of this.#cutter.text(text)) this.#hold(segment)
    if (this.#heldCharacters > holdCharacters) await this.#writeOut()
  }

  #parts(parts: readonly PartRecord[], open: readonly PartRecord[]): void {
    this.#cutter.parts(parts, open)
    for (const part of parts) {
      if (part.start < firstTextLength && this.#firstParts.length < 500) this.#firstParts.push(part)
      this.#hidden.add(part)
    }
  }

  #flag(flag: FlagRow): void {
    if (this.#flags.length < mostFlags)
      this.#flags.push({ flag: flag.flag, start: flag.start, end: flag.end, detail: flag.detail })
  }

  async #writeOut(): Promise<void> {
    await this.#target.database.transaction(async (transaction) => {
      if (!this.#begun) await this.begin(transaction)
      await this.#insertHeld(transaction)
    })
  }

  #hold(segment: Segment): void {
    this.#held.push(segment)
    this.#heldCharacters += segment.text.length
  }

  async #insertHeld(transaction: Database): Promise<void> {
    const { id } = this.#document
    await insertSegments(transaction, id, this.#held)
    for (const { page: number, width, height, words } of this.#pages) {
      await transaction.run(
        'INSERT INTO layouts (document, page, width, height, words) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING',
        id,
        number,
        width,
        height,
        words,
      )
    }
    for (const { page: number, width, height, pixels, layer } of this.#pictured) {
      await transaction.run(
        `INSERT INTO recognitions (document, page, width, height, pixels, layer_start, layer_end)
         VALUES (?,?,?,?,?,?,?)
         ON CONFLICT DO NOTHING`,
        id,
        number,
        width,
        height,
        pixels,
        layer?.start ?? null,
        layer?.end ?? null,
      )
    }
    this.#held = []
    this.#heldCharacters = 0
    this.#pages = []
    this.#pictured = []
  }

  async #keepThumbnail(event: Extract<ReadEvent, { event: 'thumbnail' }>): Promise<void> {
    const { sha256 } = this.#document
    const name = join(sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.thumbnail.png`)
    const path = join(this.#target.derived, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(`${path}.new`, encodePng(event), { mode: 0o600 })
    await rename(`${path}.new`, path)
    this.#thumbnail = name
  }
}

const page = (event: { page: number; width: number; height: number; words: readonly WordBox[] }): Page => ({
  page: event.page,
  width: event.width,
  height: event.height,
  words: packBoxes(event.words),
})
