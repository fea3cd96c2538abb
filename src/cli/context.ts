/** What a verb gets: its checked arguments, where to print, and the signal that stops it. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { isCase } from '../case/case.ts'
import { catalogue, DaylightError } from '../model/errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export interface Verb {
  readonly name: string
  /** After the verb's name, e.g. `PATH…`. */
  readonly usage: string
  /** One line for help. */
  readonly does: string
  readonly options: Options
  /** How many words besides options it takes. */
  readonly words: readonly [least: number, most: number]
  run(context: Context): Promise<number>
}

export interface Context {
  readonly words: readonly string[]
  readonly json: boolean
  readonly signal: AbortSignal
  text(name: string): string | undefined
  texts(name: string): string[]
  flag(name: string): boolean
  number(name: string, least: number, most: number): number | undefined
  /** The case folder: --case, else $DAYLIGHT_CASE, else the folder one stands in. */
  caseFolder(): Promise<string>
  /** Machine or human output, one line. */
  readonly print: (line: string) => Promise<void>
  /** Progress and notes. */
  readonly note: (line: string) => void
  dispose(): void
}

/** A signal this soon after the first is no second wish. */
const sameWishMs = 1000

const common: Options = {
  case: { type: 'string' },
  json: { type: 'boolean' },
  'no-input': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

/** Throws USAGE with a line that says what is wrong and one that says how it is right. */
export function makeContext(verb: Verb, args: string[]): Context {
  const { values, positionals } = parse(verb, args)
  const [least, most] = verb.words
  if (values['help'] !== true && (positionals.length < least || positionals.length > most))
    throw usage(
      verb,
      positionals.length < least ? 'something is missing' : `“${positionals[most]}” is too much`,
    )
  const controller = new AbortController()
  let stoppedAt = 0
  const stop = (): void => {
    // Ctrl-C also reaches the process in front of this one, which hands it on: the second one is the same wish
    if (stoppedAt > 0 && Date.now() - stoppedAt > sameWishMs) process.exit(catalogue.INTERRUPTED.exit)
    stoppedAt ||= Date.now()
    controller.abort(new DaylightError('INTERRUPTED', `${verb.name} was stopped`))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    words: positionals,
    json: values['json'] === true,
    signal: controller.signal,
    text,
    texts: (name) => {
      const value = values[name]
      return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
    },
    flag: (name) => values[name] === true,
    number: (name, lowest, highest) => {
      const value = text(name)
      if (value === undefined) return undefined
      const number = Number(value)
      if (!Number.isInteger(number) || number < lowest || number > highest) {
        throw usage(verb, `--${name} takes a whole number from ${lowest} to ${highest}, not “${value}”`)
      }
      return number
    },
    caseFolder: async () => {
      const named = text('case') ?? process.env['DAYLIGHT_CASE']
      if (named !== undefined && named !== '') return named
      if (await isCase('.')) return '.'
      throw new DaylightError(
        'CASE_MISSING',
        'no --case DIR, no $DAYLIGHT_CASE, and this folder is not a case',
      )
    },
    print: (line) => write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    dispose: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}

const usage = (verb: Verb, problem: string): DaylightError =>
  new DaylightError('USAGE', `${problem}; usage: daylight ${verb.name} ${verb.usage}`.trim())

function parse(verb: Verb, args: string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options: { ...common, ...verb.options }, allowPositionals: true, strict: true })
  } catch (error) {
    const message =
      error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? error.message) : String(error)
    throw usage(verb, message)
  }
}

/** Waits where the reader is slower than we are, so that large outputs stay out of memory. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve()
    else process.stdout.once('drain', resolve)
  })
}
