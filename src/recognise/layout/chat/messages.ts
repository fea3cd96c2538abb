/** A chat whose bubbles are known, as blocks: every line on the picture goes to one of them. */
import type { Block } from '../../page.ts'
import { boxToGiven, type Frame, union } from '../frame.ts'
import type { Grounds } from '../grounds.ts'
import { apart, colourfulness, inkOf } from '../inks.ts'
import { place, type Placed } from '../placed.ts'
import { boxOf, centre, middle, overlap, type Piece } from '../piece.ts'
import { median } from '../../quantile.ts'
import { inOrder, rowsOf } from '../rows.ts'
import type { Sheet } from '../sheet.ts'
import { barsOf } from './bars.ts'
import { type Bubble, isAbove, isCentred, type Pane } from './pane.ts'
import { markedQuote, smallerAbove } from './quotes.ts'
import { isTime } from './stamps.ts'

interface Message {
  bubble: Bubble
  sender: Piece | null
  quoted: Piece[]
  /** In reading order. */
  text: Piece[]
}

/** Blocks from top to bottom; pieces beyond the pane (another window, a list of chats) are given back. */
export function chatBlocks(
  pane: Pane,
  pieces: readonly Piece[],
  sheet: Sheet,
  grounds: Grounds,
  frame: Frame,
): { blocks: Placed[]; rest: Piece[] } {
  const inPane = (piece: Piece): boolean => centre(piece) > pane.box[0] && centre(piece) < pane.box[2]
  const taken = new Set(pane.bubbles.flatMap((bubble) => bubble.pieces))
  const messages = withQuotesBelow(pane).map((message) => readInside(message, sheet))
  const free = new Set(pieces.filter((piece) => !taken.has(piece) && inPane(piece)))
  const { placed: bars, used } = barsOf(pane, [...free], grounds)
  for (const piece of used) free.delete(piece)
  const placed: Placed[] = [...bars]
  for (const message of messages) takeSender(message, free, pane)
  for (const row of rowsOf([...free])) {
    const box = union(row.pieces.map(boxOf))
    const crossing = messages.filter(
      ({ bubble }) => overlap(box[1], box[3], bubble.box[1], bubble.box[3]) > 0.3,
    )
    if (
      crossing.length === 0 &&
      (isCentred({ box }, pane.box, pane.size) || row.pieces.every(({ line }) => isTime(line.text)))
    ) {
      for (const piece of row.pieces) free.delete(piece)
      placed.push(place({ kind: 'time', lines: row.pieces.map(({ line }) => line) }, box))
    }
  }
  for (const piece of free) {
    const beside = messages.find(({ bubble }) => isBeside(piece, bubble, pane))
    if (!beside) continue
    free.delete(piece)
    beside.text.push(piece)
  }
  for (const piece of free) {
    const answer = messages.find((message) => isQuotedBelow(piece, message, pane))
    if (!answer) continue
    free.delete(piece)
    answer.quoted.push(piece)
  }
  placed.push(...messages.map((message) => place(toBlock(message, frame), message.bubble.box)))
  placed.push(...pictures([...free], messages, pane, frame))
  placed.sort((a, b) => a.top - b.top)
  return {
    blocks: placed,
    rest: pieces.filter((piece) => !taken.has(piece) && !inPane(piece)),
  }
}

/** Some programs put what is answered under the answer, smaller and on a ground of its own. */
function withQuotesBelow({ bubbles, size }: Pane): Message[] {
  const messages: Message[] = []
  const usual = median(
    bubbles.map((bubble) => median(bubble.own.map((piece) => piece.em))),
    size,
  )
  for (const bubble of bubbles) {
    const last = messages.at(-1)
    const own = median(bubble.own.map((piece) => piece.em))
    const under =
      last &&
      last.quoted.length === 0 &&
      last.bubble.side === bubble.side &&
      last.bubble.ground !== bubble.ground &&
      own < 0.93 * Math.max(...last.bubble.own.map((piece) => piece.em)) &&
      own < 0.93 * usual &&
      bubble.box[1] - last.bubble.box[3] < 0.5 * size
    if (under) last.quoted.push(...inOrder(bubble.pieces))
    else messages.push({ bubble, sender: null, quoted: [], text: [] })
  }
  return messages
}

/** The same where its ground does not stand out from that of the chat: what somebody said, smaller, right under a bubble. */
function isQuotedBelow(piece: Piece, { bubble, quoted }: Message, pane: Pane): boolean {
  const aside = bubble.side === 'left' ? piece.left - bubble.box[0] : bubble.box[2] - piece.right
  const gap = piece.top - bubble.box[3]
  return (
    quoted.length === 0 &&
    /\S\s?[:：]\s?\S/u.test(piece.line.text) &&
    !isTime(piece.line.text) &&
    piece.em < 0.9 * median(bubble.own.map(({ em }) => em)) &&
    Math.abs(aside) < 1.2 * pane.size &&
    gap > -0.3 * pane.size &&
    gap < 1.2 * pane.size
  )
}

/** The name, what is quoted and the text of one bubble. */
function readInside(message: Message, sheet: Sheet): Message {
  const { bubble } = message
  const all = inOrder(bubble.pieces)
  const marked = markedQuote(bubble, all, sheet)
  const said = all.filter((piece) => !marked.includes(piece))
  const sender = bubble.side === 'left' && isName(said, marked, sheet) ? (said[0] ?? null) : null
  const others = said.filter((piece) => piece !== sender)
  const quoted = marked.length > 0 ? marked : smallerAbove(bubble, others, sheet)
  const body = others.filter((piece) => !quoted.includes(piece))
  // nothing but a quotation is what was said
  return body.length === 0
    ? { ...message, sender, text: quoted }
    : { ...message, sender, quoted: [...message.quoted, ...quoted], text: body }
}

/** A name inside the bubble stands above all else, in a colour of its own. */
function isName(said: readonly Piece[], quoted: readonly Piece[], sheet: Sheet): boolean {
  const [first, ...others] = said
  if (!first || first.line.text.length > 40) return false
  if ([...others, ...quoted].some((piece) => piece.top < middle(first))) return false
  const body = others.filter((piece) => !isTime(piece.line.text))
  if (body.length === 0) return false
  if ((['em', 'size'] as const).every((key) => body.every((piece) => first[key] > 1.15 * piece[key])))
    return false
  const { ink, ground } = inkOf(sheet, first)
  const inks = body.slice(0, 4).map((piece) => inkOf(sheet, piece).ink)
  // black on white is 441 apart; pictures may be much fainter
  const contrast = Math.max(...inks.map((other) => apart(other, ground)))
  return (
    inks.every((other) => apart(other, ink) > 0.11 * contrast) &&
    colourfulness(ink) - colourfulness(ground) > 0.09 * contrast &&
    apart(ink, ground) > 0.1 * contrast
  )
}

/** The sender's name over a bubble; what stands beside it in the row (a title, a time) goes with the message. */
function takeSender(message: Message, free: Set<Piece>, pane: Pane): void {
  const { bubble } = message
  if (message.sender) return
  const above = [...free].filter((piece) => isAbove(piece, bubble, pane.size) && !isTime(piece.line.text))
  const sender = above.sort((a, b) => b.bottom - a.bottom)[0]
  if (!sender) return
  free.delete(sender)
  message.sender = sender
  const besides = [...free].filter(
    (piece) =>
      overlap(piece.top, piece.bottom, sender.top, sender.bottom) > 0.5 &&
      Math.max(piece.left - sender.right, sender.left - piece.right) < 3 * pane.size,
  )
  for (const piece of besides) free.delete(piece)
  message.text.unshift(...inOrder(besides))
}

/** Right at the bubble's inner side: when it was sent, that it was read, how long it lasts. */
function isBeside(piece: Piece, { box, side }: Bubble, pane: Pane): boolean {
  if (overlap(piece.top, piece.bottom, box[1], box[3]) < 0.4) return false
  const gap = side === 'left' ? piece.left - box[2] : box[0] - piece.right
  return gap > -0.5 * pane.size && gap < 3 * pane.size
}

/**
 * Lines on no bubble: on pictures that were sent, or in portraits, or where the bubble could not be told from what is
 * behind it. Those that stand close together are one message.
 */
function pictures(free: readonly Piece[], messages: readonly Message[], pane: Pane, frame: Frame): Placed[] {
  const placed: Placed[] = []
  const groups: { pieces: Piece[]; after: number; side: 'left' | 'right'; bottom: number }[] = []
  for (const piece of inOrder(free)) {
    const outside = piece.right < pane.left + 0.3 * pane.size || piece.left > pane.right - 0.3 * pane.size
    if (outside) {
      placed.push(place({ kind: 'paragraph', lines: [piece.line] }, boxOf(piece)))
      continue
    }
    const after = messages.filter(({ bubble }) => bubble.box[1] < middle(piece)).length
    const side = piece.left - pane.left <= pane.right - piece.right ? 'left' : 'right'
    const last = groups.at(-1)
    if (last && last.after === after && last.side === side && piece.top - last.bottom < 0.9 * pane.size) {
      last.pieces.push(piece)
      last.bottom = Math.max(last.bottom, piece.bottom)
    } else groups.push({ pieces: [piece], after, side, bottom: piece.bottom })
  }
  for (const { pieces, side } of groups) {
    const box = union(pieces.map(boxOf))
    const [first, ...others] = pieces
    const named = first && others.length > 0 && others.every((piece) => first.em < 0.9 * piece.em)
    const block: Block = {
      kind: 'message',
      side,
      box: boxToGiven(frame, box),
      sender: named ? first.line : null,
      quoted: [],
      lines: (named ? others : pieces).map(({ line }) => line),
    }
    placed.push(place(block, box))
  }
  return placed
}

function toBlock({ bubble, sender, quoted, text }: Message, frame: Frame): Block {
  const lines = (pieces: readonly Piece[]): Piece['line'][] => pieces.map(({ line }) => line)
  return {
    kind: 'message',
    side: bubble.side,
    box: boxToGiven(frame, bubble.box),
    sender: sender?.line ?? null,
    quoted: lines(quoted),
    lines: lines(text),
  }
}
