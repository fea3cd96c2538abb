import type { Reader } from '../../reader.ts'
import { readPieces } from '../text-pieces.ts'

const targets = /^(?:URL|BASEURL|Exec|TryExec|IconFile|Icon)\s*=\s*(.+)$|<string>([^<]+)<\/string>/gim
const mostFlags = 20

/** `.url`, `.webloc` and `.desktop`: settings that point somewhere when opened. */
export const linkFileReader: Reader = {
  name: 'link-file',
  version: 1,
  types: ['application/x-mswinurl', 'application/x-desktop', 'application/x-webloc'],
  async read(source, sink, options) {
    let text = ''
    const outcome = await readPieces(source, sink, options, (piece) => {
      sink.write(piece)
      if (text.length < 65_536) text += piece
    })
    let flags = 0
    for (const found of text.matchAll(targets)) {
      const value = (found[1] ?? found[2])?.trim() ?? ''
      if (value === '' || flags++ >= mostFlags) continue
      const start = found.index + found[0].lastIndexOf(value)
      sink.flag('external-reference', `shortcut to ${value}`, { start, end: start + value.length })
    }
    return outcome
  },
}
