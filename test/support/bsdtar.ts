/** A second opinion on archives: what libarchive's own program takes out of them. */
import { spawnSync } from 'node:child_process'

export const hasBsdtar = (): boolean => spawnSync('bsdtar', ['--version']).status === 0

const environment = { ...process.env, LC_ALL: 'C.UTF-8' }
const options = { env: environment, maxBuffer: 2 ** 30, timeout: 60_000 }

/** Names in the archive's order, folders left out; null where bsdtar reports any fault. */
export function bsdtarNames(archive: string): string[] | null {
  const { status, stdout } = spawnSync('bsdtar', ['-tf', archive], { ...options, encoding: 'utf8' })
  if (status !== 0) return null
  return stdout.split('\n').filter((name) => name !== '' && !name.endsWith('/'))
}

/** Whether it gives a member up only because it does not know how it was compressed. */
export const bsdtarLacksMethod = (archive: string, name: string): boolean =>
  takeOut(archive, name).stderr.includes('Unsupported ZIP compression method')

/** The bytes of every member of this name, one after the other; null where bsdtar reports any fault. */
export function bsdtarBytes(archive: string, name: string): Buffer | null {
  const { status, stdout } = takeOut(archive, name)
  return status === 0 ? stdout : null
}

function takeOut(archive: string, name: string): { status: number | null; stdout: Buffer; stderr: Buffer } {
  const pattern = name.replaceAll(/[\\*?[\]]/g, '\\$&')
  // an archive with a password must not stop to ask for it
  return spawnSync('bsdtar', ['-xOf', archive, '--passphrase', 'not the one', '--', pattern], options)
}
