/** The product under test, known only by its command line: any that keeps the contract can be scored. */
import { spawn } from 'node:child_process'
import type { z } from 'zod'

/** The product gave no answer that can be compared; the message says why. */
export class Unanswered extends Error {}

export interface ProductOptions {
  signal?: AbortSignal | undefined
  /** A private folder in which Node keeps compiled code between one verb and the next. */
  cache?: string
}

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export class Product {
  readonly #command: readonly string[]
  readonly #folder: string
  readonly #options: ProductOptions

  /** `command` runs it (`['node', 'bin/daylight.js']`); `folder` is the case. */
  constructor(command: readonly string[], folder: string, options: ProductOptions = {}) {
    this.#command = command
    this.#folder = folder
    this.#options = options
  }

  /** The same product on another case. */
  on(folder: string): Product {
    return new Product(this.#command, folder, this.#options)
  }

  /** One JSON object. Throws Unanswered. */
  async one<T>(schema: z.ZodType<T>, verb: string, ...args: string[]): Promise<T> {
    return parse(schema, verb, await this.#answer(verb, args))
  }

  /** One object a line. Throws Unanswered. */
  async list<T>(schema: z.ZodType<T>, verb: string, ...args: string[]): Promise<T[]> {
    const lines = (await this.#answer(verb, args)).split('\n').filter((line) => line.trim() !== '')
    return lines.map((line) => parse(schema, verb, line))
  }

  async #answer(verb: string, args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#run([
      verb,
      '--case',
      this.#folder,
      '--json',
      '--no-input',
      ...args,
    ])
    this.#options.signal?.throwIfAborted()
    if (code === 0) return stdout
    const last = stderr.trimEnd().split('\n').at(-1) ?? ''
    // exit 2 is also wrong usage; only the words tell which
    if (code === 2 && /not[ _-]?built|no such verb|unknown.?verb/i.test(stderr))
      throw new Unanswered(`verb ${verb} is not built yet`)
    throw new Unanswered(`verb ${verb} exited ${code ?? 'by a signal'}: ${problem(last)}`)
  }

  #run(args: readonly string[]): Promise<Ended> {
    const [program = '', ...first] = this.#command
    return new Promise((resolve, reject) => {
      const { cache } = this.#options
      const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: cache }
      const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
      const stop = () => child.kill()
      this.#options.signal?.addEventListener('abort', stop, { once: true })
      const output: Buffer[] = []
      const errors: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
      child.on('error', reject)
      child.on('close', (code) => {
        this.#options.signal?.removeEventListener('abort', stop)
        resolve({
          code,
          stdout: Buffer.concat(output).toString('utf8'),
          stderr: Buffer.concat(errors).toString('utf8'),
        })
      })
    })
  }
}

function problem(line: string): string {
  try {
    const { title, detail } = JSON.parse(line) as { title?: unknown; detail?: unknown }
    return [title, detail].filter((part) => typeof part === 'string').join(': ') || line
  } catch {
    return line === '' ? 'without a word' : line
  }
}

function parse<T>(schema: z.ZodType<T>, verb: string, text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Unanswered(`verb ${verb} printed what is not JSON: ${text.slice(0, 80)}`)
  }
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new Unanswered(`verb ${verb} broke the contract at ${issue?.path.join('.')}: ${issue?.message}`)
}
