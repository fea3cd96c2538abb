import { resolve } from 'node:path'
import { isCase, openCase } from '../case/case.ts'
import { Settings } from '../case/settings.ts'
import { ReaderPool } from '../extract/sandbox/pool.ts'
import { recogniser } from '../recognise/about.ts'
import { recogniseRoom } from '../recognise/room.ts'

interface Found {
  ok: boolean
  found: string
  advice: string | null
}

/** Starts the process that reads pictures, models and dictionary with it, as a run on this case would. */
export async function checkRecogniser(folder: string | null): Promise<Found> {
  const { recognise, limits } = await settingsOf(folder)
  const which = recognise.models ?? 'those that come with Daylight'
  const pool = await ReaderPool.open({
    size: 1,
    isolation: 'full',
    ...limits,
    recognise: recogniseRoom(
      recognise.models === null ? null : resolve(folder ?? '.', recognise.models),
      limits,
    ),
  }).catch((error: unknown) => String(error))
  if (typeof pool === 'string')
    return { ok: false, found: `not tried: ${pool}`, advice: 'see isolation of parsers' }
  try {
    const trouble = await pool.trouble('recognise')
    const off = recognise.enabled ? '' : '; this case has recognise.enabled off'
    if (trouble === null) {
      const { name, version } = recogniser
      const found = `${name} ${version}, models and dictionary agree (${which}), ${pool.isolation.level}: it sees pixels only${off}`
      return { ok: true, found, advice: null }
    }
    const advice =
      recognise.models === null
        ? 'pictures stay unread, all else works; run `npm ci` again on a machine that onnxruntime-node has a binary for'
        : 'pictures stay unread; put det.onnx, rec.onnx and the dict.txt that belongs to it there, or set recognise.models to null'
    return { ok: false, found: `does not start with ${which}: ${lastLine(trouble)}`, advice }
  } finally {
    pool.close()
  }
}

async function settingsOf(folder: string | null): Promise<Settings> {
  if (folder === null || !(await isCase(folder))) return Settings.parse({})
  const opened = await openCase(folder)
  await opened.close()
  return opened.settings
}

/** Of what a process said before it ended, the line that says what was wrong. */
const lastLine = (text: string): string =>
  (text.split('\n').findLast((line) => /error|not|miss/i.test(line)) ?? text).trim().slice(0, 300)
