/** What the page and the API exchange beyond the contract's own objects. One schema each, used on both sides. */
import { z } from 'zod'
import { DocumentView, Part, Span } from './document.ts'
import { ItemState, LedgerRow } from './item.ts'
import { startLimits } from './limits.ts'
import { FacetValue } from './search.ts'

/** How far processing is. `etaSeconds` is null while the walk still finds items. */
export const Progress = z.object({
  running: z.boolean(),
  stage: z.enum(['walk', 'read', 'recognise', 'done', 'interrupted', 'failed']),
  items: z.number().int(),
  itemsDone: z.number().int(),
  documents: z.number().int(),
  bytes: z.number(),
  bytesDone: z.number(),
  /** Pictures, and pages that are pictures, over the whole case; and how many of them are recognised. */
  pictures: z.number().int(),
  picturesDone: z.number().int(),
  seconds: z.number(),
  bytesPerSecond: z.number(),
  etaSeconds: z.number().nullable(),
  message: z.string().nullable(),
})
export type Progress = z.infer<typeof Progress>

export const Isolation = z.object({
  /** `locked`: permission model, rlimits, seccomp. `namespaces`: under bubblewrap. `weak`: permission model only. */
  level: z.enum(['locked', 'namespaces', 'weak', 'none']),
  detail: z.string(),
})
export type Isolation = z.infer<typeof Isolation>

/** Items that could not be read, by cause. */
export const UnreadGroup = z.object({
  state: ItemState,
  reason: z.string(),
  count: z.number().int(),
  bytes: z.number(),
  examples: z.array(z.object({ path: z.string(), sha256: z.string().nullable() })),
  /** Several rare reasons together: `reason` only says how many. */
  gathered: z.boolean(),
})
export type UnreadGroup = z.infer<typeof UnreadGroup>

/** Names of the budgets, without `limits.`. */
export const LimitName = z.enum(Object.keys(startLimits) as [LimitName, ...LimitName[]])
export type LimitName = keyof typeof startLimits

export const Overview = z.object({
  name: z.string(),
  sources: z.array(z.string()),
  items: z.number().int(),
  documents: z.number().int(),
  bytes: z.number(),
  states: z.partialRecord(ItemState, z.number().int()),
  types: z.array(FacetValue),
  languages: z.array(FacetValue),
  /** Documents per month (`2022-03`) of their own date. */
  dates: z.array(FacetValue),
  undated: z.number().int(),
  /** Documents whose bytes stand at more than one path. */
  duplicates: z.number().int(),
  /** What is still to be done something about. */
  unread: z.array(UnreadGroup),
  /** What a person decided to leave unread. It keeps its state and is counted in `states` like the rest. */
  setAside: z.array(UnreadGroup),
  flags: z.array(FacetValue),
  isolation: Isolation,
  progress: Progress,
  /** The budgets as they are now, by name without `limits.`. */
  limits: z.record(LimitName, z.number()),
})
export type Overview = z.infer<typeof Overview>

/** `POST /api/retry`: reads again what is in one of these states. */
export const RetryRequest = z.object({
  states: z.array(ItemState).min(1).max(12),
  /** To try on encrypted items, in this order. Not kept; each try is in the log. */
  passwords: z.array(z.string().min(1).max(1024)).max(10_000).default([]),
  /** Also try what the documents themselves call passwords. */
  foundPasswords: z.boolean().default(false),
  /** A setting of the case to change first. */
  raise: z
    .object({ setting: z.string().regex(/^limits\.\w{1,40}$/), value: z.number().positive() })
    .nullable()
    .default(null),
})
export type RetryRequest = z.output<typeof RetryRequest>

/** One item, by the key of its ledger row. */
const ItemKey = z.object({ source: z.string(), path: z.string(), sha256: z.string().nullable() })

const asideOrNot = {
  /** False takes it back. */
  aside: z.boolean(),
  why: z.string().max(2000).nullable().default(null),
}

/** `POST /api/set-aside`: all items of one cause, or some by their keys. */
export const SetAsideRequest = z.union([
  z.strictObject({ state: ItemState, reason: z.string(), ...asideOrNot }),
  z.strictObject({ items: z.array(ItemKey).min(1).max(10_000), ...asideOrNot }),
])
export type SetAsideRequest = z.output<typeof SetAsideRequest>

/** How many items the decision changed. */
export const SetAsideAnswer = z.object({ changed: z.number().int() })

/** `GET /api/completeness`: whether everything that should be in containers and mails was obtained. */
export const Completeness = z.object({
  /** Containers and mails that hold something or say so. */
  containers: z.number().int(),
  /** Of these, those that say they hold more than was found, or of which a member could not be obtained. */
  notWhole: z.number().int(),
  /** Over all mails, each content once: attachments they say they have, and those obtained whole. */
  attachmentsDeclared: z.number().int(),
  attachmentsObtained: z.number().int(),
  /** The first of those not whole. */
  examples: z.array(z.object({ path: z.string(), sha256: z.string() })),
})
export type Completeness = z.infer<typeof Completeness>

/** One level of the tree through folders and containers. */
export const FolderEntry = z.object({
  name: z.string(),
  path: z.string(),
  source: z.string(),
  /** folder, container (can be opened further) or item. */
  kind: z.enum(['folder', 'container', 'item']),
  sha256: z.string().nullable(),
  type: z.string().nullable(),
  state: ItemState.nullable(),
  items: z.number().int(),
  read: z.number().int(),
})
export type FolderEntry = z.infer<typeof FolderEntry>

/** `GET /api/documents/:id`: the document without its text. */
export const DocumentDetails = DocumentView.omit({ text: true, parts: true }).extend({
  bytes: z.number().int(),
  /** The first thousand places with these bytes; `itemCount` is how many there are. */
  items: z.array(LedgerRow),
  itemCount: z.number().int(),
  /** The first thousand members of a container or attachments of a mail, in order. */
  members: z.array(LedgerRow),
  memberCount: z.number().int(),
  pages: z.array(
    z.object({
      page: z.number().int(),
      width: z.number(),
      height: z.number(),
      /**
       * What became of recognition, where the page has or may have more to see than was read: still `waiting`, `text`
       * found, `empty`, the text layer `agrees`, or `failed`, with the reason.
       */
      recognition: z.enum(['waiting', 'text', 'empty', 'agrees', 'failed']).optional(),
      reason: z.string().optional(),
    }),
  ),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), start: z.number(), end: z.number() })),
  hiddenCharacters: z.number().int(),
  /** Which stages and versions made this from the bytes. */
  made: z.array(z.object({ stage: z.string(), version: z.string(), seconds: z.number() })),
  hasThumbnail: z.boolean(),
})
export type DocumentDetails = z.infer<typeof DocumentDetails>

/** `GET /api/documents/:id/text?from=&to=`: whole segments that cover the range. */
export const TextRange = z.object({
  start: z.number().int(),
  end: z.number().int(),
  length: z.number().int(),
  /** 1-based line number of `start`. */
  line: z.number().int(),
  text: z.string(),
  parts: z.array(Part),
})
export type TextRange = z.infer<typeof TextRange>

/** `GET /api/documents/:id/pages/:n/words`. */
export const PageWords = z.object({
  page: z.number().int(),
  words: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      /** How sure recognition is of it, 0 to 1; only of what was recognised. */
      confidence: z.number().min(0).max(1).optional(),
    }),
  ),
  /** Of what was recognised, in text order, with corrections instead of what they stand for. */
  lines: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      /** Mean over the line, 0 to 1. */
      confidence: z.number(),
      corrected: z.boolean(),
    }),
  ),
})
export type PageWords = z.infer<typeof PageWords>

/** `GET /api/documents/:id/hits?query=`: every place in this document, in text order. */
export const DocumentHits = z.object({
  total: z.number().int(),
  spans: z.array(Span),
  /** Boxes on the page image for each span, one list a span, empty where there is no page. */
  boxes: z.array(
    z.array(
      z.object({ page: z.number().int(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
    ),
  ),
})
export type DocumentHits = z.infer<typeof DocumentHits>

/** `GET /api/ledger?state=&prefix=&after=&limit=`: `after` is the last answer's `next`, opaque to the page. */
export const LedgerPage = z.object({ rows: z.array(LedgerRow), next: z.string().nullable() })
export type LedgerPage = z.infer<typeof LedgerPage>

/**
 * `GET /api/folders?source=&path=`: one level; without `source` the sources themselves, with `path` left out the
 * top of a source. A container's entry carries its own sha256 and type, so that it can be opened as a document.
 */
export const FolderPage = z.object({ entries: z.array(FolderEntry) })
export type FolderPage = z.infer<typeof FolderPage>

/*
 * For the server: every address of the page that is not /api/* or /assets/* (/search, /folders, /unread,
 * /documents/:id, /print/:id) answers with index.html. An empty `query` in /api/search means every document, so that
 * a bar on the overview can be clicked into search by facet alone.
 */

/** RFC 9457 problem details; `code` is from the error catalogue. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  action: z.string(),
})
export type Problem = z.infer<typeof Problem>
