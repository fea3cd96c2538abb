/** A test that cannot run here says so on stderr; where everything must run (CI=true), it fails. */
import type { TestContext } from 'node:test'

export function skip(t: TestContext, why: string): void {
  if (process.env['CI'] === 'true') throw new Error(`must not be skipped under CI=true: ${why}`)
  process.stderr.write(`SKIPPED: ${t.name}: ${why}\n`)
  t.skip(why)
}

/** True where slow tests were asked for; else the test is skipped, which CI allows: .ci/run asks for them. */
export function wantsSlow(t: TestContext): boolean {
  if (process.env['DAYLIGHT_SLOW'] === '1') return true
  process.stderr.write(`SKIPPED: ${t.name}: set DAYLIGHT_SLOW=1 to run it\n`)
  t.skip('set DAYLIGHT_SLOW=1 to run it')
  return false
}
