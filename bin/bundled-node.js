import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** @returns {string | null} path of the Node that `npm ci` installed for this machine, or null */
function bundledNode() {
  const require = createRequire(import.meta.url)
  const { platform, arch } = process
  for (const name of [
    `node-${platform === 'win32' ? 'win' : platform}-${arch}`,
    `node-bin-${platform}-${arch}`,
  ]) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`))
      return join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node')
    } catch {
      // not this package
    }
  }
  return null
}

/** The oldest major version that runs the sources. */
export const wantedNode = 26

/** @returns {string | null} a Node new enough for the sources: this one, or the bundled one; null where there is none */
export const newEnoughNode = () =>
  Number(process.versions.node.split('.')[0]) >= wantedNode ? process.execPath : bundledNode()
