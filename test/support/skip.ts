/** A test that cannot run here is skipped with its reason, which the reporter lists; under CI=true it fails. */
import type { TestContext } from 'node:test'

export function skip(t: TestContext, why: string): void {
  if (process.env['CI'] === 'true') throw new Error(`must not be skipped under CI=true: ${why}`)
  t.skip(why)
}

/** False, and the test skipped, unless slow tests were asked for. */
export function wantsSlow(t: TestContext): boolean {
  if (process.env['DAYLIGHT_SLOW'] === '1') return true
  skip(t, 'takes minutes: set DAYLIGHT_SLOW=1 to run it')
  return false
}
