/** The command line: finds the verb, runs it, prints its error in the contract's form. */
import { asDaylightError, catalogue, DaylightError } from '../model/errors.ts'
import { type Context, makeContext } from './context.ts'
import { verbs } from './verbs.ts'

process.umask(0o077)

// started by bin/daylight.js: when that dies, nobody is left to stop this process or to read what it prints
if (process.channel) {
  process.channel.unref()
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}

// a reader that went away (`| head`) is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2))
// open handles of a failed run must not keep the process alive
if (process.exitCode !== 0) process.exit()

async function main(args: string[]): Promise<number> {
  const [word = 'help', ...rest] = args
  const json = args.includes('--json')
  let context: Context | null = null
  try {
    const name = word === '--help' || word === '-h' ? 'help' : word === '--version' ? 'version' : word
    const load = verbs.get(name)
    if (!load) throw new DaylightError('UNKNOWN_VERB', `“${word}”`)
    const verb = await load()
    context = makeContext(verb, rest)
    if (context.flag('help')) {
      await context.print(`daylight ${verb.name} ${verb.usage}\n  ${verb.does}`)
      return 0
    }
    return await verb.run(context)
  } catch (thrown) {
    const error = asDaylightError(thrown)
    if (error.code === 'INTERNAL' && process.env['DAYLIGHT_DEBUG'])
      process.stderr.write(`${(error.cause as Error | undefined)?.stack ?? ''}\n`)
    const { action } = catalogue[error.code]
    process.stderr.write(
      json ? `${JSON.stringify(error.toProblem())}\n` : `daylight: ${error.message}\n${action}\n`,
    )
    return error.exit
  } finally {
    context?.dispose()
  }
}
