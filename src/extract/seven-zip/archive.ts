/** One archive as 7-Zip sees it: its list, its members' bytes, passwords tried. */
import { memorySource } from '../memory-source.ts'
import type { ByteSource } from '../reader.ts'
import { extractionTokens, TokenStream } from './extraction.ts'
import type { HostFile } from './host.ts'
import { type Listing, ListingParser } from './listing.ts'
import { runSevenZip } from './run.ts'
import { volumeFiles } from './volumes.ts'

/** A password that no archive has: without one, 7-Zip would stop and ask. */
const nobodysPassword = '-p\u0001\u0002 no password \u0002\u0001'
const common = ['-bd', '-y', '-sccUTF-8', '-scsUTF-8', '-spd']
const listPath = '/list/names'

export class Archive {
  readonly #files: readonly HostFile[]
  readonly #first: string
  /** `-tNAME` switches; none where 7-Zip shall find the format. */
  readonly #formats: readonly string[]

  constructor(source: ByteSource, type: string, volumes: readonly number[] | undefined, format?: string) {
    this.#files = volumeFiles(source, type, volumes)
    this.#first = (this.#files.at(type === 'application/zip' ? -1 : 0) ?? { path: '/in/a' }).path
    this.#formats = format === undefined ? [] : [`-t${format}`]
  }

  async list(most: number, password: string | null): Promise<Listing> {
    const parser = new ListingParser(most)
    const run = runSevenZip(
      [
        'l',
        '-slt',
        ...common,
        ...this.#formats,
        ...(password === null ? [] : [passwordSwitch(password)]),
        '--',
        this.#first,
      ],
      this.#files,
    )
    try {
      for (;;) {
        const next = await run.next()
        if (next.done === true) {
          if (next.value.code === null) parser.listing.errors.push('7-Zip gave up on it')
          if ((next.value.code ?? 0) > 1 && parser.listing.errors.length === 0)
            parser.listing.errors.push('the list of its members cannot be read')
          if (next.value.starved) parser.listing.errors.push('Cannot allocate memory')
          return parser.end()
        }
        if (next.value.stream === 'out') parser.out(next.value.bytes)
        else parser.log(next.value.bytes)
        if (parser.listing.truncated) return parser.listing
      }
    } finally {
      await run.return({ code: null, starved: false })
    }
  }

  /** Every member, in order. */
  extract(password: string | null): TokenStream {
    const switches = ['x', '-so', '-bb1', '-bso2', ...common, ...this.#formats, passwordSwitch(password)]
    return new TokenStream(extractionTokens([...switches, '--', this.#first], this.#files))
  }

  /** Tests members with a password: gives the keys of those that came out sound. `only` one of them, or all. */
  async test(password: string, only?: Buffer): Promise<Set<string>> {
    const list = only ? [{ path: listPath, bytes: memorySource(Buffer.concat([only, newline])) }] : []
    const names = only ? [`-i@${listPath}`] : []
    const switches = ['t', '-bb1', '-bso2', ...common, ...this.#formats, passwordSwitch(password), ...names]
    const sound = new Set<string>()
    let current: string | null = null
    for await (const token of extractionTokens([...switches, '--', this.#first], [...this.#files, ...list])) {
      if (token.token === 'member') {
        current = token.folder ? null : token.key
        if (current !== null) sound.add(current)
      } else if (token.token === 'error' && current !== null) sound.delete(current)
      else if (token.token === 'end' && token.ending.code === null && current !== null) sound.delete(current)
    }
    return sound
  }
}

const newline = Buffer.from('\n')

const passwordSwitch = (password: string | null): string =>
  password === null ? nobodysPassword : `-p${password}`
