/** What Daylight itself makes of a folder of files, through a whole ingest. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openCase } from '../../src/case/case.ts'
import { showDocument } from '../../src/documents/show.ts'
import type { Part } from '../../src/model/document.ts'
import { measure } from '../measure.ts'
import { daylight } from '../tools.ts'

export interface OwnText {
  text: string
  parts: readonly Part[]
}

/** By path in the folder; only what could be read at all. */
export async function ownTexts(home: string, folder: string): Promise<Map<string, OwnText>> {
  const tool = daylight(home)
  await measure(await tool.prepare(folder))
  const opened = await openCase(join(home, 'daylight-case'))
  const texts = new Map<string, OwnText>()
  const rows = await opened.database.all<{ path: string; sha256: string; read: string }>(
    `SELECT i.path, i.sha256, d.read FROM items i JOIN documents d ON d.sha256 = i.sha256 WHERE i.parent IS NULL`,
  )
  for (const { path, sha256, read } of rows) {
    if (read === 'none') continue
    const { text, parts } = await showDocument(opened.database, sha256)
    texts.set(path, { text: text ?? '', parts })
  }
  await opened.close()
  await rm(join(home, 'daylight-case'), { recursive: true, force: true })
  return texts
}
