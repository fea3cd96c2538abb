// Runs every test under the bundled Node. Arguments are passed on: `npm test -- --test-name-pattern=zip`, `npm test -- src/search/*.test.ts`.
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { newEnoughNode } from './bundled-node.js'

const everything = ['src', 'test', 'demo', 'bench', 'web/src'].map((folder) => `${folder}/**/*.test.ts`)

const node = newEnoughNode()
if (node === null) {
  process.stderr.write(
    `npm test: this is Node ${process.version} and no newer one is installed; run \`npm ci\` first\n`,
  )
  process.exit(1)
}
const given = process.argv.slice(2)
const flags = given.filter((argument) => argument.startsWith('-'))
const files = given.filter((argument) => !argument.startsWith('-'))
const { status } = spawnSync(
  node,
  [
    '--test',
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    '--test-timeout=1200000',
    `--test-reporter=${new URL('./test-reporter.js', import.meta.url).href}`,
    '--test-reporter-destination=stdout',
    ...flags,
    ...(files.length > 0 ? files : everything),
  ],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: 'inherit' },
)
process.exit(status ?? 1)
