/** Everything the page shows is named by its address; this is the only place that reads or writes one. */
import { FacetName, SortOrder } from '../../../src/model/search.ts'

export type View = 'overview' | 'search' | 'folders' | 'unread' | 'document' | 'print'
export type Tab = 'original' | 'text' | 'details'
export type Choice = Partial<Record<FacetName, string[]>>

export interface Address {
  view: View
  query: string
  any: boolean
  sort: SortOrder
  include: Choice
  exclude: Choice
  /** Open document, tab and 0-based hit in it. */
  document: string | null
  tab: Tab | null
  hit: number | null
  /** Offset into the open document's text to show, as in a citation. */
  at: number | null
  wide: boolean
  /** Opened branches of the folder tree, as `source/path`. */
  open: string[]
  /** State and path prefix the ledger is narrowed to. */
  state: string
  prefix: string
}

export const start: Address = {
  view: 'overview',
  query: '',
  any: false,
  sort: 'relevance',
  include: {},
  exclude: {},
  document: null,
  tab: null,
  hit: null,
  at: null,
  wide: false,
  open: [],
  state: '',
  prefix: '',
}

const views: Record<string, View> = { '': 'overview', search: 'search', folders: 'folders', unread: 'unread' }
const tabs: readonly Tab[] = ['original', 'text', 'details']

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null
}

function readChoice(params: URLSearchParams, side: 'in' | 'out'): Choice {
  const choice: Choice = {}
  for (const name of FacetName.options) {
    const values = params.getAll(`${side}.${name}`)
    if (values.length > 0) choice[name] = values
  }
  return choice
}

export function readAddress(path: string, search: string): Address {
  const params = new URLSearchParams(search)
  const [first = '', second = ''] = path.split('/').slice(1)
  const single = first === 'documents' || first === 'print'
  const sort = SortOrder.safeParse(params.get('sort'))
  return {
    view: single ? (first === 'print' ? 'print' : 'document') : (views[first] ?? 'overview'),
    query: params.get('q') ?? '',
    any: params.get('any') === '1',
    sort: sort.success ? sort.data : 'relevance',
    include: readChoice(params, 'in'),
    exclude: readChoice(params, 'out'),
    document: single ? second : params.get('doc'),
    tab: tabs.find((tab) => tab === params.get('tab')) ?? null,
    hit: readNumber(params.get('hit')),
    at: readNumber(params.get('at')),
    wide: single || params.get('wide') === '1',
    open: params.getAll('open'),
    state: params.get('state') ?? '',
    prefix: params.get('prefix') ?? '',
  }
}

function pathOf({ view, document }: Address): string {
  if (view === 'overview') return '/'
  if (view === 'document') return `/documents/${document ?? ''}`
  if (view === 'print') return `/print/${document ?? ''}`
  return `/${view}`
}

export function writeAddress(address: Address): string {
  const params = new URLSearchParams()
  const put = (key: string, value: string | number | null): void => {
    if (value !== null && value !== '') params.append(key, String(value))
  }
  const single = address.view === 'document' || address.view === 'print'
  put('q', address.query)
  put('any', address.any ? 1 : null)
  put('sort', address.sort === 'relevance' ? null : address.sort)
  for (const name of FacetName.options) {
    for (const value of address.include[name] ?? []) params.append(`in.${name}`, value)
    for (const value of address.exclude[name] ?? []) params.append(`out.${name}`, value)
  }
  put('state', address.state)
  put('prefix', address.prefix)
  for (const branch of address.open) put('open', branch)
  put('doc', single ? null : address.document)
  put('tab', address.tab)
  put('hit', address.hit)
  put('at', address.at)
  put('wide', address.wide && !single ? 1 : null)
  const search = params.toString()
  return search === '' ? pathOf(address) : `${pathOf(address)}?${search}`
}

/** The same address with the reader shut. */
export function closeDocument(address: Address): Address {
  const view = address.view === 'document' ? 'search' : address.view
  return { ...address, view, document: null, tab: null, hit: null, at: null, wide: false }
}
