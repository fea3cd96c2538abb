/** A small case on disk for tests: the real schema, real blobs, rows as the pipeline writes them. */
import { hash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileBlobs } from '../../case/blobs.ts'
import type { SqlValue } from '../../case/ports.ts'
import { openCatalogue } from '../../case/sqlite/catalogue.ts'
import type { SqliteDatabase } from '../../case/sqlite/database.ts'
import type { PartRecord } from '../../extract/events.ts'
import { encodeParts, sortParts } from '../../extract/parts.ts'

export interface DocumentRow {
  bytes: Uint8Array | string
  type?: string
  state?: string
  read?: string
  reason?: string | null
  title?: string
  language?: string
  date?: string | null
  metadata?: unknown
  thumbnail?: string | null
  /** Text, cut into segments of this many characters. */
  text?: string
  segmentLength?: number
  parts?: PartRecord[]
}

export interface ItemRow {
  source?: string
  path: string
  pathBytes?: string
  sha256: string | null
  bytes?: number
  type?: string
  own?: { state: string; read?: string; reason?: string }
  parent?: number
}

export class SmallCase {
  readonly folder: string
  readonly database: SqliteDatabase
  readonly blobs: FileBlobs

  static async make(): Promise<SmallCase> {
    return new SmallCase(await mkdtemp(join(tmpdir(), 'daylight-small-')))
  }

  private constructor(folder: string) {
    this.folder = folder
    this.database = openCatalogue(join(folder, 'catalog.sqlite'), 'create')
    this.blobs = new FileBlobs(join(folder, 'blobs'))
  }

  get derived(): string {
    return join(this.folder, 'derived')
  }

  async close(): Promise<void> {
    await this.database.close()
    await rm(this.folder, { recursive: true })
  }

  /** Adds a row and gives its id. */
  async insert(table: string, row: Record<string, SqlValue>): Promise<number> {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    const marks = columns.map(() => '?').join(', ')
    const added = await this.database.get<{ id: number }>(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) RETURNING rowid AS id`,
      ...Object.values(row),
    )
    return added?.id ?? 0
  }

  async document(row: DocumentRow): Promise<{ id: number; sha256: string }> {
    const bytes = typeof row.bytes === 'string' ? Buffer.from(row.bytes) : row.bytes
    await this.blobs.putBytes(bytes)
    const sha256 = hash('sha256', bytes, 'hex')
    const text = row.text ?? ''
    const id = await this.insert('documents', {
      sha256,
      bytes: bytes.length,
      type: row.type ?? 'text/plain',
      state: row.state ?? 'ok',
      read: row.read ?? 'whole',
      reason: row.reason ?? null,
      title: row.title ?? '',
      language: row.language ?? 'und',
      date: row.date ?? null,
      length: text.length,
      text_version: 'v1',
      metadata: JSON.stringify(row.metadata ?? {}),
      thumbnail: row.thumbnail ?? null,
    })
    await this.#segments(id, text, row.segmentLength ?? 262_144, row.parts ?? [])
    return { id, sha256 }
  }

  item(row: ItemRow): Promise<number> {
    return this.insert('items', {
      source: row.source ?? 'leak',
      path: row.path,
      path_bytes: row.pathBytes ?? null,
      sha256: row.sha256,
      bytes: row.bytes ?? (row.sha256 === null ? null : 1),
      type: row.type ?? 'text/plain',
      own_state: row.own?.state ?? null,
      own_read: row.own?.read ?? null,
      own_reason: row.own?.reason ?? null,
      parent: row.parent ?? null,
      depth: row.parent === undefined ? 0 : 1,
    })
  }

  /** Words as [start, end, x0, y0, x1, y1], the box in 1/65535 of the page. */
  async layout(document: number, page: number, words: readonly (readonly number[])[]): Promise<void> {
    const stored = new DataView(new ArrayBuffer(words.length * 24))
    words.flat().forEach((value, index) => stored.setUint32(index * 4, value, true))
    await this.insert('layouts', {
      document,
      page,
      width: 595,
      height: 842,
      words: new Uint8Array(stored.buffer),
    })
  }

  async #segments(document: number, text: string, length: number, parts: PartRecord[]): Promise<void> {
    let line = 1
    for (let start = 0, ordinal = 0; start < text.length; start += length, ordinal++) {
      const end = Math.min(text.length, start + length)
      const touching = parts.filter((part) => part.start <= end && part.end >= start)
      await this.insert('segments', {
        document,
        ordinal,
        start,
        end,
        line,
        text: text.slice(start, end),
        parts: encodeParts(sortParts(touching)),
      })
      line += text.slice(start, end).split('\n').length - 1
    }
  }
}

export const partOf = (
  kind: PartRecord['kind'],
  start: number,
  end: number,
  more: Partial<PartRecord> = {},
): PartRecord => ({ kind, start, end, depth: 0, locator: {}, hidden: false, ...more })
