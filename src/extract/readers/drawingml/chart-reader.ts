import { NumberFormat } from '../ooxml/number-format.ts'
import { type Attributes, isOn, type XmlHandler } from '../ooxml/xml.ts'

/** Texts by the index of their point. */
export type Points = Map<number, string>

export interface Series {
  name: string
  categories: Points
  /** One for each measure: values, sizes of bubbles. */
  values: Points[]
  /** Filtered out by a person. */
  hidden: boolean
}

export interface Chart {
  /** Title of the chart, titles of its axes, labels written by hand. */
  texts: string[]
  series: Series[]
}

const mostPoints = 1_000_000
const mostSeries = 10_000
const mostTexts = 10_000
const labelled = new Set(['c:title', 'c:dLbls', 'c:trendline', 'c15:datalabelsRange', 'cx:title'])
const dimensions = new Set(['c:cat', 'c:xVal', 'c:val', 'c:yVal', 'c:bubbleSize', 'cx:strDim', 'cx:numDim'])
const caches = new Set(['c:strCache', 'c:numCache', 'c:strLit', 'c:numLit', 'c:lvl', 'cx:lvl'])

/** Reads a chart (ECMA-376 part 1, 21.2) or one of the kinds that came in 2016 ([MS-ODRAWXML] 2.24.3). */
export class ChartReader implements XmlHandler {
  readonly chart: Chart = { texts: [], series: [] }
  readonly #labels: string[] = []
  /** Of the newer kind: data stands apart from the series that show it. */
  readonly #data = new Map<string, Series>()
  #series: Series | null = null
  #dimension = ''
  #points: Points = new Map()
  #isName = false
  #line = ''
  #value: string | null = null
  #index = 0
  #format = 'General'
  #pointFormat: string | null = null
  #isNumber = false
  readonly #formats = new Map<string, NumberFormat>()
  #date1904 = false
  #count = 0

  open(name: string, attributes: Attributes): void {
    if (labelled.has(name)) this.#labels.push(name)
    else if (name === 'c:ser' || name === 'c15:ser' || name === 'cx:series')
      this.#startSeries(name, attributes)
    else if (name === 'cx:data') this.#startData(attributes['id'] ?? '')
    else if (name === 'cx:dataId') this.#takeData(attributes['val'] ?? '')
    else if (dimensions.has(name)) this.#startDimension(name, attributes['type'])
    else if (name === 'c:tx' || name === 'cx:tx')
      this.#isName = this.#series !== null && this.#labels.length === 0
    else if (caches.has(name)) this.#startCache(name, attributes['formatCode'])
    else if (name === 'c:pt' || name === 'cx:pt') {
      this.#index = Number(attributes['idx'] ?? this.#index + 1) || 0
      this.#pointFormat = attributes['formatCode'] ?? null
      if (name === 'cx:pt') this.#value = ''
    } else if (
      name === 'c:v' ||
      name === 'cx:v' ||
      name === 'a:t' ||
      name === 'c:formatCode' ||
      name === 'c:name'
    )
      this.#value = ''
    else if (name === 'c:date1904') this.#date1904 = isOn(attributes['val'])
  }

  text(text: string): void {
    if (this.#value !== null) this.#value += text
  }

  close(name: string): void {
    if (name === 'c:v' || name === 'cx:v' || name === 'cx:pt') this.#endValue()
    else if (name === 'a:t') this.#line += this.#take()
    else if (name === 'c:formatCode') this.#format = this.#take()
    else if (name === 'c:name') this.#write(this.#take())
    else if (name === 'a:p') this.#endLine()
    else if (name === 'c:tx' || name === 'cx:tx') this.#isName = false
    else if (dimensions.has(name)) this.#dimension = ''
    else if (labelled.has(name)) {
      this.#endLine()
      this.#labels.pop()
    } else if (name === 'c:ser' || name === 'c15:ser' || name === 'cx:series' || name === 'cx:data')
      this.#series = null
  }

  #startSeries(name: string, attributes: Attributes): void {
    const hidden = name === 'c15:ser' || isOn(attributes['hidden'] ?? '0')
    this.#series = { name: '', categories: new Map(), values: [], hidden }
    if (this.chart.series.length < mostSeries) this.chart.series.push(this.#series)
  }

  #startData(id: string): void {
    this.#series = { name: '', categories: new Map(), values: [], hidden: false }
    if (this.#data.size < mostSeries) this.#data.set(id, this.#series)
  }

  #takeData(id: string): void {
    const data = this.#data.get(id)
    if (!data || !this.#series) return
    this.#series.categories = data.categories
    this.#series.values = data.values
  }

  #startDimension(name: string, type: string | undefined): void {
    this.#dimension = name
    this.#format = 'General'
    if (!this.#series) return
    const isCategory = name === 'c:cat' || name === 'c:xVal' || name === 'cx:strDim'
    if (isCategory && type !== 'colorStr') this.#points = this.#series.categories
    else {
      this.#points = new Map()
      if (this.#series.values.length < 10) this.#series.values.push(this.#points)
    }
  }

  #startCache(name: string, format: string | undefined): void {
    this.#isNumber = name.startsWith('c:num') || this.#dimension === 'cx:numDim'
    this.#format = format ?? 'General'
    this.#pointFormat = null
    this.#index = -1
  }

  #endValue(): void {
    const value = this.#take()
    if (value === '') return
    if (this.#labels.length > 0) this.#write(value)
    else if (this.#isName && this.#series) this.#series.name += this.#series.name === '' ? value : ` ${value}`
    else if (this.#dimension !== '' && ++this.#count <= mostPoints) {
      const shown = this.#isNumber ? this.#shown(value) : value
      const outer = this.#points.get(this.#index)
      // levels of categories come from the innermost to the outermost
      this.#points.set(this.#index, outer === undefined ? shown : `${shown} ${outer}`)
    }
  }

  #shown(value: string): string {
    const number = Number(value)
    const code = this.#pointFormat ?? this.#format
    if (value.trim() === '' || !Number.isFinite(number) || code === '') return value
    let format = this.#formats.get(code)
    if (!format) {
      format = new NumberFormat(code, this.#date1904)
      if (this.#formats.size < 1000) this.#formats.set(code, format)
    }
    return format.show(number) || value
  }

  #endLine(): void {
    this.#write(this.#line)
    this.#line = ''
  }

  #write(text: string): void {
    if (text.trim() !== '' && this.chart.texts.length < mostTexts) this.chart.texts.push(text)
  }

  #take(): string {
    const value = this.#value ?? ''
    this.#value = null
    return value
  }
}
