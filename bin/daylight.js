#!/usr/bin/env node
// Runs under any Node ≥ 20: hands over to the Node that came with the package where this one is too old.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const wanted = 26
const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'cli', 'main.ts')

/** @returns {string | null} path of the bundled Node, or null */
function bundledNode() {
  const require = createRequire(import.meta.url)
  const { platform, arch } = process
  for (const name of [`node-${platform === 'win32' ? 'win' : platform}-${arch}`, `node-bin-${platform}-${arch}`]) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`))
      return join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node')
    } catch {
      // not this package
    }
  }
  return null
}

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  process.argv[1] = main
  await import(pathToFileURL(main).href)
} else {
  const node = bundledNode()
  if (node === null) {
    process.stderr.write(
      `daylight: needs Node ${wanted} or later; this is ${process.version} and no bundled Node was found for ${process.platform}-${process.arch}.\n` +
        'Run `npm ci` in the checkout, or start it with a newer Node.\n',
    )
    process.exit(1)
  }
  // the channel closes when this process dies, however it dies; the child then ends itself
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`daylight: ${node} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
