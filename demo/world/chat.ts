/** A conversation as it really was; files show pieces of it. */
import type { Mark, Rich } from './rich.ts'
import type { Agency, Person, TargetStatus } from './types.ts'

export type MessageKind = 'text' | 'voice' | 'picture' | 'file' | 'recalled' | 'red-packet' | 'system'

/** What a message is evidence of. */
export type MessageFact =
  | { fact: 'target'; target: string; status: TargetStatus; requestedBy: Agency | null }
  | { fact: 'dated'; from: string; to: string; what: string }
  | { fact: 'injection'; text: string }

export interface ChatMessage {
  seq: number
  sender: Person
  at: number
  kind: MessageKind
  text: Rich
  facts: readonly MessageFact[]
}

export interface Conversation {
  id: string
  title: string
  group: boolean
  members: Person[]
  /** The member whose device the chat was saved from. */
  owner: Person
  messages: ChatMessage[]
}

export const personMark = (person: Person, text: string): Mark => ({
  text,
  type: 'person',
  value: text.normalize('NFKC'),
  entity: person.id,
})

export const organisationMark = (text: string, entity: string): Mark => ({
  text,
  type: 'organisation',
  value: text.normalize('NFKC'),
  entity,
})
