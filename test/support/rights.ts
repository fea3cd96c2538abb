/** Runs as someone without rights: root may read everything, so that refusals cannot be tested as root. */
import { spawnSync } from 'node:child_process'

const nobody = 65_534

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Words to put before a command so that it runs without root's rights; none are needed where the tests are not run by
 * root, null where it cannot be done.
 */
export function withoutRights(): string[] | null {
  if (!isRoot()) return []
  const prefix = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--']
  const [file = '', ...rest] = prefix
  // the tests' own Node and the checkout must be readable for everyone
  const works = spawnSync(file, [...rest, process.execPath, '--version']).status === 0
  return works ? prefix : null
}

export const unprivilegedUser = nobody
