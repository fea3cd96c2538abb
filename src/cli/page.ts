/** The built page: made once from web/ by Vite, again when its sources changed. A published package carries it built. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { glob, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DaylightError } from '../model/errors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'web')
const dist = join(web, 'dist')
const stampFile = join(dist, '.sources')

/** Folder of the built page. Throws INTERNAL where it is missing and cannot be built. */
export async function builtPage(note: (line: string) => void): Promise<string> {
  const isBuilt = (await stat(join(dist, 'index.html')).catch(() => null)) !== null
  const vite = viteProgram()
  // an installed package has no Vite and needs none
  if (vite === null) {
    if (isBuilt) return dist
    throw new DaylightError(
      'INTERNAL',
      'web/dist is missing and Vite is not installed: run `npm ci` in the checkout',
    )
  }
  const stamp = await sourcesStamp()
  if (isBuilt && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return dist
  note('Building the page, once …')
  await build(vite)
  await writeFile(stampFile, stamp)
  return dist
}

function viteProgram(): string | null {
  try {
    const require = createRequire(join(web, 'package.json'))
    return join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js')
  } catch {
    return null
  }
}

async function sourcesStamp(): Promise<string> {
  const digest = createHash('sha256')
  const names: string[] = []
  for (const [folder, pattern] of [
    ['web', '{src/**/*,index.html,vite.config.ts,package.json}'],
    ['src/model', '*.ts'],
  ] as const) {
    for await (const name of glob(pattern, { cwd: join(root, folder) })) names.push(join(folder, name))
  }
  for (const name of names.sort()) {
    const path = join(root, name)
    if ((await stat(path)).isFile()) digest.update(name).update(await readFile(path))
  }
  return digest.digest('hex')
}

function build(vite: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new DaylightError('INTERNAL', `the page could not be built: ${output.trim().slice(-2000)}`))
    })
  })
}
