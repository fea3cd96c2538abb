/** The truth about a picture, from what its page said of itself and what was then done to it. */
import type { Drawn } from './browser.ts'
import { chain, project, scaling } from './degrade/geometry.ts'
import type { Degraded } from './degrade/degrade.ts'
import type { Drawing } from './markup.ts'
import { holds } from './measure/tokens.ts'
import type { PictureSpec } from './plan.ts'
import type { Corner, Fragment, FragmentKind, Token, Truth, TruthMessage } from './truth.ts'

export interface Making {
  picture: string
  spec: PictureSpec
  drawing: Drawing | null
  drawn: Drawn | null
  degraded: Degraded
  /** All that were invented; those that stand on the page are kept. */
  tokens: readonly Token[]
}

export function truthOf({ picture, spec, drawing, drawn, degraded, tokens }: Making): Truth {
  const transform = chain(scaling(drawing?.scale ?? 1), degraded.transform)
  const round = ([x, y]: Corner): Corner => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
  const fragments = (drawn?.collected.fragments ?? []).map(
    ({ text, kind, block, box: [left, top, right, bottom], vertical }): Fragment => {
      const to = (x: number, y: number): Corner => round(project(transform, [x, y]))
      return {
        text,
        kind: kind as FragmentKind,
        block,
        quad: [to(left, top), to(right, top), to(right, bottom), to(left, bottom)],
        vertical,
      }
    },
  )
  const text = pageText(fragments)
  const once = new Map(tokens.filter((token) => holds(text, token.text)).map((token) => [token.text, token]))
  return {
    picture,
    kind: spec.kind,
    language: spec.language,
    degradation: spec.degradation,
    layout: drawing?.layout ?? 'blank',
    fonts: drawn?.used ?? [],
    dark: drawing?.dark ?? false,
    width: degraded.width,
    height: degraded.height,
    turned: degraded.turned,
    transform,
    fragments,
    tables: drawn?.collected.tables ?? [],
    messages: (drawn?.collected.messages ?? []) as TruthMessage[],
    tokens: [...once.values()],
  }
}

/** In reading order, a line for each fragment; without seals, whose place in the order nobody can say. */
export const pageText = (fragments: readonly Pick<Fragment, 'text' | 'kind'>[]): string =>
  fragments
    .filter(({ kind }) => kind !== 'seal')
    .map(({ text }) => text)
    .join('\n')
