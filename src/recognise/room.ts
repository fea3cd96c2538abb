/** The recogniser as the reader pool knows it: started when the first picture comes, and no earlier. */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Room } from '../extract/sandbox/pool.ts'
import { recogniser } from './about.ts'

/** Of what a reader may take, beyond the models, which are loaded before the limit is set. */
const shareOfMemory = 1 / 3
/** It gives way to everything else on the machine, so the time on the clock says little. */
const timesPatience = 5

/** `models`: a folder of other models than those that came with the program. */
export function recogniseRoom(
  models: string | null,
  limits: { memoryBytes: number; cpuSeconds: number; wallSeconds: number },
): Room {
  const registry = new URL('./registry.ts', import.meta.url)
  if (models !== null) registry.searchParams.set('models', models)
  return {
    registry,
    catalogue: { readers: [{ ...recogniser, types: [...recogniser.types] }], draws: [] },
    readable: [fileURLToPath(new URL('.', import.meta.url)), ...(models === null ? [] : [`${models}/`])],
    memoryBytes: Math.ceil(limits.memoryBytes * shareOfMemory),
    cpuSeconds: limits.cpuSeconds,
    wallSeconds: limits.wallSeconds * timesPatience,
  }
}

const keyLength = 12
/** As in modelsIn of engines.ts, which loads too much to be asked here. */
const modelFiles = ['det.onnx', 'rec.onnx', 'dict.txt']

/** Short name of a folder's models, by what they are; empty for those that came with the program. */
export async function modelsKey(models: string | null): Promise<string> {
  if (models === null) return ''
  const hashes: string[] = []
  for (const name of modelFiles) {
    // what is missing is told where the models are loaded
    const bytes = await readFile(join(models, name)).catch(() => null)
    hashes.push(bytes === null ? 'missing' : hash('sha256', bytes, 'hex'))
  }
  return hash('sha256', hashes.join('\n'), 'hex').slice(0, keyLength)
}
