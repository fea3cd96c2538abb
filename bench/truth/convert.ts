/** LibreOffice writes each sample in every format it can, as people's own programs would. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Family, Sample } from './sample.ts'

const targets: Readonly<Record<Family, readonly string[]>> = {
  text: ['docx', 'doc', 'rtf', 'odt', 'pdf', 'epub'],
  spreadsheet: ['xlsx', 'xls', 'ods'],
  presentation: ['pptx', 'ppt', 'odp', 'pdf'],
  mail: [],
}

export interface MadeFile {
  /** Within the folder: `docx/paper-en-1.docx`. */
  path: string
  format: string
  sample: Sample
}

export const hasOffice = (): boolean => spawnSync('soffice', ['--version']).status === 0

/** The files in `folder`/FORMAT, made anew where the samples have changed. Formats that could not be made are `missing`. */
export async function convertSamples(
  folder: string,
  samples: readonly Sample[],
): Promise<{ files: MadeFile[]; missing: string[] }> {
  const hash = createHash('sha256').update(JSON.stringify(targets))
  for (const { name, bytes } of samples) hash.update(name).update(bytes)
  const stamp = hash.digest('hex')
  const label = join(folder, '..', 'truth.stamp')
  if ((await readFile(label, 'utf8').catch(() => '')) !== stamp) {
    await rm(folder, { recursive: true, force: true })
    await makeFiles(folder, samples)
    await writeFile(label, stamp)
  }
  const files: MadeFile[] = []
  const missing: string[] = []
  for (const sample of samples) {
    const formats = sample.family === 'mail' ? [sample.extension] : targets[sample.family]
    for (const format of formats) {
      const path = `${format}/${sample.name}.${format}`
      if (existsSync(join(folder, path))) files.push({ path, format, sample })
      else missing.push(path)
    }
  }
  return { files, missing }
}

async function makeFiles(folder: string, samples: readonly Sample[]): Promise<void> {
  const work = `${folder}-work`
  await rm(work, { recursive: true, force: true })
  await mkdir(join(work, 'profile'), { recursive: true })
  for (const { name, family, extension, bytes } of samples) {
    const place = family === 'mail' ? join(folder, extension) : join(work, family)
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `${name}.${extension}`), bytes)
  }
  for (const [family, formats] of Object.entries(targets)) {
    const sources = existsSync(join(work, family)) ? await readdir(join(work, family)) : []
    for (const format of sources.length === 0 ? [] : formats) {
      const out = join(work, `out-${format}`)
      const paths = sources.map((name) => join(work, family, name))
      spawnSync(
        'soffice',
        [
          `-env:UserInstallation=file://${join(work, 'profile')}`,
          '--headless',
          '--convert-to',
          format,
          '--outdir',
          out,
          ...paths,
        ],
        { timeout: 240_000, killSignal: 'SIGKILL' },
      )
      await mkdir(join(folder, format), { recursive: true })
      for (const name of existsSync(out) ? await readdir(out) : [])
        await rename(join(out, name), join(folder, format, name))
    }
  }
  await rm(work, { recursive: true, force: true })
}
