import type { Blobs, Database } from '../case/ports.ts'
import type { Picture, Region } from '../extract/reader.ts'
import type {
  DocumentHits,
  Isolation,
  LimitName,
  Progress,
  RetryRequest,
  SetAsideRequest,
} from '../model/api.ts'
import type { CorrectRequest } from '../model/corrections.ts'
import type { SearchRequest, SearchResponse } from '../model/search.ts'

export interface ProgressSource {
  current(): Progress
  /** Calls `listener` after every change; the result ends that. */
  subscribe(listener: () => void): () => void
}

/** Reading that a person asks for from the page. */
export interface Work {
  /** Begins; throws CASE_BUSY while something is being read. */
  retry(request: RetryRequest): Promise<void>
}

/** What people decide. */
export interface Decisions {
  /** Gives how many items that changed. */
  setAside(request: SetAsideRequest): Promise<number>
  correct(request: CorrectRequest): Promise<void>
}

export interface HitsRequest {
  sha256: string
  query: string
  any: boolean
}

/** An open case and what can be done with it. */
export interface ServerOptions {
  name: string
  database: Database
  blobs: Blobs
  /** The case's derived/: page images are kept there and thumbnails are found there. */
  derived: string
  /** Whether page images may be kept, i.e. the case can be written. */
  keepPictures: boolean
  progress: ProgressSource
  /** Absent where the case can only be looked at. */
  work?: Work
  decisions?: Decisions
  /** The budgets as they are now. */
  limits: () => Promise<Record<LimitName, number>>
  /** How parsers were locked in when the documents were read. */
  isolation: () => Promise<Isolation>
  search: (request: SearchRequest, signal: AbortSignal) => Promise<SearchResponse>
  hits: (request: HitsRequest, signal: AbortSignal) => Promise<DocumentHits>
  /** Draws a 1-based page, or a region of it, in the sandbox, the longer side about `pixels` long. */
  render: (
    sha256: string,
    page: number,
    pixels: number,
    signal: AbortSignal,
    region?: Region,
  ) => Promise<Picture>
  /** Part of a kept picture's name: raised whenever `render` draws anything differently. */
  rendererVersion: string
  /** Folder of the built page (web/dist). */
  page: string
  /** 0 or absent: any free one. */
  port?: number
}
