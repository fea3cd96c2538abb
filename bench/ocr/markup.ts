/** HTML whose attributes say what each text is; ./collect.ts reads them back from the page as it was drawn. */
import type { FragmentKind } from './truth.ts'

export interface Drawing {
  layout: string
  html: string
  /** CSS pixels. */
  width: number
  /** Null: as high as the page. */
  height: number | null
  /** Pixels a CSS pixel. */
  scale: number
  dark: boolean
}

/** Font families, as CSS has them, of one picture. */
export interface Faces {
  text: string
  heading: string
  mono: string
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** One text that runs on. */
export const block = (kind: FragmentKind, text: string, attributes = ''): string =>
  `<div data-b="${kind}" ${attributes}>${escape(text)}</div>`

export const inline = (kind: FragmentKind, text: string, attributes = ''): string =>
  `<span data-b="${kind}" ${attributes}>${escape(text)}</span>`

export const cell = (row: number, column: number, text: string, tag = 'td', attributes = ''): string =>
  `<${tag} data-b="cell" data-row="${row}" data-column="${column}" ${attributes}>${escape(text)}</${tag}>`

export const rowOf = (row: number, texts: readonly string[], tag = 'td'): string =>
  `<tr>${texts.map((text, column) => cell(row, column, text, tag)).join('')}</tr>`

export interface MessageMarks {
  side: 'left' | 'right'
  sender: string | null
  time: string | null
  timeAt: 'above' | 'inside' | null
}

export const messageMarks = ({ side, sender, time, timeAt }: MessageMarks): string =>
  `data-message data-side="${side}"${sender === null ? '' : ` data-sender="${escape(sender)}"`}` +
  (time === null ? '' : ` data-time="${escape(time)}" data-time-at="${timeAt ?? ''}"`)

export const page = (css: string, body: string): string =>
  `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0}table{border-collapse:collapse}${css}</style><body>${body}</body>`

/** A round seal: the name along the edge, a star in the middle. */
export function seal(text: string, size: number, colour: string, family: string): string {
  const radius = size / 2
  return `<svg data-seal width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" style="opacity:.75">
<circle cx="${radius}" cy="${radius}" r="${radius - 4}" fill="none" stroke="${colour}" stroke-width="4"/>
<path id="arc" fill="none" d="M ${size * 0.17} ${size * 0.68} A ${size * 0.36} ${size * 0.36} 0 1 1 ${size * 0.83} ${size * 0.68}"/>
<text font-family="${escape(family)}" font-size="${size / Math.max(9, text.length * 0.72)}" fill="${colour}"><textPath href="#arc" startOffset="50%" text-anchor="middle">${escape(text)}</textPath></text>
<polygon fill="${colour}" points="${star(radius, size * 0.17)}"/></svg>`
}

const star = (middle: number, radius: number): string =>
  Array.from({ length: 10 }, (_, at) => {
    const reach = at % 2 === 0 ? radius : radius * 0.4
    const angle = (at * Math.PI) / 5 - Math.PI / 2
    return `${(middle + reach * Math.cos(angle)).toFixed(1)},${(middle + reach * Math.sin(angle)).toFixed(1)}`
  }).join(' ')
