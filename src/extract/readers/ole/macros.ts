/** VBA projects of office files: that there is one is flagged, its source is text nobody sees on a page. */
import { type OleEntry, type OleFile, printable } from '../../ole/ole-file.ts'
import { readVba, type VbaModule } from '../../ole/vba.ts'
import { ReaderError, type Sink } from '../../reader.ts'

/** Flags a VBA project below any of these storages. */
export function flagMacros(ole: OleFile, sink: Sink): void {
  for (const entry of ole.entries()) {
    if (entry.kind === 'storage' && /^(?:Macros|_VBA_PROJECT_CUR|VBA)$/i.test(entry.name)) {
      sink.flag('macro', `holds a VBA project (${printable(entry.path)})`)
      return
    }
  }
}

/**
 * The modules of a file, except those of embedded files, which are members and give their own: `isOther` tells their
 * storages. Modules that cannot be had are damage of the file and no more.
 */
export async function readMacros(
  ole: OleFile,
  isOther?: (storage: OleEntry) => boolean,
): Promise<VbaModule[]> {
  try {
    return await readVba(ole, isOther)
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    ole.problems.push(`macros: ${error.message}`)
    return []
  }
}

/** Writes the source of modules as hidden blocks, each under its module's name. */
export async function writeModules(modules: readonly VbaModule[], sink: Sink): Promise<void> {
  for (const { name, code } of modules) {
    sink.part('block', code, { hidden: true, locator: { field: `macro ${name}` } })
    sink.write('\n')
    await sink.flush()
  }
}
