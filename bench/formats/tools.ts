/** The tools that read the same files: Debian's programs, and npm packages from a folder outside this checkout. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FormatTool {
  readonly name: string
  readonly formats: readonly string[]
  /** The file's text; null where the tool fails. */
  read(path: string): string | null
}

const seconds = 20
const mostBytes = 256 * 2 ** 20

function run(file: string, args: readonly string[]): string | null {
  const done = spawnSync(file, args, { timeout: seconds * 1000, maxBuffer: mostBytes, killSignal: 'SIGKILL' })
  return done.status === 0 ? done.stdout.toString('utf8') : null
}

const programs: readonly (readonly [name: string, formats: string[], args: (path: string) => string[]])[] = [
  ['pdftotext', ['pdf'], (path) => ['-q', '-enc', 'UTF-8', path, '-']],
  ['antiword', ['doc'], (path) => ['-m', 'UTF-8.txt', '-w', '0', path]],
  ['catdoc', ['doc'], (path) => ['-d', 'utf-8', '-w', path]],
  ['catppt', ['ppt'], (path) => ['-d', 'utf-8', path]],
  ['xls2csv', ['xls'], (path) => ['-d', 'utf-8', path]],
  ['unrtf', ['rtf'], (path) => ['--text', path]],
]

const packages: readonly (readonly [name: string, formats: string[]])[] = [
  ['mammoth', ['docx']],
  ['officeparser', ['docx', 'pptx', 'xlsx', 'odt', 'odp', 'ods', 'rtf', 'pdf']],
  ['word-extractor', ['doc']],
  ['exceljs', ['xlsx']],
  ['@e965/xlsx', ['xls', 'xlsx', 'ods']],
  ['@kenjiuno/msgreader', ['msg']],
  ['postal-mime', ['eml']],
  ['mailparser', ['eml']],
]

const runner = fileURLToPath(new URL('npm-tool.js', import.meta.url))

/** Those that are installed; `absent` are not. `folder` has a node_modules with the packages. */
export function formatTools(folder: string | null): { tools: FormatTool[]; absent: string[] } {
  const tools: FormatTool[] = []
  const absent: string[] = []
  for (const [name, formats, args] of programs) {
    if (spawnSync(name, ['--version']).error) absent.push(name)
    else tools.push({ name, formats, read: (path) => run(name, args(path)) })
  }
  for (const [name, formats] of packages) {
    const own = join(fileURLToPath(new URL('../../node_modules', import.meta.url)), name)
    const place = [folder === null ? '' : join(folder, 'node_modules', name), own].find((path) =>
      existsSync(path),
    )
    if (place === undefined) absent.push(`npm ${name}`)
    else
      tools.push({
        name,
        formats,
        read: (path) => run(process.execPath, ['--max-old-space-size=1024', runner, name, place, path]),
      })
  }
  return { tools, absent }
}
