/** What `7zz x -so -bb1 -bso2` gives, taken apart: which member comes, its bytes, what went wrong with it. */
import type { HostFile } from './host.ts'
import { type Ending, runSevenZip } from './run.ts'

export type Token =
  /** `key` is the name as the log prints it, without a folder's slash. */
  | { token: 'member'; key: string; folder: boolean }
  | { token: 'bytes'; bytes: Uint8Array }
  /** About the member before. */
  | { token: 'error'; text: string }
  | { token: 'end'; ending: Ending }

/** Ends with exactly one `end`, unless the loop is broken off. */
export async function* extractionTokens(
  arguments_: readonly string[],
  files: readonly HostFile[],
): AsyncGenerator<Token> {
  const run = runSevenZip(arguments_, files)
  let rest = ''
  try {
    for (;;) {
      const next = await run.next()
      if (next.done === true) {
        yield* tokensOf(rest)
        yield { token: 'end', ending: next.value }
        return
      }
      if (next.value.stream === 'out') {
        yield { token: 'bytes', bytes: next.value.bytes }
        continue
      }
      // in pieces of a line; it comes in order with the bytes
      const lines = (rest + Buffer.from(next.value.bytes).toString('latin1')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield* tokensOf(line)
    }
  } finally {
    await run.return({ code: null, starved: false })
  }
}

function* tokensOf(line: string): Generator<Token> {
  const member = /^[-T] (.*)$/s.exec(line)?.[1]
  if (member !== undefined) {
    const folder = member.endsWith('/')
    yield { token: 'member', key: folder ? member.slice(0, -1) : member, folder }
    return
  }
  const text = /^ERROR: (.*)$/s.exec(line)?.[1]
  if (text !== undefined) yield { token: 'error', text }
}

/** Tokens with one of them put back. */
export class TokenStream {
  readonly #tokens: AsyncGenerator<Token>
  #held: Token | null = null

  constructor(tokens: AsyncGenerator<Token>) {
    this.#tokens = tokens
  }

  async next(): Promise<Token> {
    const held = this.#held
    this.#held = null
    if (held) return held
    const next = await this.#tokens.next()
    return next.done === true ? { token: 'end', ending: { code: null, starved: false } } : next.value
  }

  putBack(token: Token): void {
    this.#held = token
  }

  async close(): Promise<void> {
    await this.#tokens.return(undefined)
  }
}
