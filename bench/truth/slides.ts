/** A show: titles, lists, tables, boxes, groups, notes, comments; hidden slides, what lies beside a slide, white letters. */
import { annotation, flat, p, span, textStyle } from './flat.ts'
import { type Pen, type PieceKind, type Sample, Truth } from './sample.ts'

const place = (x: number, y: number, width = 12, height = 2): string =>
  `svg:x="${x}cm" svg:y="${y}cm" svg:width="${width}cm" svg:height="${height}cm"`

export function makeShow(pen: Pen, name: string): Sample {
  const truth = new Truth()
  truth.allowed.push('Qu Ming', '2021-03-04T09:30:00 000000000', 'Slide 1 2 3 4', 'master')
  const words = (kind: PieceKind, count: number): string => truth.put(kind, pen.words(count))
  const frame = (attributes: string, inner: string): string =>
    `<draw:frame draw:style-name="clear" ${attributes}><draw:text-box>${inner}</draw:text-box></draw:frame>`
  const slide = (number: number, kind: PieceKind, more: string, look = 'shown'): string =>
    `<draw:page draw:name="page${number}" draw:style-name="${look}" draw:master-page-name="master">${[
      frame(`presentation:class="title" ${place(2, 1, 22)}`, p(words(kind, 4))),
      frame(
        `presentation:class="outline" ${place(2, 4, 22, 5)}`,
        `<text:list><text:list-item>${p(words(kind, 6))}</text:list-item><text:list-item>${p(words(kind, 5))}</text:list-item></text:list>`,
      ),
      more,
      `<presentation:notes>${frame(`presentation:class="notes" ${place(2, 14, 16, 8)}`, p(words('notes', 8)))}</presentation:notes>`,
    ].join('')}</draw:page>`
  const cell = (): string => `<table:table-cell>${p(words('body', 2))}</table:table-cell>`
  const row = (): string => `<table:table-row>${cell()}${cell()}</table:table-row>`
  const table = `<draw:frame ${place(2, 10, 20, 3)}><table:table><table:table-column/><table:table-column/>${row()}${row()}</table:table></draw:frame>`
  const body = [
    slide(1, 'body', table + annotation('Qu Ming', '2021-03-04', words('comment', 6))),
    slide(
      2,
      'body',
      `<draw:g>${frame(place(2, 10), p(words('body', 5)))}${frame(place(2, 12), p(words('body', 4)))}</draw:g>${frame(place(40, 3), p(words('beside', 6)))}${frame(place(16, 10), p(span('white', words('white', 5))))}`,
    ),
    slide(3, 'hidden-slide', '', 'gone'),
    slide(4, 'body', frame(place(3, 10), p(words('body', 5)))),
  ].join('')
  const page = (look: string, visibility: string): string =>
    `<style:style style:name="${look}" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="${visibility}"/></style:style>`
  const automatic = `${page('shown', 'visible')}${page('gone', 'hidden')}<style:style style:name="clear" style:family="graphic"><style:graphic-properties draw:fill="none" draw:stroke="none"/></style:style>${textStyle('white', 'fo:color="#ffffff"')}<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm" fo:margin="0cm"/></style:page-layout>`
  const masters = `<style:master-page style:name="master" style:page-layout-name="page">${frame(place(2, 19), p(words('header', 4)))}</style:master-page>`
  return {
    name,
    family: 'presentation',
    extension: 'fodp',
    bytes: flat('presentation', { automatic, masters, body }),
    pieces: truth.pieces,
    allowed: truth.allowed,
  }
}
