/** A chat as somebody saved it: Markdown table, CSV of an export tool, plain text, HTML. */
import { csv, markdownTable } from '../formats/tables.ts'
import { encode, utf8, xml } from '../formats/bytes.ts'
import { personMark } from '../world/chat.ts'
import type { ChatMessage, Conversation } from '../world/chat.ts'
import { mapText, plain, rich } from '../world/rich.ts'
import type { Mark, Rich } from '../world/rich.ts'
import { epoch, stampOf, zoned } from '../world/time.ts'
import type { Person } from '../world/types.ts'
import { paper, Script } from './paper.ts'
import type { ChatFact, Facts, Paper } from './paper.ts'
import type { Studio } from './studio.ts'

/** How the people of one conversation are shown in its exports. */
export type Shown = (person: Person) => string

export function showNames(studio: Studio, conversation: Conversation): Shown {
  const random = studio.world.random.fork(`shown ${conversation.id}`)
  const shown = new Map<string, string>()
  return (person) => {
    const known = shown.get(person.id)
    if (known !== undefined) return known
    const name = random.pick([
      person.handle,
      person.handle,
      person.nicknames[0] ?? person.legal,
      person.legal,
      person.english ?? person.handle,
    ])
    const free = [...shown.values()].includes(name) ? person.handle : name
    shown.set(person.id, free)
    return free
  }
}

const shownMark = (person: Person, shown: Shown): Mark => personMark(person, shown(person))

/** Facts of a file that shows these messages. */
export function factsOf(messages: readonly ChatMessage[], chat: ChatFact[]): Facts {
  const facts = messages.flatMap((message) => message.facts)
  return {
    chat,
    targets: facts.filter((fact) => fact.fact === 'target').map(({ target, status }) => ({ target, status })),
    dated: facts.filter((fact) => fact.fact === 'dated').map(({ from, to, what }) => ({ from, to, what })),
    injections: facts.filter((fact) => fact.fact === 'injection').map(({ text }) => text),
  }
}

function rowsOf(
  conversation: Conversation,
  messages: readonly ChatMessage[],
  precision: 'second' | 'minute',
): ChatFact[] {
  return messages.map((message) => {
    const stamp = zoned(message.at)
    return {
      conversation: conversation.id,
      seq: message.seq,
      sender: message.sender,
      at: stamp,
      from: precision === 'second' ? stamp : `${stamp.slice(0, 17)}00+08:00`,
      to: precision === 'second' ? stamp : `${stamp.slice(0, 17)}59+08:00`,
      text: plain(message.text),
    }
  })
}

const spaced = (message: ChatMessage) => stampOf(message.at).replace('T', ' ')

export function markdownChat(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
): Paper {
  const { words, random } = studio.world
  const shown = showNames(studio, conversation)
  const script = new Script()
  const columns = random.fork('markdown columns').shuffle(['time', 'sender', 'kind', 'message'] as const)
  const kinds = {
    text: '文本',
    voice: '语音',
    picture: '图片',
    file: '文件',
    recalled: '撤回',
    'red-packet': '红包',
    system: '系统',
  }
  const head = script.say(conversation.title)
  const header = columns.map((column) => script.say(words[column]))
  const rows = messages.map((message) =>
    columns.map((column) => {
      if (column === 'time') return script.say(spaced(message))
      if (column === 'sender') return script.say([shownMark(message.sender, shown)])
      if (column === 'kind') return script.say(kinds[message.kind])
      return script.say(message.text)
    }),
  )
  return paper({
    path,
    bytes: utf8(`# ${head}\n\n${markdownTable(header, rows)}`),
    script,
    facts: factsOf(messages, rowsOf(conversation, messages, 'second')),
  })
}

// prettier-ignore
const csvColumns = [
  'localId', 'TalkerId', 'Type', 'SubType', 'IsSender', 'CreateTime', 'Status', 'StrContent', 'StrTime', 'Remark',
  'NickName', 'Sender',
]
const csvTypes = {
  text: 1,
  voice: 34,
  picture: 3,
  file: 49,
  recalled: 10000,
  'red-packet': 2001,
  system: 10000,
}

export function csvChat(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
  encoding: 'utf8' | 'gbk' = 'utf8',
): Paper {
  const shown = showNames(studio, conversation)
  const script = new Script()
  csvColumns.forEach((column) => script.say(column))
  const rows = messages.map((message, index) => {
    const { sender } = message
    const cells: Rich[] = [
      [String(index + 1)],
      ['3'],
      [String(csvTypes[message.kind])],
      ['0'],
      [sender.id === conversation.owner.id ? '1' : '0'],
      [String(epoch(message.at))],
      ['2'],
      message.text,
      [spaced(message)],
      [sender.id === conversation.owner.id ? '' : sender.legal]
        .filter((text) => text !== '')
        .map((text) => personMark(sender, text)),
      [shownMark(sender, shown)],
      [{ text: sender.wechat, type: 'wechat', value: sender.wechat, entity: sender.id }],
    ]
    return cells.map((cell) => script.say(cell))
  })
  const text = csv([csvColumns, ...rows])
  return paper({
    path,
    bytes: encoding === 'gbk' ? encode(text, 'gbk') : utf8(`\uFEFF${text}`),
    script,
    facts: factsOf(messages, rowsOf(conversation, messages, 'second')),
  })
}

export function textChat(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
  encoding: string,
  write: (text: string) => string = (text) => text,
): Paper {
  const shown = showNames(studio, conversation)
  const script = new Script()
  const minute = studio.world.random.fork('text chat').chance(0.5)
  const written = messages.map((message) =>
    Object.assign({}, message, { text: mapText(message.text, write) }),
  )
  const blocks = written.map((message) => {
    const time = minute ? spaced(message).slice(0, 16) : spaced(message)
    const head = script.say(mapText(rich`${shownMark(message.sender, shown)} ${time}`, write))
    const line = script.say(message.text)
    return `${head}\n${line}\n`
  })
  return paper({
    path,
    bytes: encode(blocks.join('\n').replaceAll('\n', '\r\n'), encoding),
    script,
    exact: true,
    facts: factsOf(messages, rowsOf(conversation, written, minute ? 'minute' : 'second')),
  })
}

export function htmlChat(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
): Paper {
  const shown = showNames(studio, conversation)
  const script = new Script()
  const [item, name, body] = studio.world.random.fork('html chat').pick([
    ['msg', 'nick', 'text'],
    ['chat-item', 'sender', 'bubble'],
    ['m', 'n', 'c'],
  ] as const)
  const head = script.say(conversation.title)
  const rows = messages.map((message) => {
    const who = xml(script.say([shownMark(message.sender, shown)]))
    const when = script.say(spaced(message))
    const words = xml(script.say(message.text))
    const side = message.sender.id === conversation.owner.id ? 'right' : 'left'
    return `<div class="${item} ${side}"><span class="${name}">${who}</span> <time>${when}</time><div class="${body}">${words}</div></div>`
  })
  return paper({
    path,
    bytes: utf8(
      `<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><meta name="description" content="FICTION, CC0-1.0"><title>${xml(head)}</title><style>.right{text-align:right}.${body}{display:inline-block;background:#eee;padding:4px}</style></head>\n<body><h1>${xml(head)}</h1>\n${rows.join('\n')}\n</body></html>\n`,
    ),
    script,
    facts: factsOf(messages, rowsOf(conversation, messages, 'second')),
  })
}

/** The other usual export of groups: one row a message, numbers for rooms and people. */
export function groupCsvChat(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
): Paper {
  const shown = showNames(studio, conversation)
  const script = new Script()
  const room = `${studio.world.random.fork(conversation.id).digits(10)}@chatroom`
  const columns = ['time', 'group_id', 'group_name', 'from_id', 'from_nickname', 'content_type', 'content']
  for (const column of columns) script.say(column)
  const rows = messages.map((message) =>
    (
      [
        [spaced(message)],
        [room],
        [conversation.title],
        [
          {
            text: message.sender.wechat,
            type: 'wechat',
            value: message.sender.wechat,
            entity: message.sender.id,
          },
        ],
        [shownMark(message.sender, shown)],
        [message.kind],
        message.text,
      ] satisfies Rich[]
    ).map((cell) => script.say(cell)),
  )
  return paper({
    path,
    bytes: utf8(csv([columns, ...rows])),
    script,
    facts: factsOf(messages, rowsOf(conversation, messages, 'second')),
  })
}
