import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writeDemo } from '../../../demo/write.ts'
import type { Context, Verb } from '../context.ts'
import { open, openPaths } from './open.ts'

/** Where `npm start` without a path puts the demo: below the folder one stands in. */
const demoFolder = 'daylight-demo'
const seed = 7

export const start: Verb = {
  name: 'start',
  usage: '[PATH…] [--case DIR] [--port N]',
  does: 'what `npm start` runs: open PATH, or the built-in fictional demo where none is given',
  options: open.options,
  words: [0, Number.MAX_SAFE_INTEGER],
  run: async (context) => {
    if (context.words.length > 0) return open.run(context)
    const folder = await demoCache(context)
    return openPaths(context, context.text('case') ?? resolve(demoFolder, 'demo.daylight'), [folder])
  },
}

/** The demo's cache, written once. */
async function demoCache(context: Context): Promise<string> {
  const out = resolve(demoFolder)
  const done = join(out, 'complete')
  if ((await stat(done).catch(() => null)) === null) {
    context.note(
      `No path given: opening the built-in fictional demo (everything in it is invented); writing it once, into ${out} …`,
    )
    await rm(join(out, 'cache'), { recursive: true, force: true })
    await mkdir(out, { recursive: true })
    await writeDemo({ size: 'demo', seed, out, signal: context.signal })
    await writeFile(done, '')
  }
  return join(out, 'cache')
}
