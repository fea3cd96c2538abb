import { access, constants } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { createCase } from '../../case/case.ts'
import { caseBeside, findSource } from '../../intake/walk.ts'
import type { Context, Verb } from '../context.ts'
import { announce } from '../announce.ts'
import { IngestProcess } from '../ingest-process.ts'
import { serveCase } from '../serve-case.ts'
import { stopped } from './serve.ts'

export const open: Verb = {
  name: 'open',
  usage: 'PATH… [--case DIR] [--port N] [--in-place] [--isolation weak]',
  does: 'make a case of a folder or file, read it, and serve the page meanwhile',
  options: { port: { type: 'string' }, 'in-place': { type: 'boolean' }, isolation: { type: 'string' } },
  words: [1, Number.MAX_SAFE_INTEGER],
  run: async (context) => {
    for (const path of context.words) await findSource(path)
    const [first = '.'] = context.words
    const folder = context.text('case') ?? process.env['DAYLIGHT_CASE'] ?? (await placeFor(first))
    return openPaths(context, folder, context.words)
  },
}

/** Beside the documents; where nothing may be written there (a read-only medium), in the folder one stands in. */
async function placeFor(path: string): Promise<string> {
  const beside = caseBeside(path)
  const writable = await access(dirname(beside), constants.W_OK).then(
    () => true,
    () => false,
  )
  return writable ? beside : resolve(basename(beside))
}

/** Serves while a process of its own reads; ends with Ctrl-C, keeps serving when reading is done. */
export async function openPaths(context: Context, folder: string, paths: readonly string[]): Promise<number> {
  await createCase(folder)
  const weak = context.text('isolation') === 'weak'
  const ingest = new IngestProcess([
    ...paths,
    '--case',
    folder,
    ...(context.flag('in-place') ? ['--in-place'] : []),
    ...(weak ? ['--isolation', 'weak'] : []),
  ])
  try {
    const server = await serveCase(
      { folder, port: context.number('port', 0, 65_535), weak, run: ingest },
      context.note,
    )
    context.note(`Case: ${folder}`)
    await announce(server, context)
    const stopReporting = ingest.report(context)
    void ingest.finished.then((problem) => {
      stopReporting()
      context.note(problem ?? ingest.summary())
    })
    await stopped(context.signal)
    stopReporting()
    await server.close()
    return 0
  } finally {
    await ingest.stop()
  }
}
