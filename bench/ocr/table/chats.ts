/** Chats of the world that is measured on: blue bubbles, flat rows on one side, a phone's text messages; light and dark. */
import { chat, type Chat, type Message } from '../content/screens.ts'
import type { Draw } from '../layouts.ts'
import { block, type Faces, inline, messageMarks, page } from '../markup.ts'

const tint = (name: string): string => `hsl(${((name.charCodeAt(0) || 7) * 47) % 360} 45% 55%)`

/** Round avatars, names above both sides in groups, blue own bubbles, times in grey pills. */
function pills({ title, group, messages }: Chat, faces: Faces, dark: boolean): string {
  let last: string | null = null
  const row = (one: Message): string => {
    if (one.time !== null) last = one.time
    const sender = group ? one.name : null
    const marks = messageMarks({ side: one.side, sender, time: last, timeAt: last === null ? null : 'above' })
    const quoted = one.quoted === null ? '' : block('quoted', one.quoted, 'class="q"')
    const content =
      one.kind === 'picture'
        ? '<div class="pc"></div>'
        : `<div class="b">${quoted}${block('message', one.text)}</div>`
    return `${one.time === null ? '' : `<div class="t">${inline('time', one.time)}</div>`}<div class="w ${one.side}" ${marks}><i style="background:${tint(one.name)}"></i><div class="c">${sender === null ? '' : block('sender', sender, 'class="n"')}${content}</div></div>`
  }
  const [back, theirs, ink] = dark ? ['#1c1c1e', '#303034', '#eee'] : ['#f2f4f8', '#fff', '#1f2329']
  const css = `body{width:620px;background:${back};color:${ink};font:18px/1.5 ${faces.text};padding-bottom:30px}.hd{padding:18px 22px;background:${theirs};font-weight:bold}.t{text-align:center;margin:20px 0 8px}.t span{background:${dark ? '#2b2b2f' : '#d9dde3'};color:${dark ? '#999' : '#6b7280'};font-size:13px;border-radius:10px;padding:2px 10px}.w{display:flex;gap:12px;padding:7px 18px}.w.right{flex-direction:row-reverse}i{flex:none;width:46px;height:46px;border-radius:50%}.c{max-width:390px;display:flex;flex-direction:column;align-items:flex-start}.right .c{align-items:flex-end}.n{font-size:14px;color:#8a919f}.b{background:${theirs};padding:10px 14px;border-radius:4px 16px 16px;overflow-wrap:anywhere}.right .b{background:#1677e8;color:#fff;border-radius:16px 4px 16px 16px}.q{border-bottom:1px solid #8886;font-size:14px;opacity:.75;padding-bottom:4px;margin-bottom:5px}.pc{width:200px;height:140px;background:conic-gradient(#d8b,#7ac,#bd7,#d8b)}`
  return page(css, `<div class="hd">${inline('header', title)}</div>${messages.map(row).join('')}`)
}

/** All at the left, name and time in one line above: nobody's side shows. */
function flat({ title, messages }: Chat, faces: Faces, dark: boolean): string {
  const row = (one: Message): string => {
    const marks = messageMarks({
      side: 'left',
      sender: one.name,
      time: one.time,
      timeAt: one.time === null ? null : 'inside',
    })
    const content = one.kind === 'picture' ? '<div class="pc"></div>' : block('message', one.text)
    const quoted = one.quoted === null ? '' : block('quoted', one.quoted, 'class="q"')
    return `<div class="w" ${marks}><i style="background:${tint(one.name)}"></i><div><div class="h">${inline('sender', one.name, 'class="n"')}${one.time === null ? '' : inline('time', one.time, 'class="t"')}</div>${quoted}${content}</div></div>`
  }
  const [back, ink, grey] = dark ? ['#1a1d21', '#d1d2d3', '#9a9b9d'] : ['#fff', '#1d1c1d', '#616061']
  const css = `body{width:860px;background:${back};color:${ink};font:16px/1.5 ${faces.text};padding-bottom:20px}.hd{padding:14px 22px;border-bottom:1px solid ${grey};font:bold 18px ${faces.heading}}.w{display:flex;gap:12px;padding:9px 22px}i{flex:none;width:38px;height:38px;border-radius:8px}.n{font-weight:bold}.t{color:${grey};font-size:12px;margin-left:10px}.q{border-left:4px solid ${grey};padding-left:10px;color:${grey}}.pc{width:240px;height:120px;background:linear-gradient(90deg,#c96,#69c)}`
  return page(css, `<div class="hd">${inline('header', `# ${title}`)}</div>${messages.map(row).join('')}`)
}

/** A phone's messages: no avatars, no names, times in the middle. */
function phone({ title, messages }: Chat, faces: Faces, dark: boolean): string {
  let last: string | null = null
  const row = (one: Message): string => {
    if (one.time !== null) last = one.time
    const marks = messageMarks({
      side: one.side,
      sender: null,
      time: last,
      timeAt: last === null ? null : 'above',
    })
    const content =
      one.kind === 'picture' ? '<div class="pc"></div>' : block('message', one.text, 'class="b"')
    const quoted = one.quoted === null ? '' : block('quoted', one.quoted, 'class="q"')
    return `${one.time === null ? '' : block('time', one.time, 'class="t"')}<div class="w ${one.side}" ${marks}>${quoted}${content}</div>`
  }
  const [back, theirs, ink] = dark ? ['#000', '#262629', '#fff'] : ['#fff', '#e9e9eb', '#000']
  const css = `body{width:480px;background:${back};color:${ink};font:17px/1.35 ${faces.text};padding-bottom:30px}.hd{text-align:center;padding:12px;background:${dark ? '#161617' : '#f6f6f6'};font-size:15px}.t{text-align:center;color:#8e8e93;font-size:12px;margin:14px 0 6px}.w{display:flex;flex-direction:column;align-items:flex-start;padding:3px 16px}.w.right{align-items:flex-end}.b{background:${theirs};border-radius:19px;padding:8px 14px;max-width:330px;overflow-wrap:anywhere}.right .b{background:#34c759;color:#fff}.q{font-size:13px;color:#8e8e93;max-width:300px;border:1px solid #8e8e9366;border-radius:14px;padding:4px 10px;margin-bottom:3px}.pc{width:190px;height:190px;border-radius:19px;background:linear-gradient(200deg,#fbc2a0,#8fa8c8 60%,#3f5a4a)}`
  return page(css, `<div class="hd">${inline('header', title)}</div>${messages.map(row).join('')}`)
}

const drawn =
  (name: string, width: number, layout: typeof pills, stamps: boolean, count: number, dark: boolean): Draw =>
  (from, faces) => ({
    layout: `table/${name}${dark ? '-dark' : ''}`,
    html: layout(chat(from, count, stamps), faces, dark),
    width,
    height: null,
    scale: 1.4,
    dark,
  })

export const chats: readonly Draw[] = [
  drawn('pills', 620, pills, true, 12, false),
  drawn('phone', 480, phone, true, 13, true),
  drawn('pills', 620, pills, true, 10, true),
  drawn('flat', 860, flat, false, 11, false),
  drawn('phone', 480, phone, true, 14, false),
  drawn('flat', 860, flat, false, 10, true),
]
export const longChats: readonly Draw[] = [drawn('pills', 620, pills, true, 78, false)]
