/** The sources of this checkout as text, for tests about the house itself. */
import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** Relative to the checkout, `/`-separated. */
  path: string
  text: string
}

/** Files that match any of the patterns, sorted. */
export async function sources(...patterns: string[]): Promise<SourceFile[]> {
  const paths: string[] = []
  for await (const path of glob(patterns, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] }))
    paths.push(path.replaceAll('\\', '/'))
  return Promise.all(
    paths.toSorted().map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  )
}

/** True for what only tests load: they themselves, and what makes files for them. */
export const isTest = (path: string): boolean =>
  /\.(test|fixture)\.tsx?$|\/testing\/|^src\/.*\/make-[a-z]+\.ts$/.test(path)

const fixed = /^(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"\n]+)['"]|^import\s*['"]([^'"\n]+)['"]/gm
const late = /\bimport\(\s*['"]([^'"\n]+)['"]/g

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, one, other]) => one ?? other ?? '')

/** What a file imports at once, in order. */
export const fixedImports = ({ text }: SourceFile): string[] => found(text, fixed)

/** What a file imports at once or later, in order. */
export const imports = ({ text }: SourceFile): string[] => [...found(text, fixed), ...found(text, late)]

/** Paths in the checkout among what a file imports; packages left out. */
export const inCheckout = ({ path }: SourceFile, targets: readonly string[]): string[] =>
  targets
    .filter((target) => target.startsWith('.'))
    .map((target) => join(dirname(path), target).replaceAll('\\', '/'))
