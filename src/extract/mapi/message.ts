import type { Properties } from './properties.ts'

/** A message as every Outlook format gives it; what it is inside stays with the format. */
export interface MapiMessage {
  properties: Properties
  recipients: readonly Properties[]
  attachments: readonly MapiAttachment[]
  /** Where in a mailbox it lies, e.g. `Inbox/2021`. */
  folder?: string
  /** What could not be read of it. */
  problems: string[]
}

export interface MapiAttachment {
  properties: Properties
  /** Its bytes, read anew each time; null where there are none. */
  bytes: (() => AsyncIterable<Uint8Array>) | null
  /** The message it is, where it is one. */
  message: MapiMessage | null
}

/** Messages inside messages inside … */
export const deepestMessage = 24

/** Bytes that are at hand as a source that can be read again. */
export const atHand = (bytes: Uint8Array): (() => AsyncIterable<Uint8Array>) =>
  async function* () {
    yield bytes
  }
