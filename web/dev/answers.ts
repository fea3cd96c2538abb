/** Answers of the shapes the server gives, worked out over the samples by plain scanning. Development only. */
import { FolderEntry, FolderPage, type Overview, type Progress } from '../../src/model/api.ts'
import { startLimits } from '../../src/model/limits.ts'
import type { Span } from '../../src/model/document.ts'
import {
  FacetName,
  type FacetValue,
  type SearchHit,
  type SearchRequest,
  SearchResponse,
} from '../../src/model/search.ts'
import { locatorAt } from '../src/reader/locate.ts'
import type { Sample } from './sample.ts'

const termsOf = (query: string): string[] =>
  query
    .split(/\s+/)
    .map((word) => word.replaceAll('"', '').toLowerCase())
    .filter((word) => word !== '' && word !== 'and')

export function spansOf(sample: Sample, query: string): Span[] {
  const low = sample.text.toLowerCase()
  const spans: Span[] = []
  for (const term of termsOf(query))
    for (
      let at = low.indexOf(term);
      at >= 0 && spans.length < 5000;
      at = low.indexOf(term, at + term.length)
    ) {
      const end = at + term.length
      spans.push({
        document: sample.details.document,
        textVersion: '1',
        start: at,
        end,
        quote: sample.text.slice(at, end),
        locator: locatorAt(sample.parts, at, end),
      })
    }
  return spans.sort((a, b) => a.start - b.start)
}

export function boxesOf(sample: Sample, span: Span) {
  return sample.words.flatMap(({ page, words }) =>
    words.filter(({ start, end }) => start < span.end && end > span.start).map(({ box }) => ({ page, box })),
  )
}

function facetValues(sample: Sample): Record<FacetName, string> {
  return {
    type: sample.details.type,
    language: sample.details.language,
    folder: sample.row.path.split('/')[0] ?? '',
    date: sample.date?.slice(0, 7) ?? '',
    state: sample.details.state,
  }
}

function count(values: Iterable<string>): FacetValue[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count)
}

function hitOf(sample: Sample, query: string): SearchHit {
  const spans = spansOf(sample, query)
  const snippets = spans
    .filter((_, index) => index % 3 === 0)
    .slice(0, 3)
    .map((span) => {
      const start = Math.max(0, sample.text.lastIndexOf('\n', span.start - 1) + 1, span.start - 40)
      const stop = sample.text.indexOf('\n', span.end)
      const end = Math.min(stop < 0 ? sample.text.length : stop, span.end + 80)
      const marks = spans
        .filter((one) => one.start >= start && one.end <= end)
        .map((one): [number, number] => [one.start, one.end])
      return Object.assign({}, span, { start, end, quote: sample.text.slice(start, end), marks })
    })
  const { document, title, type, language, state, paths } = sample.details
  return {
    document,
    path: paths[0] ?? '',
    copies: paths.length,
    title,
    type,
    language,
    date: sample.date,
    state,
    score: spans.length,
    snippets,
  }
}

const has = (sample: Sample, term: string): boolean => sample.text.toLowerCase().includes(term)

export function search(samples: readonly Sample[], asked: SearchRequest): SearchResponse {
  const terms = termsOf(asked.query)
  const found = samples.filter((sample) => {
    const values = facetValues(sample)
    const allowed = FacetName.options.every(
      (name) =>
        (asked.include?.[name]?.includes(values[name]) ?? true) &&
        !(asked.exclude?.[name]?.includes(values[name]) ?? false),
    )
    return (
      allowed &&
      (asked.any === true && terms.length > 0
        ? terms.some((term) => has(sample, term))
        : terms.every((term) => has(sample, term)))
    )
  })
  const from = Number(asked.cursor ?? 0)
  const to = from + (asked.limit ?? 20)
  const facets = Object.fromEntries(
    FacetName.options.map((name) => [name, count(found.map((one) => facetValues(one)[name]))]),
  )
  const odd = asked.query.indexOf('"') >= 0 && asked.query.split('"').length % 2 === 0
  return SearchResponse.parse({
    query: {
      parsed: terms.join(asked.any === true ? ' OR ' : ' AND '),
      repairs: odd
        ? [
            {
              start: asked.query.lastIndexOf('"'),
              end: asked.query.length,
              note: 'The quotation mark is not closed; it was taken to end here.',
            },
          ]
        : [],
    },
    total: found.length,
    next: to < found.length ? String(to) : null,
    hits: found.slice(from, to).map((sample) => hitOf(sample, asked.query)),
    facets,
    unmatched: terms.filter((term) => !samples.some((sample) => has(sample, term))),
  })
}

const readable = (sample: Sample): boolean => sample.row.read === 'whole'

export function folders(samples: readonly Sample[], source: string, path: string): FolderPage {
  if (source === '')
    return {
      entries: [
        FolderEntry.parse({
          name: '样本',
          path: '',
          source: '样本',
          kind: 'folder',
          sha256: null,
          type: null,
          state: null,
          items: samples.length,
          read: samples.filter(readable).length,
        }),
      ],
    }
  const prefix = path === '' ? '' : `${path}/`
  const below = samples.filter((sample) => sample.row.path.startsWith(prefix))
  const names = [
    ...new Set(below.map((sample) => sample.row.path.slice(prefix.length).split('/')[0] ?? '')),
  ].sort()
  return {
    entries: names.map((name) => {
      const here = prefix + name
      const own = below.find((sample) => sample.row.path === here)
      const inside = below.filter((sample) => sample.row.path.startsWith(`${here}/`))
      const kind = inside.length === 0 ? 'item' : own ? 'container' : 'folder'
      return FolderEntry.parse({
        name,
        path: here,
        source,
        kind,
        sha256: own?.row.sha256 ?? null,
        type: own?.row.type ?? null,
        state: own?.row.state ?? null,
        items: inside.length,
        read: inside.filter(readable).length,
      })
    }),
  }
}

export function overview(samples: readonly Sample[], progress: Progress): Overview {
  const failed = samples.filter((sample) => !['ok', 'empty'].includes(sample.row.state))
  return {
    name: '河谷样本',
    sources: ['样本'],
    items: samples.length,
    documents: samples.length - 1,
    bytes: 4_200_000,
    states: Object.fromEntries(
      count(samples.map(({ row }) => row.state)).map(({ value, count: n }) => [value, n]),
    ),
    types: count(samples.map(({ row }) => row.type)),
    languages: count(samples.map(({ details }) => details.language)),
    dates: count(samples.map(({ date }) => date?.slice(0, 7) ?? '')),
    undated: samples.filter(({ date }) => date === null).length,
    duplicates: 1,
    unread: failed.map(({ row }) => ({
      state: row.state,
      reason: row.reason ?? '',
      count: 1,
      bytes: row.bytes ?? 0,
      examples: [{ path: row.path, sha256: row.sha256 }],
      gathered: false,
    })),
    setAside: [],
    limits: startLimits,
    flags: count(samples.flatMap(({ details }) => details.flags.map(({ flag }) => flag))),
    isolation: {
      level: 'locked',
      detail: 'Permission model, resource limits, seccomp allow-list; Linux x64',
    },
    progress,
  }
}
