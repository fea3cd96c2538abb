/** How far a run is: counted as it goes, told to whoever listens a few times a second. */
import type { Database } from '../case/ports.ts'
import { hasTable } from '../case/sqlite/catalogue.ts'
import type { Progress } from '../model/api.ts'
import { pictureCounts } from '../recognise/store.ts'

export type ProgressListener = (progress: Progress) => void

const tellEveryMs = 250

/** Rates are taken over this much of the recent past. */
const windowMs = 20_000
/** The same for pictures, which are slow. */
const keptPictures = 50

export class ProgressMeter {
  readonly #started = Date.now()
  readonly #listeners = new Set<ProgressListener>()
  readonly #recent: { at: number; bytes: number }[] = []
  readonly #counts = { items: 0, itemsDone: 0, documents: 0, bytes: 0, bytesDone: 0 }
  #pictures = { pictures: 0, picturesDone: 0 }
  readonly #recentPictures: { at: number; done: number }[] = []
  #stage: Progress['stage'] = 'walk'
  #message: string | null = null
  #told = 0
  #timer: NodeJS.Timeout | null = null

  /** What earlier runs left: both the done and the owed part of it. */
  async startFrom(database: Database): Promise<void> {
    const row = await database.get<{
      items: number
      items_done: number
      documents: number
      bytes: number
      bytes_done: number
    }>(
      `SELECT (SELECT count(*) FROM items) AS items,
        (SELECT count(*) FROM items i LEFT JOIN documents d ON d.sha256 = i.sha256 WHERE coalesce(i.own_state, d.state) <> 'waiting') AS items_done,
        (SELECT count(*) FROM documents) AS documents, (SELECT coalesce(sum(bytes), 0) FROM documents) AS bytes,
        (SELECT coalesce(sum(bytes), 0) FROM documents WHERE state <> 'waiting') AS bytes_done`,
    )
    if (!row) return
    this.#counts.items = row.items
    this.#counts.itemsDone = row.items_done
    this.#counts.documents = row.documents
    this.#counts.bytes = row.bytes
    this.#counts.bytesDone = row.bytes_done
    this.#recent.push({ at: Date.now(), bytes: row.bytes_done })
    if (await hasTable(database, 'recognitions')) this.#pictures = await pictureCounts(database)
    this.#tell()
  }

  add(change: Partial<typeof this.counts>): void {
    for (const key of Object.keys(change) as (keyof typeof change)[]) this.#counts[key] += change[key] ?? 0
    if (change.bytesDone) this.#recent.push({ at: Date.now(), bytes: this.#counts.bytesDone })
    this.#tell()
  }

  /** Pages to be recognised over the whole case, and how many of them are done. */
  pictures(counts: { pictures: number; picturesDone: number }): void {
    this.#pictures = counts
    this.#recentPictures.push({ at: Date.now(), done: counts.picturesDone })
    if (this.#recentPictures.length > keptPictures) this.#recentPictures.shift()
    this.#tell()
  }

  stage(stage: Progress['stage'], message: string | null = null): void {
    this.#stage = stage
    this.#message = message
    this.#tell(true)
  }

  get counts(): { items: number; itemsDone: number; documents: number; bytes: number; bytesDone: number } {
    return { ...this.#counts }
  }

  current(): Progress {
    const running = this.#stage === 'walk' || this.#stage === 'read' || this.#stage === 'recognise'
    const rate = this.#rate()
    const left = this.#counts.bytes - this.#counts.bytesDone
    return {
      running,
      stage: this.#stage,
      ...this.#counts,
      ...this.#pictures,
      seconds: (Date.now() - this.#started) / 1000,
      bytesPerSecond: rate,
      etaSeconds:
        this.#stage === 'recognise'
          ? this.#picturesLeft()
          : this.#stage === 'read' && rate > 0
            ? left / rate
            : null,
      message: this.#message,
    }
  }

  subscribe(listener: ProgressListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Seconds for the pictures that are left; null till a few are done. */
  #picturesLeft(): number | null {
    const [first] = this.#recentPictures
    const done = this.#pictures.picturesDone - (first?.done ?? 0)
    if (!first || done < 2) return null
    return (((Date.now() - first.at) / 1000) * (this.#pictures.pictures - this.#pictures.picturesDone)) / done
  }

  #rate(): number {
    const now = Date.now()
    while (this.#recent.length > 2 && (this.#recent[0]?.at ?? now) < now - windowMs) this.#recent.shift()
    const first = this.#recent[0]
    if (!first) return 0
    return ((this.#counts.bytesDone - first.bytes) / Math.max(1, now - first.at)) * 1000
  }

  #tell(atOnce = false): void {
    if (this.#listeners.size === 0) return
    const wait = this.#told + tellEveryMs - Date.now()
    if (atOnce || wait <= 0) {
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
      this.#told = Date.now()
      const progress = this.current()
      for (const listener of this.#listeners) listener(progress)
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = null
        this.#tell(true)
      }, wait)
    }
  }
}
