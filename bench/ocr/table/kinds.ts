import type { WorldParts } from '../world-parts.ts'
import { chats, longChats } from './chats.ts'
import { agreement, badge, columnsDown, letter, linedForm, notice } from './papers.ts'
import { banded, console_, dense, shell, talk, webmail, workbook } from './screens.ts'

export const tableKinds: WorldParts['kinds'] = {
  document: [letter, notice],
  contract: [agreement],
  vertical: [columnsDown],
  table: [banded, dense],
  form: [linedForm],
  slide: [talk],
  chat: chats,
  'long-chat': longChats,
  terminal: [shell],
  'web-page': [console_],
  sheet: [workbook],
  mail: [webmail],
  card: [badge],
}
