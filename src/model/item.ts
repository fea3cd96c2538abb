import { z } from 'zod'

/** What became of an item; the word names the cause (see docs/contract, "States"). */
export const ItemState = z.enum([
  'waiting',
  'ok',
  'empty',
  'password',
  'corrupt',
  'limit',
  'timeout',
  'crashed',
  'partial',
  'unsupported',
  'refused',
  'forgotten',
])
export type ItemState = z.infer<typeof ItemState>

/** How much of an item's content was read, whatever the state. */
export const ReadExtent = z.enum(['whole', 'some', 'none'])
export type ReadExtent = z.infer<typeof ReadExtent>

/** One line of the ledger: a file, link, device, container or container member. */
export const LedgerRow = z.object({
  /** Name of the folder or file that was added. */
  source: z.string(),
  /** Path through containers, relative to the source, `/`-separated, NFC. */
  path: z.string(),
  /** Base64 of the raw name bytes, where they could not be decoded. */
  pathBytes: z.string().optional(),
  /** Lower-case hex; null for links, devices and what could not be opened. */
  sha256: z.string().nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  /** MIME type found from the content (and, inside the text family, the name). */
  type: z.string(),
  state: ItemState,
  read: ReadExtent,
  /** A sentence a person can act on; null only for ok, empty and waiting. */
  reason: z.string().nullable(),
  /** The container's path, or null. */
  parent: z.string().nullable(),
  /** A person decided that this stays unread; only where the page asks, and only where true. */
  setAside: z.boolean().optional(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

/** What a reader concluded about one document. */
export interface Outcome {
  state: ItemState
  read: ReadExtent
  reason: string | null
}
