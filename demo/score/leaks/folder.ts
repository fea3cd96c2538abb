import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface ExportedFile {
  name: string
  bytes: Uint8Array
}

/** All files of an export, which is a file or a folder. Nothing where it is not there. */
export function* exportedFiles(out: string): Generator<ExportedFile> {
  const status = statSync(out, { throwIfNoEntry: false })
  if (status?.isFile()) yield { name: basename(out), bytes: readFileSync(out) }
  if (!status?.isDirectory()) return
  const entries = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    yield { name: path.slice(out.length + 1), bytes: readFileSync(path) }
  }
}
