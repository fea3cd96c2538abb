/** What the contract promises of each verb's output, as far as it is scored. Further fields are let through. */
import { z } from 'zod'

const text = z.string().nullish()

const Span = z.object({ document: z.string(), quote: z.string() })
export type Span = z.infer<typeof Span>

const evidence = z.array(Span)

export const LedgerRow = z.object({
  path: z.string(),
  sha256: z.string().nullable(),
  type: text,
  state: z.string(),
  reason: text,
})
export type LedgerRow = z.infer<typeof LedgerRow>

export const Shown = z.object({
  length: z.number(),
  text: z.string().nullable(),
  parts: z.array(z.object({ start: z.number(), end: z.number(), hidden: z.boolean().nullish() })),
  flags: z.array(z.object({ flag: z.string(), span: Span.nullish() })),
})
export type Shown = z.infer<typeof Shown>

export const SearchPage = z.object({
  next: z.string().nullable(),
  hits: z.array(z.object({ document: z.string(), path: z.string().nullish() })),
})

export const Mention = Span.extend({
  end: z.number().nullish(),
  type: z.string(),
  value: z.string(),
  entity: text,
})
export type Mention = z.infer<typeof Mention>

export const Entity = z.object({
  id: z.string(),
  name: z.string(),
  names: z.array(z.object({ text: z.string() })),
})
export type Entity = z.infer<typeof Entity>

export const Conversation = z.object({ conversation: z.string(), documents: z.array(z.string()) })

export const Message = z.object({
  seq: z.number(),
  sender: text,
  senderEntity: text,
  timeFrom: text,
  timeTo: text,
  text: text,
  spans: evidence,
})
export type Message = z.infer<typeof Message>

export const ClientRow = z.object({
  name: z.string(),
  spend: z.array(z.object({ currency: z.string(), amount: z.string() })),
})

export const TargetRow = z.object({ name: z.string(), status: z.string() })

export const MoneyRow = z.object({
  number: text,
  stage: z.string(),
  date: text,
  payer: text,
  amount: text,
  currency: text,
  counts: z.boolean(),
  evidence,
})
export type MoneyRow = z.infer<typeof MoneyRow>

export const TimelineRow = z.object({ from: text, to: text, what: text, evidence })

export const DuplicateRow = z.object({
  kind: z.string(),
  documents: z.array(z.string()),
  paths: z.array(z.string()),
})

export const AuthenticityRow = z.object({ document: z.string(), path: text, verdict: z.string() })

export const Checked = z.object({
  asked: z.array(z.object({ value: z.string(), status: z.string(), hits: evidence })),
})

/** Not in the contract yet; the questions page's own answers. */
export const Answered = z.object({ question: z.string(), answer: text, evidence })

export const Anything = z.unknown()
