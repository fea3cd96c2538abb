/** Invents what a picture says and puts it into its template; nothing is drawn yet. */
import type { Random } from '../../demo/random.ts'
import { css, facesFor, familiesOf, type World } from './fonts.ts'
import { createInventor } from './invent.ts'
import type { Drawing } from './markup.ts'
import { papers, type PictureSpec } from './plan.ts'
import type { Token } from './truth.ts'
import { worlds } from './worlds.ts'

export interface Composed {
  /** Null for a picture without text. */
  drawing: Drawing | null
  tokens: readonly Token[]
}

/** Families that are needed and not installed, if any. */
export function compose(
  world: World,
  { kind, language, variant, degradation }: PictureSpec,
  random: Random,
  rare: (random: Random) => string,
  installed: ReadonlySet<string>,
): Composed | { missing: string[] } {
  if (kind === 'blank') return { drawing: null, tokens: [] }
  const { words, kinds } = worlds[world]
  const sets = facesFor(world, language, !papers.has(kind))
  const faces = sets[(variant + kind.length) % sets.length]
  const draw = kinds[kind][variant % kinds[kind].length]
  if (faces === undefined || draw === undefined)
    throw new Error(`${world} has no template or faces for ${kind}`)
  const missing = familiesOf(faces).filter((family) => !installed.has(family))
  if (missing.length > 0) return { missing }
  const inventor = createInventor(words, language, random, rare)
  const drawing = draw(inventor, {
    text: css(faces.text),
    heading: css(faces.heading),
    mono: css(faces.mono),
  })
  // a screen of one pixel a pixel at half its size is for nobody to read
  const scale = degradation === 'half' && drawing.scale < 1.3 ? 1.5 : drawing.scale
  return { drawing: { ...drawing, scale }, tokens: inventor.tokens }
}
