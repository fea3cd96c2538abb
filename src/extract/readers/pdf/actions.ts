/** What the PDF would do when opened or clicked: scripts, programs, other files. */
import type { Sink } from '../../reader.ts'
import type { Pdf } from './document.ts'
import { byteString } from './memory.ts'

/** PDFACTION_* of fpdf_doc.h. */
const remoteGoTo = 2
const uri = 3
const launch = 4

export class ActionFlags {
  readonly #sink: Sink
  readonly #said = new Set<string>()

  constructor(sink: Sink) {
    this.#sink = sink
  }

  script(where: string): void {
    this.#once('macro', `JavaScript ${where}`)
  }

  /** Looks at one action; gives its address where it is a web link. */
  look(pdf: Pdf, action: number, page: number): string | null {
    if (action === 0) return null
    const { engine, document } = pdf
    const { call } = engine
    const type = call.FPDFAction_GetType(action)
    if (type === uri) {
      return byteString(engine, (buffer, length) =>
        call.FPDFAction_GetURIPath(document, action, buffer, length),
      )
    }
    if (type !== launch && type !== remoteGoTo) return null
    const path = byteString(engine, (buffer, length) => call.FPDFAction_GetFilePath(action, buffer, length))
    if (type === launch) this.#once('macro', `page ${page} starts a program or file: ${path}`)
    else this.#once('external-reference', `page ${page} leads to another file: ${path}`)
    return null
  }

  #once(flag: 'macro' | 'external-reference', detail: string): void {
    if (this.#said.has(detail) || this.#said.size > 1000) return
    this.#said.add(detail)
    this.#sink.flag(flag, detail)
  }
}

/** Scripts of the document's list, and those only seen as words of the file because they hang on other events. */
export function flagDocumentScripts(pdf: Pdf, flags: ActionFlags): void {
  const { call } = pdf.engine
  if (call.FPDFDoc_GetJavaScriptActionCount(pdf.document) > 0) {
    flags.script('runs when the document is opened')
    return
  }
  const bytes = pdf.file()
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (/\/S\s*\/JavaScript/.test(around(file, '/JavaScript'))) flags.script('stands in the document')
}

function around(file: Buffer, word: string): string {
  let found = ''
  for (let at = file.indexOf(word); at >= 0 && found.length < 100_000; at = file.indexOf(word, at + 1)) {
    found += `${file.toString('latin1', Math.max(0, at - 16), at + word.length)} `
  }
  return found
}
