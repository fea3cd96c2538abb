import { Settings } from '../case/settings.ts'
import { DaylightError } from '../model/errors.ts'

/** `settings` with each `limits.NAME=VALUE` put in. Throws USAGE where there is no such setting or the value does not fit. */
export function withRaised(settings: Settings, changes: readonly string[]): Settings {
  const limits: Record<string, number> = { ...settings.limits }
  for (const change of changes) {
    const [, name = '', value = ''] = /^limits\.(\w+)=(\d{1,15}(?:\.\d{1,6})?)$/.exec(change) ?? []
    if (!Object.hasOwn(limits, name)) {
      const names = Object.keys(limits).map((known) => `limits.${known}`)
      throw new DaylightError(
        'USAGE',
        `--raise takes SETTING=NUMBER with one of ${names.join(', ')}, not “${change}”`,
      )
    }
    limits[name] = Number(value)
  }
  const checked = Settings.safeParse({ ...settings, limits })
  if (!checked.success)
    throw new DaylightError(
      'USAGE',
      `--raise: ${checked.error.issues[0]?.path.join('.')} ${checked.error.issues[0]?.message}`,
    )
  return checked.data
}
