/** Runs a reader on bytes in this process and gathers what it writes: for tests and trusted, self-made bytes only. */
import type { Metadata } from '../model/document.ts'
import type { Outcome } from '../model/item.ts'
import type { PartRecord, ReadEvent } from './events.ts'
import { defaultLimits } from './limits.ts'
import { memorySource } from './memory-source.ts'
import type { Limits, Member, Pictured, Reader } from './reader.ts'
import { runReader } from './run-reader.ts'

export interface Collected {
  text: string
  parts: PartRecord[]
  metadata: Metadata
  words: Extract<ReadEvent, { event: 'words' }>[]
  pictured: Pictured[]
  flags: Extract<ReadEvent, { event: 'flag' }>[]
  members: { member: Member; bytes: Uint8Array | null }[]
  tried: { place: number; worked: boolean }[]
  outcome: Outcome
}

export async function collect(
  reader: Reader,
  bytes: Uint8Array,
  options: {
    type?: string
    limits?: Partial<Limits>
    passwords?: readonly string[]
    encoding?: string
    volumes?: readonly number[]
  } = {},
): Promise<Collected> {
  const collected: Collected = {
    text: '',
    parts: [],
    metadata: {},
    words: [],
    pictured: [],
    flags: [],
    members: [],
    tried: [],
    outcome: { state: 'crashed', read: 'none', reason: null },
  }
  const chunks: Uint8Array[] = []
  const receive = (event: ReadEvent): void => {
    if (event.event === 'text') collected.text += event.text
    else if (event.event === 'parts') collected.parts.push(...event.parts)
    else if (event.event === 'words') collected.words.push(event)
    else if (event.event === 'pictured') {
      const { event: _, ...page } = event
      collected.pictured.push(page)
    } else if (event.event === 'flag') collected.flags.push(event)
    else if (event.event === 'meta') collected.metadata[event.key] ??= event.value as string
    else if (event.event === 'raw') (collected.metadata.raw ??= {})[event.name] ??= event.value
    else if (event.event === 'member') {
      const { sameAs } = event.member
      const same = sameAs === undefined ? null : (collected.members[sameAs]?.bytes ?? null)
      collected.members.push({ member: event.member, bytes: same })
    } else if (event.event === 'member-bytes') chunks.push(event.bytes)
    else if (event.event === 'member-end') {
      const last = collected.members.at(-1)
      if (last) last.bytes = Buffer.concat(chunks.splice(0))
    } else if (event.event === 'tried') collected.tried.push({ place: event.place, worked: event.worked })
    else if (event.event === 'done') collected.outcome = event.outcome
  }
  await runReader(reader, memorySource(bytes), receive, async () => undefined, {
    type: options.type ?? reader.types[0] ?? 'application/octet-stream',
    limits: { ...defaultLimits, ...options.limits },
    passwords: options.passwords ?? [],
    ...(options.volumes === undefined ? {} : { volumes: options.volumes }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
  })
  return collected
}
