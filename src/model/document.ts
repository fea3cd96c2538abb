import { z } from 'zod'
import { partKinds } from './part-kinds.ts'

/** Where a person finds a piece of text. Fields are those of the contract; inner parts inherit outer ones. */
export const Locator = z.object({
  page: z.number().int().positive().optional(),
  /** [x0, y0, x1, y1] as fractions of the page, from the top left. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  slide: z.number().int().positive().optional(),
  notes: z.boolean().optional(),
  message: z.number().int().nonnegative().optional(),
  line: z.number().int().positive().optional(),
  /** Name of a mail header, form field or metadata entry. */
  field: z.string().optional(),
  hidden: z.boolean().optional(),
})
export type Locator = z.infer<typeof Locator>

export const PartKind = z.enum(partKinds)
export type PartKind = z.infer<typeof PartKind>

/**
 * One reading of a recognised line. `by` is `pp-ocr`, `tesseract`, `repair`, or `machine` for what stood before a person
 * corrected it.
 */
export const Reading = z.object({
  by: z.string(),
  text: z.string(),
  confidence: z.number().min(0).max(1).optional(),
})
export type Reading = z.infer<typeof Reading>

/** What a document says about a piece of itself, beside its text. */
export const PartFacts = z.object({
  /** Who wrote a comment, inserted or deleted it. */
  author: z.string().optional(),
  /** When, ISO 8601 as far as the document says. */
  time: z.string().optional(),
  /** How a shown value is computed, without the `=`. */
  formula: z.string().optional(),
  /** Columns and rows that a merged cell covers. */
  columns: z.number().int().positive().optional(),
  rows: z.number().int().positive().optional(),
  /** A table's heading: a row or a cell. */
  header: z.boolean().optional(),
  /** Which side of a picture of a chat a message stands on: the owner of the phone writes on the right. */
  side: z.enum(['left', 'right']).optional(),
  /** How sure recognition is of this line, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  /** How else this line was read, where that differs from the text that stands. */
  readings: z.array(Reading).optional(),
  /** A person wrote this in place of the text that was recognised there. */
  corrects: z
    .object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
    .optional(),
})
export type PartFacts = z.infer<typeof PartFacts>

/** A range of the document's text. Parts nest; offsets are UTF-16 code units into the whole text. */
export const Part = z.object({
  kind: PartKind,
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  locator: Locator,
  /** Hidden in the original: hidden sheet, white text, tracked deletion … */
  hidden: z.boolean(),
  /** Read from a picture. */
  recognised: z.boolean(),
  facts: PartFacts.optional(),
})
export type Part = z.infer<typeof Part>

/** An exact, checkable place: `quote === text.slice(start, end)`. */
export const Span = z.object({
  document: z.string(),
  textVersion: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  quote: z.string(),
  locator: Locator,
})
export type Span = z.infer<typeof Span>

export const FlagKind = z.enum([
  'directive',
  'hidden-text',
  'macro',
  'external-reference',
  'type-mismatch',
  'bidi',
  'secret',
])
export type FlagKind = z.infer<typeof FlagKind>

export const Flag = z.object({ flag: FlagKind, span: Span.nullable(), detail: z.string() })
export type Flag = z.infer<typeof Flag>

/** Metadata keys that mean the same in every format; everything else goes under `raw`. */
export const MetadataKey = z.enum([
  'title',
  'author',
  'lastModifiedBy',
  'created',
  'modified',
  'sent',
  'software',
  'company',
  'subject',
  'keywords',
  'description',
  'language',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'messageId',
  'inReplyTo',
  'references',
  'pages',
  'width',
  'height',
  'latitude',
  'longitude',
  'device',
  'encoding',
  'delimiter',
])
export type MetadataKey = z.infer<typeof MetadataKey>

export const Metadata = z
  .partialRecord(MetadataKey, z.union([z.string(), z.number(), z.array(z.string())]))
  .and(z.object({ raw: z.record(z.string(), z.string()).optional() }))
export type Metadata = z.infer<typeof Metadata>

/** What a container or mail holds, counted. */
export const Contents = z.object({
  /** How many it says it has; null where its format does not say. */
  declared: z.number().int().nonnegative().nullable(),
  /** Members found in it, links and devices among them. */
  found: z.number().int().nonnegative(),
  /** Of these, whose bytes were obtained whole. */
  opened: z.number().int().nonnegative(),
  /** Of these, files of which some or all bytes could not be had. */
  failed: z.number().int().nonnegative(),
  /** Bytes obtained. */
  bytes: z.number().int().nonnegative(),
})
export type Contents = z.infer<typeof Contents>

/** What `show DOC --json` prints. */
export const DocumentView = z.object({
  document: z.string(),
  textVersion: z.string(),
  paths: z.array(z.string()),
  type: z.string(),
  language: z.string(),
  title: z.string(),
  metadata: Metadata,
  /** Length of the whole text in UTF-16 code units. */
  length: z.number().int().nonnegative(),
  /** Null over 16 M characters, unless a range was asked for. */
  text: z.string().nullable(),
  parts: z.array(Part),
  flags: z.array(Flag),
  state: z.string(),
  read: z.string(),
  reason: z.string().nullable(),
  /** Null where it is no container and has no attachments. */
  contents: Contents.nullable(),
})
export type DocumentView = z.infer<typeof DocumentView>
