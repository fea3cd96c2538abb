/** A workbook of figures in many number formats, with formulas, merged, hidden and white cells, notes and hidden sheets. */
import { annotation, flat, p } from './flat.ts'
import { type Pen, type Sample, Truth, type PieceKind } from './sample.ts'

const style = (name: string, data: string): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${data}"/>`
const number = (places: number, grouping = false): string =>
  `<number:number number:decimal-places="${places}" number:min-decimal-places="${places}" number:min-integer-digits="1"${grouping ? ' number:grouping="true"' : ''}/>`
const part = (what: string, long = true): string => `<number:${what}${long ? ' number:style="long"' : ''}/>`
const plain = (text: string): string => `<number:text>${text}</number:text>`

const formats = [
  `<number:number-style style:name="n-grouped">${number(2, true)}</number:number-style>`,
  `<number:percentage-style style:name="n-percent">${number(1)}${plain('%')}</number:percentage-style>`,
  `<number:currency-style style:name="n-yuan"><number:currency-symbol number:language="zh" number:country="CN">￥</number:currency-symbol>${number(2, true)}</number:currency-style>`,
  `<number:currency-style style:name="n-dollar"><number:currency-symbol number:language="en" number:country="US">$</number:currency-symbol>${number(2, true)}</number:currency-style>`,
  `<number:date-style style:name="n-day">${part('year')}${plain('-')}${part('month')}${plain('-')}${part('day')}</number:date-style>`,
  `<number:date-style style:name="n-tag">${part('year')}${plain('年')}${part('month', false)}${plain('月')}${part('day', false)}${plain('日')}</number:date-style>`,
  `<number:date-style style:name="n-stamp">${part('day')}${plain('/')}${part('month')}${plain('/')}${part('year')}${plain(' ')}${part('hours')}${plain(':')}${part('minutes')}</number:date-style>`,
  `<number:number-style style:name="n-code"><number:number number:decimal-places="0" number:min-integer-digits="6"/></number:number-style>`,
  `<number:number-style style:name="n-unit">${number(0, true)}${plain(' 件')}</number:number-style>`,
]

/** A value, how its cell shows it, and which style makes it so. */
interface Shown {
  attributes: string
  shown: string
}

const float = (value: number, look: string): string =>
  `office:value-type="float" office:value="${value}" table:style-name="${look}"`
const grouped = (value: number, places: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })
const two = (value: number): string => String(value).padStart(2, '0')

function figure({ random }: Pen): Shown {
  const [year, month, day] = [random.int(2011, 2024), random.int(1, 12), random.int(1, 28)]
  const iso = `${year}-${two(month)}-${two(day)}`
  const amount = random.int(100_000, 99_999_999) / 100
  const [hour, minute] = [random.int(0, 23), random.int(0, 59)]
  const of = (type: string, value: string, look: string, shown: string): Shown => ({
    attributes: `office:value-type="${type}" office:${type === 'date' ? 'date-value' : 'value'}="${value}" table:style-name="${look}"`,
    shown,
  })
  return random.pick([
    () => ({ attributes: float(amount, 'grouped'), shown: grouped(amount, 2) }),
    () => {
      const share = random.int(1, 999)
      return of('percentage', String(share / 1000), 'percent', `${(share / 10).toFixed(1)}%`)
    },
    () => of('currency', String(amount), 'yuan', `￥${grouped(amount, 2)}`),
    () => of('currency', String(amount), 'dollar', `$${grouped(amount, 2)}`),
    () => of('date', iso, 'day', iso),
    () => of('date', iso, 'tag', `${year}年${month}月${day}日`),
    () =>
      of(
        'date',
        `${iso}T${two(hour)}:${two(minute)}:00`,
        'stamp',
        `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`,
      ),
    () => {
      const code = random.int(100, 99_999)
      return { attributes: float(code, 'code'), shown: String(code).padStart(6, '0') }
    },
    () => {
      const pieces = random.int(1000, 900_000)
      return { attributes: float(pieces, 'unit'), shown: `${grouped(pieces, 0)} 件` }
    },
    () => {
      const bare = random.int(10, 99_999) / 4
      return { attributes: `office:value-type="float" office:value="${bare}"`, shown: String(bare) }
    },
  ])()
}

export function makeBook(pen: Pen, name: string): Sample {
  const truth = new Truth()
  truth.allowed.push('Qu Ming', '2021-03-04T09:30:00 2021-03-04T00:00:00', 'Unknown Author', 'Page 1')
  const text = (kind: PieceKind, count: number, look = ''): string =>
    `<table:table-cell office:value-type="string"${look === '' ? '' : ` table:style-name="${look}"`}>${p(truth.put(kind, pen.words(count)))}</table:table-cell>`
  const value = (kind: PieceKind): string => {
    const { attributes, shown } = figure(pen)
    return `<table:table-cell ${attributes}>${p(truth.put(kind, shown))}</table:table-cell>`
  }
  // the third of four columns is hidden
  const row = (kind: PieceKind = 'body'): string => {
    const unseen = kind === 'body' ? 'covered' : kind
    return text(kind, 2) + value(kind) + text(unseen, 2) + value(kind)
  }
  const rows = (count: number, kind: PieceKind = 'body'): string =>
    Array.from({ length: count }, () => `<table:table-row>${row(kind)}</table:table-row>`).join('')
  const [first, second] = [pen.random.int(1000, 5000), pen.random.int(1000, 5000)]
  const sums = [first, second]
    .map(
      (one) =>
        `<table:table-cell ${float(one, 'grouped')}>${p(truth.put('body', grouped(one, 2)))}</table:table-cell>`,
    )
    .join('')
  const total = `<table:table-cell table:formula="of:=SUM([.A1:.B1])" ${float(first + second, 'grouped')}>${p(truth.put('body', grouped(first + second, 2)))}</table:table-cell>`
  const columns = (hidden: boolean): string =>
    `<table:table-column table:number-columns-repeated="2" table:style-name="wide"/><table:table-column table:style-name="wide"${hidden ? ' table:visibility="collapse"' : ''}/><table:table-column table:style-name="wide"/>`
  const sheet = (kind: PieceKind, look: string, hidden: boolean, inner: string): string =>
    `<table:table table:name="${truth.put(kind, pen.words(2).slice(0, 24))}" table:style-name="${look}">${columns(hidden)}${inner}</table:table>`
  const body = [
    sheet('body', 'shown', false, `<table:table-row>${sums}<table:table-cell/>${total}</table:table-row>`),
    sheet(
      'body',
      'shown',
      true,
      [
        `<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">${p(truth.put('body', pen.words(3)))}</table:table-cell><table:covered-table-cell/></table:table-row>`,
        rows(8),
        `<table:table-row table:visibility="collapse">${row('covered')}</table:table-row>`,
        `<table:table-row>${text('white', 3, 'white')}<table:table-cell office:value-type="string">${annotation('Qu Ming', '2021-03-04', truth.put('comment', pen.words(6)))}${p(truth.put('body', pen.words(3)))}</table:table-cell></table:table-row>`,
        rows(6),
      ].join(''),
    ),
    sheet('sheet', 'gone', false, rows(4, 'sheet')),
  ].join('')
  const look = (of: string, display: boolean): string =>
    `<style:style style:name="${of}" style:family="table" style:master-page-name="Default"><style:table-properties table:display="${display}"/></style:style>`
  const automatic = [
    ...formats,
    ...['grouped', 'percent', 'yuan', 'dollar', 'day', 'tag', 'stamp', 'code', 'unit'].map((of) =>
      style(of, `n-${of}`),
    ),
    '<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>',
    '<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>',
    look('shown', true),
    look('gone', false),
    '<style:page-layout style:name="page"><style:header-style/><style:footer-style/></style:page-layout>',
  ].join('')
  const masters =
    '<style:master-page style:name="Default" style:page-layout-name="page"><style:header style:display="false"/><style:footer style:display="false"/></style:master-page>'
  return {
    name,
    family: 'spreadsheet',
    extension: 'fods',
    bytes: flat('spreadsheet', { automatic, masters, body }),
    pieces: truth.pieces,
    allowed: truth.allowed,
  }
}
