/** Fields: a code people do not see, then its result, which they do. */
import { symbolText } from '../docx/symbols.ts'

interface Field {
  state: 'code' | 'result'
  code: string
}

const longestCode = 16_384
const deepest = 200
const mostLinks = 20_000

export class Fields {
  /** Where links lead, each once. */
  readonly links = new Set<string>()
  /** Codes that fetch something from elsewhere. */
  readonly sources = new Set<string>()
  readonly #open: Field[] = []

  get inCode(): boolean {
    return this.#open.some(({ state }) => state === 'code')
  }

  begin(): void {
    if (this.#open.length < deepest) this.#open.push({ state: 'code', code: '' })
  }

  separate(): void {
    const field = this.#open.at(-1)
    if (!field || field.state !== 'code') return
    field.state = 'result'
    this.#understand(field.code)
  }

  /** Gives what a field without a result shows. */
  end(): string {
    const field = this.#open.pop()
    if (!field || field.state === 'result') return ''
    this.#understand(field.code)
    return this.inCode ? '' : shown(field.code)
  }

  /** Takes text of a code; gives it back where no code can be that long: then its end was lost. */
  code(text: string): string {
    const field = this.#open.findLast(({ state }) => state === 'code')
    if (!field) return text
    field.code += text
    if (field.code.length <= longestCode) return ''
    return this.reset()
  }

  /** Ends all fields and gives the text of codes whose end never came. */
  reset(): string {
    const lost = this.#open.filter(({ state }) => state === 'code').map(({ code }) => code)
    this.#open.length = 0
    return lost.join(' ')
  }

  #understand(code: string): void {
    const link = /^\s*HYPERLINK\s+(?:\\[no]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(code)
    const target = link?.[1] ?? link?.[2] ?? ''
    if (target !== '' && this.links.size < mostLinks) this.links.add(target.replaceAll('\\\\', '\\'))
    const source =
      /^\s*(?:DDE|DDEAUTO|LINK)\s+\S/i.test(code) ||
      /^\s*(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|INCLUDE)\s+"?(?:[a-z]{3,}:\/\/|\\\\)/i.test(code)
    if (source && this.sources.size < 100) this.sources.add(code.trim().slice(0, 500))
  }
}

function shown(code: string): string {
  const button = /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+([\s\S]*)$/i.exec(code)
  if (button) return (button[1] ?? '').trim()
  const symbol = /^\s*SYMBOL\s+(0x[\da-f]+|\d+)(?:[\s\S]*?\\f\s+"?([^"\\]+))?/i.exec(code)
  if (!symbol) return ''
  const value = Number(symbol[1])
  return value >= 0x20 && value < 0x1_0000 ? symbolText(symbol[2]?.trim(), value.toString(16)) : ''
}
