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

/** Opens the PDF for `use`. Where anything throws, the engine is dropped with all it holds. */
export function withPdf<T>(source: ByteSource, use: (pdf: Pdf) => Promise<T>): Promise<T> {
  return withEngine(async (engine) => {
    const { call } = engine
    const address = await load(engine, source)
    const document = call.FPDF_LoadMemDocument(address, source.size, 0)
    if (document === 0) throw openError(call.FPDF_GetLastError())
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
