/** What inline style says about whether text can be seen. */

export interface Look {
  /** Text colour as normalised by `colour`; null where nothing says. */
  colour: string | null
  /** Background, white unless said; null where it cannot be known. */
  ground: string | null
}

const named: Record<string, string> = { white: '#ffffff', black: '#000000', transparent: 'transparent' }

function colour(value: string): string | null {
  const clean = value
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '')
  const known = named[clean]
  if (known !== undefined) return known
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(clean)
  if (short)
    return `#${short
      .slice(1, 4)
      .map((digit) => digit + digit)
      .join('')}`
  if (/^#?[0-9a-f]{6}$/.test(clean)) return `#${clean.replace('#', '')}`
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(clean)
  if (parts) {
    const digits = parts.slice(1, 4).map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
    return `#${digits.join('')}`
  }
  return /^[a-z]+$/.test(clean) ? clean : null
}

/** Declarations of a style attribute; at most 64 KB are looked at. */
export function declarations(style: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const declaration of style.slice(0, 65_536).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon > 0)
      found.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim())
  }
  return found
}

const zero = /^0(?:\.0+)?(?:px|pt|em|rem|%|cm|mm|in)?(?:\s*!important)?$/i

/** Why the element cannot be seen, or null. */
export function concealment(style: ReadonlyMap<string, string>): string | null {
  const value = (name: string): string => (style.get(name) ?? '').toLowerCase()
  if (value('display').startsWith('none')) return 'display:none'
  if (/^(?:hidden|collapse)/.test(value('visibility'))) return 'visibility:hidden'
  if (zero.test(value('font-size'))) return 'font-size:0'
  if (zero.test(value('opacity'))) return 'opacity:0'
  if (value('mso-hide').startsWith('all')) return 'mso-hide:all'
  if (
    value('overflow').startsWith('hidden') &&
    (zero.test(value('max-height')) || zero.test(value('height')))
  )
    return 'height:0'
  return null
}

/** The look an element passes on, given what it inherits. `styled`: a style sheet may give its class a background. */
export function lookOf(
  inherited: Look,
  style: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
  styled: boolean,
): Look {
  const own = style.get('color') ?? attributes.get('color')
  const background = style.get('background-color') ?? style.get('background') ?? attributes.get('bgcolor')
  let ground = inherited.ground
  if (background !== undefined) {
    const first = background.slice(0, 200).split(/\s+(?![^(]*\))/)[0] ?? ''
    const said = colour(first)
    if (said !== 'transparent') ground = background.includes('url(') ? null : said
  } else if (attributes.has('background') || (styled && attributes.has('class'))) ground = null
  return { colour: own === undefined ? inherited.colour : colour(own), ground }
}
