/** A paper with all that a word processor has: headings, lists, tables, notes, comments, changes, boxes, hidden text. */
import { annotation, flat, p, span, textStyle } from './flat.ts'
import { type Pen, type Sample, Truth } from './sample.ts'

const author = 'Qu Ming'
const day = '2021-03-04'

export function makePaper(pen: Pen, name: string): Sample {
  const truth = new Truth()
  truth.allowed.push(author, `${day}T09:30:00 ${day}T09:30:00Z`, 'Unknown Author', '1 2 3 4 5 6 7 8 9')
  const body = (count: number): string => truth.put('body', pen.words(count))
  const paragraph = (): string => p(truth.put('body', pen.paragraph()))
  const changes = `<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>${author}</dc:creator><dc:date>${day}T09:30:00</dc:date></office:change-info>${p(truth.put('deleted', pen.words(6)))}</text:deletion></text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info><dc:creator>${author}</dc:creator><dc:date>${day}T09:30:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>`
  const address = `https://www.${pen.random.hex(8)}.test/${pen.random.hex(6)}`
  const inner = [
    changes,
    `<text:h text:outline-level="1">${body(5)}</text:h>`,
    paragraph(),
    p(
      `${body(8)} <text:change text:change-id="c1"/><text:s/>${body(4)} <text:change-start text:change-id="c2"/>${body(5)}<text:change-end text:change-id="c2"/> ${body(3)}`,
    ),
    `<text:h text:outline-level="2">${body(4)}</text:h>`,
    `<text:list><text:list-item>${p(body(6))}<text:list><text:list-item>${p(body(5))}</text:list-item></text:list></text:list-item><text:list-item>${p(body(7))}</text:list-item></text:list>`,
    p(
      `${body(9)}<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p(truth.put('note', pen.words(9)))}</text:note-body></text:note> ${body(6)}`,
    ),
    p(`${body(6)}${annotation(author, day, truth.put('comment', pen.words(7)))} ${body(6)}`),
    table(pen, truth),
    p(
      `<draw:frame draw:name="box" text:anchor-type="as-char" svg:width="9cm" svg:height="2cm"><draw:text-box>${p(truth.put('box', pen.words(6)))}</draw:text-box></draw:frame>${body(8)}`,
    ),
    p(
      `<text:a xlink:type="simple" xlink:href="${address}">${body(3)}</text:a> ${body(5)} ${span('unseen', truth.put('unseen', pen.words(6)))} ${span('white', truth.put('white', pen.words(5)))}`,
    ),
    p(
      `${body(6)}<text:note text:id="e1" text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>${p(truth.put('note', pen.words(8)))}</text:note-body></text:note>`,
    ),
    paragraph(),
  ].join('')
  truth.put('link', address)
  const masters = `<style:master-page style:name="Standard" style:page-layout-name="page"><style:header>${p(truth.put('header', pen.words(4)))}</style:header><style:footer>${p(`${truth.put('header', pen.words(3))} <text:page-number>1</text:page-number>`)}</style:footer></style:master-page>`
  const automatic = `<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>${textStyle('unseen', 'text:display="none"')}${textStyle('white', 'fo:color="#ffffff"')}`
  return {
    name,
    family: 'text',
    extension: 'fodt',
    bytes: flat('text', { automatic, masters, body: inner }),
    pieces: truth.pieces,
    allowed: truth.allowed,
  }
}

function table(pen: Pen, truth: Truth): string {
  const cell = (attributes = ''): string =>
    `<table:table-cell ${attributes}>${p(truth.put('body', pen.words(2)))}</table:table-cell>`
  const figure = (): string =>
    `<table:table-cell>${p(truth.put('body', `${pen.random.int(10, 999)},${pen.random.digits(3)}.50`))}</table:table-cell>`
  const covered = '<table:covered-table-cell/>'
  const row = (cells: string): string => `<table:table-row>${cells}</table:table-row>`
  const rows = [
    `<table:table-header-rows>${row(cell() + cell() + cell())}</table:table-header-rows>`,
    row(cell('table:number-columns-spanned="2"') + covered + figure()),
    row(cell('table:number-rows-spanned="2"') + cell() + figure()),
    row(covered + cell() + figure()),
  ]
  return `<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/>${rows.join('')}</table:table>`
}
