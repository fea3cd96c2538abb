// node:test's spec reporter with two changes: skipped tests are listed with their reasons, and the closing counts come
// last, behind the details of failures. Under CI=true a skip is a failure.
import { relative } from 'node:path'
import { spec as Spec } from 'node:test/reporters'

/** @typedef {import('node:test/reporters').TestEvent} TestEvent */

const counts = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /

/**
 * @param {AsyncIterable<TestEvent>} source
 * @returns {AsyncGenerator<string | Buffer>}
 */
// oxlint-disable-next-line import/no-default-export -- node:test loads a reporter by its default export
export default async function* report(source) {
  const details = new Spec()
  /** @type {TestEvent[]} */
  const closing = []
  /** @type {string[]} */
  const skipped = []
  for await (const event of source) {
    if (event.type === 'test:diagnostic' && event.data.nesting === 0 && counts.test(event.data.message)) {
      closing.push(event)
      continue
    }
    if (event.type === 'test:pass' && event.data.skip) skipped.push(describeSkip(event.data))
    details.write(event)
    yield* written(details)
  }
  details.end()
  yield* details
  if (skipped.length > 0) {
    const failing = process.env['CI'] === 'true'
    yield `\n${'='.repeat(80)}\nSKIPPED${failing ? ', which fails under CI=true' : ''}:\n${skipped.join('')}${'='.repeat(80)}\n`
    if (failing) process.exitCode = 1
  }
  const last = new Spec()
  for (const event of closing) last.write(event)
  last.end()
  yield* last
}

/**
 * What a stream holds at this moment.
 * @param {InstanceType<typeof Spec>} stream
 * @returns {Generator<string | Buffer>}
 */
function* written(stream) {
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) yield chunk
}

/** @param {{ name: string, file?: string, skip?: string | boolean }} test */
function describeSkip({ name, file, skip }) {
  const where = file === undefined ? '' : ` (${relative(process.cwd(), file)})`
  return `  ${name}${where}: ${typeof skip === 'string' ? skip : 'no reason given'}\n`
}
