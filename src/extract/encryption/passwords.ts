import { ReaderError, type ReaderOptions, type Sink } from '../reader.ts'

/** What Excel and PowerPoint encrypt with where a person only wanted to protect a file from changes. */
const builtIn = ['VelvetSweatshop', '/01Hannes Ruescher/01']

/**
 * What a password opens: the built-in ones first, then those given, in order. Throws ReaderError `password` where none
 * does. `open` gives null for a wrong one.
 */
export function tryPasswords<T>(
  options: Pick<ReaderOptions, 'passwords'>,
  sink: Sink,
  open: (password: string) => T | null,
): T {
  for (const password of builtIn) {
    const opened = open(password)
    if (opened !== null) return opened
  }
  for (const [place, password] of options.passwords.entries()) {
    const opened = open(password)
    sink.tried(place, opened !== null)
    if (opened !== null) return opened
  }
  const count = options.passwords.length
  throw new ReaderError(
    'password',
    count === 0
      ? 'the file is encrypted: give its password with --passwords FILE and run --retry password'
      : `the file is encrypted and none of ${count} passwords opens it; give its password with --passwords FILE`,
  )
}
