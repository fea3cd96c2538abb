/** Text that knows what it mentions: the gold answers are written down where the words are made. */

export type MentionType =
  | 'person'
  | 'organisation'
  | 'place'
  | 'email'
  | 'phone'
  | 'url'
  | 'domain'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'imei'
  | 'id-card'
  | 'bank-card'
  | 'uscc'
  | 'wechat'
  | 'hash'
  | 'money'
  | 'date'
  | 'secret'

export interface Mark {
  text: string
  type: MentionType
  /** Normal form as in the contract. */
  value: string
  /** Id of the world's entity, where it is one. */
  entity?: string
}

export type Rich = readonly (string | Mark)[]

type Piece = string | number | Mark | Rich

export function rich(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Rich {
  const out: (string | Mark)[] = []
  strings.forEach((text, index) => {
    if (text !== '') out.push(text)
    const piece = pieces[index]
    if (piece === undefined) return
    if (typeof piece === 'number') out.push(String(piece))
    else if (typeof piece === 'string' || 'type' in piece) out.push(piece)
    else out.push(...piece)
  })
  return out
}

export const plain = (text: Rich | string): string =>
  typeof text === 'string'
    ? text
    : text.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

export const marksOf = (text: Rich): Mark[] => text.filter((piece) => typeof piece !== 'string')

/** Fills `{slot}` in a template; every slot must be known. */
export function fill(template: string, slots: Readonly<Record<string, Piece>>): Rich {
  return template.split(/(\{[^}]+\})/).flatMap((piece): (string | Mark)[] => {
    const name = /^\{([^}]+)\}$/.exec(piece)?.[1]
    if (name === undefined) return piece === '' ? [] : [piece]
    const value = slots[name]
    if (value === undefined) throw new Error(`no value for {${name}} in ${template}`)
    if (typeof value === 'string' || typeof value === 'number') return [String(value)]
    return 'type' in value ? [value] : value.slice()
  })
}

/** Cuts a text at its line ends; empty lines fall away. Marks never hold a line end. */
export function linesOf(text: Rich): Rich[] {
  const lines: (string | Mark)[][] = [[]]
  for (const piece of text) {
    if (typeof piece !== 'string') {
      lines.at(-1)?.push(piece)
      continue
    }
    const [first = '', ...rest] = piece.split('\n')
    if (first !== '') lines.at(-1)?.push(first)
    for (const line of rest) lines.push(line === '' ? [] : [line])
  }
  return lines.filter((line) => line.length > 0)
}

/** The same text written another way, e.g. in traditional characters; names are valued as they stand. */
export const mapText = (text: Rich, write: (text: string) => string): Rich =>
  text.map((piece) => {
    if (typeof piece === 'string') return write(piece)
    const named = piece.type === 'person' || piece.type === 'organisation' || piece.type === 'place'
    return Object.assign({}, piece, {
      text: write(piece.text),
      value: named ? write(piece.value) : piece.value,
    })
  })
