/** Chats of the world that is tuned on: two geometries, light and dark. */
import { chat, type Chat, type Message } from '../content/screens.ts'
import type { Inventor } from '../invent.ts'
import type { Draw } from '../layouts.ts'
import { block, type Faces, inline, messageMarks, page } from '../markup.ts'

const colours = ['#6a8caf', '#c98b5a', '#7c9c6c', '#a3789c', '#b5a04e']
const avatar = (name: string, more = ''): string =>
  `<i class="av" style="background:linear-gradient(45deg,${colours[name.length % 5]},${colours[(name.charCodeAt(0) || 0) % 5]})" ${more}></i>`

/** Green and white bubbles, square avatars at both edges, times in the middle. */
function green({ title, group, messages }: Chat, faces: Faces, dark: boolean): string {
  let last: string | null = null
  const row = (one: Message): string => {
    if (one.time !== null) last = one.time
    const sender = group && one.side === 'left' ? one.name : null
    const marks = messageMarks({ side: one.side, sender, time: last, timeAt: last === null ? null : 'above' })
    const content =
      one.kind === 'picture'
        ? '<div class="pic"></div>'
        : `<div class="bub">${block('message', one.text)}</div>`
    return `${one.time === null ? '' : `<div class="tm">${inline('time', one.time)}</div>`}<div class="row ${one.side}" ${marks}>${avatar(one.name)}<div class="col">${sender === null ? '' : block('sender', sender, 'class="nm"')}${content}${one.quoted === null ? '' : block('quoted', one.quoted, 'class="qt"')}</div></div>`
  }
  const [back, mine, theirs, ink, grey] = dark
    ? ['#111', '#2ba245', '#2c2c2c', '#e6e6e6', '#888']
    : ['#ededed', '#95ec69', '#fff', '#111', '#8a8a8a']
  const css = `body{width:540px;background:${back};font:17px/1.42 ${faces.text};color:${ink};padding-bottom:24px}.bar{background:${dark ? '#191919' : '#f6f6f6'};padding:14px;text-align:center;font-weight:bold;border-bottom:1px solid ${dark ? '#222' : '#ddd'}}
.tm{text-align:center;color:${grey};font-size:13px;margin:16px 0 4px}.row{display:flex;gap:10px;padding:8px 14px;align-items:flex-start}.row.right{flex-direction:row-reverse}.av{flex:none;width:42px;height:42px;border-radius:6px}.col{max-width:350px;display:flex;flex-direction:column;align-items:flex-start}.right .col{align-items:flex-end}
.bub{background:${theirs};border-radius:6px;padding:9px 12px;overflow-wrap:anywhere}.right .bub{background:${mine};color:${dark ? '#04170a' : '#111'}}.nm{font-size:13px;color:${grey};margin-bottom:3px}.qt{background:${dark ? '#222' : '#e1e1e1'};color:${grey};font-size:13px;border-radius:4px;padding:5px 9px;margin-top:5px}.pic{width:170px;height:210px;border-radius:6px;background:linear-gradient(#9cc3e0,#d9e8cf 60%,#7d9a63)}`
  return page(css, `<div class="bar">${inline('header', title)}</div>${messages.map(row).join('')}`)
}

/** Rounded bubbles without avatars on one's own side, the time in the bubble's corner, quotes inside. */
function rounded({ title, group, messages }: Chat, faces: Faces, dark: boolean): string {
  const row = (one: Message): string => {
    const sender = group && one.side === 'left' ? one.name : null
    const marks = messageMarks({
      side: one.side,
      sender,
      time: one.time,
      timeAt: one.time === null ? null : 'inside',
    })
    const content = one.kind === 'picture' ? '<div class="pic"></div>' : block('message', one.text)
    return `<div class="row ${one.side}" ${marks}>${group && one.side === 'left' ? avatar(one.name) : ''}<div class="bub">${sender === null ? '' : block('sender', sender, 'class="nm"')}${one.quoted === null ? '' : block('quoted', one.quoted, 'class="qt"')}${content}${one.time === null ? '' : block('time', one.time, 'class="tm"')}</div></div>`
  }
  const [back, mine, theirs, ink, grey] = dark
    ? ['#0e1621', '#2b5278', '#182533', '#f0f3f6', '#7d8e9e']
    : ['#c8d9c2', '#effdde', '#fff', '#000', '#7a9b76']
  const css = `body{width:600px;background:${back};font:16px/1.4 ${faces.text};color:${ink};padding-bottom:20px}.bar{background:${dark ? '#17212b' : '#517da2'};color:#fff;padding:14px 18px;font-size:17px}.row{display:flex;gap:8px;padding:4px 12px;align-items:flex-end}.row.right{justify-content:flex-end}.av{flex:none;width:36px;height:36px;border-radius:50%}.bub{background:${theirs};border-radius:14px;padding:7px 12px;max-width:410px;overflow-wrap:anywhere}.right .bub{background:${mine}}.nm{color:#3a8fd0;font-weight:bold;font-size:14px}.tm{text-align:right;font-size:11px;color:${grey}}.qt{border-left:3px solid #3a8fd0;padding-left:8px;font-size:14px;color:${grey};margin-bottom:4px}.pic{width:220px;height:150px;border-radius:10px;background:radial-gradient(circle at 30% 70%,#e0b48c,#54708a)}`
  return page(css, `<div class="bar">${inline('header', title)}</div>${messages.map(row).join('')}`)
}

const drawn =
  (name: string, layout: typeof green, stamps: boolean, count: number, dark: boolean): Draw =>
  (from: Inventor, faces: Faces) => {
    const said = chat(from, count, stamps)
    return {
      layout: `tune/${name}`,
      html: layout(said, faces, dark),
      width: name === 'green' ? 540 : 600,
      height: null,
      scale: 1.5,
      dark,
    }
  }

export const chats: readonly Draw[] = [
  drawn('green', green, true, 11, false),
  drawn('rounded', rounded, false, 12, false),
  drawn('green', green, true, 11, true),
  drawn('rounded', rounded, false, 12, true),
]
export const longChats: readonly Draw[] = [drawn('green', green, true, 66, false)]
