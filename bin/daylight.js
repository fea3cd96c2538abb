#!/usr/bin/env node
// Runs under any Node ≥ 20: hands over to the Node that came with the package where this one is too old.
import { spawn } from 'node:child_process'
import nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { newEnoughNode, wantedNode } from './bundled-node.js'

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'cli', 'main.ts')
const node = newEnoughNode()

// Node keeps there what it makes of the sources, for this process and those it starts (src/extract/sandbox/command.ts)
process.env['NODE_COMPILE_CACHE'] ??= join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  '.cache',
  'daylight',
)

if (node === process.execPath) {
  process.argv[1] = main
  nodeModule.enableCompileCache()
  await import(pathToFileURL(main).href)
} else {
  if (node === null) {
    process.stderr.write(
      `daylight: needs Node ${wantedNode} or later; this is ${process.version} and no bundled Node was found for ${process.platform}-${process.arch}.\n` +
        'Run `npm ci` in the checkout, or start it with a newer Node.\n',
    )
    process.exit(1)
  }
  // the channel closes when this process dies, however it dies; the child then ends itself
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`daylight: ${node} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
