/** A screenshot of a chat: bubbles left and right, centred times, as a telephone shows them. */
import { Canvas } from '../draw/canvas.ts'
import type { Colour } from '../draw/canvas.ts'
import { writeJpeg } from '../formats/jpeg.ts'
import { writePng } from '../formats/png.ts'
import { personMark } from '../world/chat.ts'
import type { ChatMessage, Conversation } from '../world/chat.ts'
import { plain } from '../world/rich.ts'
import { stampOf, zoned } from '../world/time.ts'
import { wrap, widthOf } from './blocks.ts'
import { factsOf, showNames } from './chat-export.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

interface Look {
  ground: Colour
  bar: Colour
  words: Colour
  faint: Colour
  own: Colour
  ownWords: Colour
  other: Colour
}

const light: Look = {
  ground: [237, 237, 237],
  bar: [246, 246, 246],
  words: [24, 24, 24],
  faint: [140, 140, 140],
  own: [149, 236, 105],
  ownWords: [16, 24, 12],
  other: [255, 255, 255],
}
const dark: Look = {
  ground: [17, 17, 17],
  bar: [25, 25, 25],
  words: [214, 214, 214],
  faint: [120, 120, 120],
  own: [59, 179, 113],
  ownWords: [6, 20, 12],
  other: [44, 44, 44],
}

const portrait: readonly Colour[] = [
  [98, 132, 168],
  [178, 120, 92],
  [116, 152, 104],
  [150, 112, 160],
  [190, 160, 90],
  [90, 150, 160],
]

export interface ShotOptions {
  dark?: boolean
  /** Pixels; 640 is a usual width, 360 a poor one. */
  width?: number
  format?: 'png' | 'jpg'
}

/** Messages that fit on one screen; gives the paper and how many were shown. */
export function chatShot(
  studio: Studio,
  conversation: Conversation,
  messages: readonly ChatMessage[],
  path: string,
  options: ShotOptions = {},
): { paper: Paper; shown: number } {
  const look = options.dark ? dark : light
  const width = options.width ?? 640
  const unit = width / 640
  const face = studio.faces.normal
  const size = 26 * unit
  const height = Math.round(width * 2)
  const canvas = new Canvas(width, height, look.ground)
  const script = new Script()
  const names = showNames(studio, conversation)

  canvas.rectangle(0, 0, width, 96 * unit, look.bar)
  const clock = script.say(stampOf(messages[0]?.at ?? 0).slice(11, 16))
  canvas.text(face, 28 * unit, 36 * unit, 20 * unit, look.words, clock)
  const heading = script.say(conversation.title)
  canvas.text(
    face,
    (width - widthOf(face, 28 * unit, heading)) / 2,
    76 * unit,
    28 * unit,
    look.words,
    heading,
  )

  let y = 118 * unit
  let last = 0
  let shown = 0
  const facts = []
  for (const message of messages) {
    const own = message.sender.id === conversation.owner.id
    const lines = wrap(face, size, width * 0.58, plain(message.text))
    const labelled = conversation.group && !own
    const late = message.at - last > 5 * 60_000
    const bubbleHeight = lines.length * size * 1.38 + 24 * unit
    const need = (late ? 44 * unit : 0) + (labelled ? 28 * unit : 0) + bubbleHeight + 22 * unit
    if (y + need > height - 90 * unit) break
    if (late) {
      const time = script.say(stampOf(message.at).slice(5, 16).replace('T', ' '))
      canvas.text(
        face,
        (width - widthOf(face, 20 * unit, time)) / 2,
        y + 22 * unit,
        20 * unit,
        look.faint,
        time,
      )
      y += 44 * unit
    }
    last = message.at
    const faceColour =
      portrait[Number(message.sender.id.replaceAll(/\D/g, '')) % portrait.length] ?? look.faint
    const faceX = own ? width - 88 * unit : 24 * unit
    canvas.bubble(
      Math.round(faceX),
      Math.round(y),
      Math.round(64 * unit),
      Math.round(64 * unit),
      8 * unit,
      faceColour,
    )
    canvas.circle(Math.round(faceX + 32 * unit), Math.round(y + 24 * unit), 12 * unit, [240, 230, 215])
    canvas.bubble(
      Math.round(faceX + 14 * unit),
      Math.round(y + 40 * unit),
      Math.round(36 * unit),
      Math.round(22 * unit),
      9 * unit,
      [240, 230, 215],
    )
    if (labelled) {
      const name = script.say([personMark(message.sender, names(message.sender))])
      canvas.text(face, 108 * unit, y + 18 * unit, 19 * unit, look.faint, name)
      y += 28 * unit
    }
    const widest = Math.max(...lines.map((line) => widthOf(face, size, line)))
    const bubbleWidth = Math.ceil(widest + 36 * unit)
    const x = own ? width - 104 * unit - bubbleWidth : 104 * unit
    canvas.bubble(
      Math.round(x),
      Math.round(y),
      bubbleWidth,
      Math.round(bubbleHeight),
      9 * unit,
      own ? look.own : look.other,
    )
    script.say(message.text, { whole: lines.length === 1 })
    lines.forEach((line, index) => {
      canvas.text(
        face,
        x + 18 * unit,
        y + (index + 1) * size * 1.38 + 4 * unit,
        size,
        own ? look.ownWords : look.words,
        line,
      )
    })
    y += bubbleHeight + 22 * unit
    const stamp = zoned(message.at)
    facts.push({
      conversation: conversation.id,
      seq: message.seq,
      sender: message.sender,
      at: stamp,
      from: `${stamp.slice(0, 10)}T00:00:00+08:00`,
      to: `${stamp.slice(0, 10)}T23:59:59+08:00`,
      text: plain(message.text),
    })
    shown++
  }
  canvas.rectangle(0, height - 84 * unit, width, 84 * unit, look.bar)
  canvas.bubble(
    Math.round(84 * unit),
    Math.round(height - 68 * unit),
    Math.round(430 * unit),
    Math.round(50 * unit),
    6 * unit,
    look.other,
  )
  const bytes =
    options.format === 'jpg'
      ? writeJpeg(canvas, 78)
      : writePng(canvas, { Comment: 'FICTION, CC0-1.0', Software: 'Phone' })
  return {
    paper: paper({
      path,
      bytes,
      script,
      needs: 'recognise',
      facts: factsOf(messages.slice(0, shown), facts),
    }),
    shown,
  }
}
