import type { WorldParts } from '../world-parts.ts'
import { chats, longChats } from './chats.ts'
import { boxes, card, columns, contract, plainDocument, vertical } from './papers.ts'
import { console_, mail, manager, ruled, slide, spreadsheet } from './screens.ts'

export const tuneKinds: WorldParts['kinds'] = {
  document: [plainDocument, columns],
  contract: [contract],
  vertical: [vertical],
  table: [ruled],
  form: [boxes],
  slide: [slide],
  chat: chats,
  'long-chat': longChats,
  terminal: [console_],
  'web-page': [manager],
  sheet: [spreadsheet],
  mail: [mail],
  card: [card],
}
