// Every check that needs no test run: types, lint, format, unused code. Says at the end which of them failed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newEnoughNode } from './bundled-node.js'

const root = fileURLToPath(new URL('..', import.meta.url))
// oxlint would walk into node_modules where no folder is named
const folders = ['src', 'bin', 'demo', 'bench', 'test', 'web/src', 'web/dev'].filter((folder) =>
  existsSync(join(root, folder)),
)

/** @type {readonly (readonly [title: string, package: string, program: string, ...arguments: string[]])[]} */
const checks = [
  ['types', 'typescript', 'tsc', '--noEmit'],
  ['types of the page', 'typescript', 'tsc', '--noEmit', '-p', 'web'],
  ['lint', 'oxlint', 'oxlint', '--type-aware', '--deny-warnings', ...folders],
  ['format', 'oxfmt', 'oxfmt', '--check', ...folders],
  ['unused code', 'knip', 'knip', '--no-progress'],
]

const node = newEnoughNode()
if (node === null) {
  process.stderr.write(
    `npm run check: this is Node ${process.version} and no newer one is installed; run \`npm ci\` first\n`,
  )
  process.exit(1)
}
const failed = checks.filter(([title, name, program, ...rest]) => {
  process.stdout.write(`\n— ${title}: ${program} ${rest.join(' ')}\n`)
  return spawnSync(node, [binary(name, program), ...rest], { cwd: root, stdio: 'inherit' }).status !== 0
})
process.stdout.write(
  failed.length === 0 ? '\nAll checks passed.\n' : `\nFAILED: ${failed.map(([title]) => title).join(', ')}\n`,
)
process.exit(failed.length === 0 ? 0 : 1)

/**
 * @param {string} name
 * @param {string} program
 */
function binary(name, program) {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[program])
}
