/** The reader processes of a case: hands items to locked-down processes and gives back what they say, checked. */
import type { Isolation } from '../../model/api.ts'
import { DaylightError } from '../../model/errors.ts'
import type { ReadEvent } from '../events.ts'
import houseCatalogues from '../readers/catalogue.json' with { type: 'json' }
import type { Picture, Region } from '../reader.ts'
import { allowanceFor, Clock } from './clock.ts'
import { type Cage, type OwnProfile, ownProfiles, type Profile, profiles } from './command.ts'
import type { Catalogue } from './catalogue.ts'
import { Conversation } from './conversation.ts'
import { chooseCage } from './isolation.ts'
import { type ReadJob, readItem } from './read-item.ts'
import { drawPage } from './draw-page.ts'
import { Slots } from './slots.ts'
import { WarmProcesses } from './warm-processes.ts'

export interface PoolOptions {
  /** Items worked on at the same time. */
  size: number
  /** `full` refuses to start (ISOLATION_MISSING) where readers cannot be locked in; `weak` accepts it. */
  isolation: 'full' | 'weak'
  /** Settings limits.memoryBytes, limits.wallSeconds and limits.cpuSeconds. */
  memoryBytes: number
  wallSeconds: number
  cpuSeconds: number
  /** Registry modules by profile; those of the house where left out. */
  registries?: Partial<Record<OwnProfile, URL>>
  /** What reads pixels, where pictures are recognised. */
  recognise?: Room
}

/** Readers of a room above this one, with budgets of their own. Their processes have slots of their own, too. */
export interface Room {
  registry: URL
  /** What the registry's readers can do, so that no process has to be started to ask. */
  catalogue: Catalogue
  /** Folders it loads from, besides those that every reader may. */
  readable: readonly string[]
  memoryBytes: number
  cpuSeconds: number
  wallSeconds: number
}

const houseRegistries: Record<OwnProfile, URL> = {
  general: new URL('../readers/registry.ts', import.meta.url),
  heavy: new URL('../readers/heavy-registry.ts', import.meta.url),
  image: new URL('../readers/image-registry.ts', import.meta.url),
}

/** A process may use up to twice the item's CPU seconds and is replaced after once, so every item has its own whole. */
const lifetimes = 2

export class ReaderPool {
  /** How readers are held on this machine. */
  readonly isolation: Isolation
  readonly #options: PoolOptions
  readonly #processes: Record<Profile, WarmProcesses>
  readonly #catalogues: Record<Profile, Catalogue>
  readonly #slots: Slots
  readonly #recogniseSlots: Slots
  readonly #clock: Clock
  readonly #stops = new Set<(reason: unknown) => void>()

  private constructor(
    options: PoolOptions,
    isolation: Isolation,
    processes: Record<Profile, WarmProcesses>,
    catalogues: Record<Profile, Catalogue>,
  ) {
    this.#options = options
    this.isolation = isolation
    this.#processes = processes
    this.#catalogues = catalogues
    this.#slots = new Slots(options.size)
    this.#recogniseSlots = new Slots(options.size)
    this.#clock = new Clock(options.wallSeconds)
  }

  /** What the house's own readers can do stands in catalogue.json, so that no process has to be started to ask. */
  static async open(options: PoolOptions): Promise<ReaderPool> {
    const { cage, isolation } = await chooseCage(options.isolation)
    const processes = ofEach((profile) => processesOf(profile, cage, options))
    const catalogues: Record<Profile, Catalogue> = {
      ...houseCatalogues,
      recognise: options.recognise?.catalogue ?? { readers: [], draws: [] },
    }
    try {
      for (const profile of ownProfiles)
        if (options.registries?.[profile]) catalogues[profile] = await processes[profile].catalogue()
      return new ReaderPool(options, isolation, processes, catalogues)
    } catch (error) {
      for (const each of Object.values(processes)) each.close()
      throw error
    }
  }

  /** Whether some reader takes this type. */
  takes(type: string): boolean {
    return this.#readersOf(type).length > 0
  }

  /** Whether pages of this type can be drawn. */
  draws(type: string): boolean {
    return this.#drawer(type) !== null
  }

  /** Whether output of `version` (`name@number`, as in `done`) is what today's readers of the type would make. */
  isCurrent(version: string, type: string): boolean {
    const readers = this.#readersOf(type)
    if (readers.length === 0) return version === 'none'
    return readers.some((reader) => `${reader.name}@${reader.version}` === version)
  }

  /**
   * Reads one item. The last event is always `done`, also where the process was killed or died (`timeout`, `limit`,
   * `crashed`); what came before stands. Throws only where the signal aborts, the bytes cannot be had or no process
   * can be started. Breaking off the loop ends the process.
   */
  async *read(job: ReadJob, signal: AbortSignal): AsyncGenerator<ReadEvent> {
    const profile = this.#profileOf(job.type)
    const fallback = this.#readersOf(job.type)[0] ?? { name: 'none', version: 0 }
    const { wallSeconds } = (profile === 'recognise' ? this.#options.recognise : undefined) ?? this.#options
    const leave = await (profile === 'recognise' ? this.#recogniseSlots : this.#slots).take(signal)
    try {
      const processes = this.#processes[profile]
      const process = await processes.take()
      const allowance = allowanceFor(wallSeconds, job.source.size)
      const item = readItem({ process, job, clock: this.#clock, allowance, fallback, wallSeconds })
      const stop = this.#stopOn(signal, item.fail)
      try {
        yield* item.events()
      } finally {
        stop()
        item.conversation.stop()
        processes.giveBack(process)
      }
    } finally {
      leave()
    }
  }

  /** Draws 1-based `page`, or a region of it, with about `pixels` on its longer side; throws RENDER_FAILED where that cannot be done. */
  async render(
    job: Omit<ReadJob, 'limits'>,
    page: number,
    pixels: number,
    signal: AbortSignal,
    region?: Region,
  ): Promise<Picture> {
    const profile = this.#drawer(job.type)
    if (!profile) throw new DaylightError('PAGE_MISSING', `nothing draws ${job.type}`)
    const leave = await this.#slots.take(signal)
    try {
      const processes = this.#processes[profile]
      const process = await processes.take()
      const drawing = drawPage(process, page)
      const conversation = new Conversation(process, job.source, this.#clock, drawing)
      const stop = this.#stopOn(signal, drawing.failed)
      try {
        const { size } = job.source
        const piece = region === undefined ? {} : { region }
        const request = { ask: 'render', size, type: job.type, page, pixels, ...piece } as const
        await conversation.start(request, allowanceFor(this.#options.wallSeconds, size))
        return await drawing.picture
      } finally {
        stop()
        conversation.stop()
        processes.giveBack(process)
      }
    } finally {
      leave()
    }
  }

  /** Starts a process of the profile; null, or why none can be started on this machine. */
  async trouble(profile: Profile): Promise<string | null> {
    try {
      this.#processes[profile].giveBack(await this.#processes[profile].take())
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** Ends all processes; readings under way throw INTERRUPTED. */
  close(): void {
    for (const stop of this.#stops) stop(new DaylightError('INTERRUPTED', 'the readers were stopped'))
    for (const processes of Object.values(this.#processes)) processes.close()
  }

  #stopOn(signal: AbortSignal, fail: (reason: unknown) => void): () => void {
    const abort = (): void => fail(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    this.#stops.add(fail)
    return () => {
      signal.removeEventListener('abort', abort)
      this.#stops.delete(fail)
    }
  }

  #readersOf(type: string): Catalogue['readers'] {
    return this.#catalogues[this.#profileOf(type)].readers.filter(({ types }) => types.includes(type))
  }

  #profileOf(type: string): Profile {
    const takes = (profile: Profile): boolean =>
      this.#catalogues[profile].readers.some(({ types }) => types.includes(type))
    return profiles.find(takes) ?? 'general'
  }

  #drawer(type: string): Profile | null {
    return profiles.find((profile) => this.#catalogues[profile].draws.includes(type)) ?? null
  }
}

const ofEach = <T>(make: (profile: Profile) => T): Record<Profile, T> => ({
  general: make('general'),
  heavy: make('heavy'),
  image: make('image'),
  recognise: make('recognise'),
})

const nothing = new URL('./empty-registry.ts', import.meta.url)

function processesOf(profile: Profile, cage: Cage, options: PoolOptions): WarmProcesses {
  const { memoryBytes, cpuSeconds, registries, recognise } = options
  const room =
    profile === 'recognise'
      ? (recognise ?? { registry: nothing, readable: [], memoryBytes, cpuSeconds })
      : { registry: registries?.[profile] ?? houseRegistries[profile], readable: [], memoryBytes, cpuSeconds }
  const command = { ...room, cage, profile, cpuSeconds: Math.ceil(room.cpuSeconds * lifetimes) }
  // a picture is slow work: to keep one more of these large processes warm saves nothing that anyone would notice
  return new WarmProcesses(command, options.size, profile !== 'recognise')
}
