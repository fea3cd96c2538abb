import type { Locator, Part } from '../../../src/model/document.ts'

/** The locator of `[start, end)`: what the parts around it say, inner ones over outer ones. */
export function locatorAt(parts: readonly Part[], start: number, end: number): Locator {
  const around = parts
    .filter((part) => part.start <= start && part.end >= end)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
  const locator: Locator = {}
  for (const part of around) Object.assign(locator, part.locator, part.hidden ? { hidden: true } : {})
  return locator
}

/** A citation anyone can check: quote, title, path, hash, text version, offsets and locator; no port, no token. */
export interface Cited {
  document: string
  textVersion: string
  title: string
  path: string
  start: number
  end: number
  quote: string
  locator: Locator
}

export function citation(cited: Cited): string {
  const place = Object.entries(cited.locator)
    .map(
      ([key, value]) =>
        `${key} ${Array.isArray(value) ? value.map((n) => n.toFixed(4)).join(',') : String(value)}`,
    )
    .join(', ')
  return [
    `“${cited.quote}”`,
    `${cited.title} (${cited.path}${place === '' ? '' : `; ${place}`})`,
    `sha256:${cited.document} text:${cited.textVersion} range:${cited.start},${cited.end}`,
  ].join('\n')
}
