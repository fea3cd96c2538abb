import { type ByteSource, ReaderError } from '../../reader.ts'
import type { Engine } from './engine.ts'
import { withEngine } from './pdfium.ts'

/** An open PDF. */
export interface Pdf {
  engine: Engine
  document: number
  /** Handle that form fields and widgets are asked through; 0 where there is none. */
  form: number
  pages: number
  /** The file's bytes as they lie in the engine's memory (a fresh view each time). */
  file(): Uint8Array
}

/** Why FPDF_LoadMemDocument failed (fpdfview.h). */
const passwordError = 4
const securityError = 5

interface Passwords {
  list: readonly string[]
  tried(place: number, worked: boolean): void
}

const noPasswords: Passwords = { list: [], tried: () => undefined }

/** Opens the PDF for `use`. Where anything throws, the engine is dropped with all it holds. */
export function withPdf<T>(
  source: ByteSource,
  use: (pdf: Pdf) => Promise<T>,
  passwords: Passwords = noPasswords,
): Promise<T> {
  return withEngine(async (engine) => {
    const { call } = engine
    const address = await load(engine, source)
    const document = open(engine, address, source.size, passwords)
    const info = call.PDFiumExt_OpenFormFillInfo()
    const form = call.PDFiumExt_InitFormFillEnvironment(document, info)
    const pdf = {
      engine,
      document,
      form,
      pages: call.FPDF_GetPageCount(document),
      file: () => engine.bytes().subarray(address, address + source.size),
    }
    const result = await use(pdf)
    if (form !== 0) call.PDFiumExt_ExitFormFillEnvironment(form)
    call.PDFiumExt_CloseFormFillInfo(info)
    call.FPDF_CloseDocument(document)
    call.free(address)
    return result
  })
}

/** Without a password first; then each, in both encodings that PDF has had for them. */
function open(engine: Engine, address: number, size: number, passwords: Passwords): number {
  const { call } = engine
  const plain = call.FPDF_LoadMemDocument(address, size, 0)
  if (plain !== 0) return plain
  const error = call.FPDF_GetLastError()
  if (error !== passwordError || passwords.list.length === 0) throw openError(error)
  for (const [place, password] of passwords.list.entries()) {
    const document = encodings(password)
      .values()
      .map((encoded) => {
        const at = call.malloc(encoded.length + 1)
        engine.bytes().set([...encoded, 0], at)
        const opened = call.FPDF_LoadMemDocument(address, size, at)
        call.free(at)
        return opened
      })
      .find((opened) => opened !== 0)
    passwords.tried(place, document !== undefined)
    if (document !== undefined) return document
  }
  throw new ReaderError(
    'password',
    `the PDF is encrypted and none of ${passwords.list.length} passwords opens it; give its password with --passwords`,
  )
}

/** UTF-8 since PDF 2.0; before, one byte a character. */
function encodings(password: string): Buffer[] {
  const utf8 = Buffer.from(password, 'utf8')
  const latin1 = Buffer.from(password, 'latin1')
  const isLatin1 = latin1.toString('latin1') === password
  return !isLatin1 || utf8.equals(latin1) ? [utf8] : [utf8, latin1]
}

/** Copies chunk by chunk straight into the engine's memory, so that a big file is held only once. */
async function load(engine: Engine, source: ByteSource): Promise<number> {
  const address = engine.call.malloc(Math.max(1, source.size))
  if (address === 0) {
    throw new ReaderError(
      'limit',
      'the PDF is larger than the memory a reader may have (setting limits.memoryBytes)',
    )
  }
  let at = address
  for await (const chunk of source.chunks(2 ** 20)) {
    engine.bytes().set(chunk, at)
    at += chunk.length
  }
  return address
}

function openError(error: number): ReaderError {
  if (error === passwordError) {
    return new ReaderError('password', 'the PDF is encrypted; give its password with --passwords')
  }
  if (error === securityError) {
    return new ReaderError('unsupported', 'the PDF is encrypted in a way this reader does not know')
  }
  return new ReaderError('corrupt', 'the PDF is damaged or not a PDF')
}
