/** Which reader takes which type. The order inside a list is the ladder: the first that takes the type is tried first. */
import type { Reader, Renderer } from '../reader.ts'
import { csvReader } from './csv.ts'
import { docxReader } from './docx/docx.ts'
import { emlxReader } from './emlx.ts'
import { htmlReader } from './html.ts'
import { mailReader } from './mail.ts'
import { markdownReader } from './markdown.ts'
import { mboxReader } from './mbox/reader.ts'
import { msgReader } from './msg/reader.ts'
import { encryptedReader } from './ooxml/encrypted.ts'
import { pdfReader } from './pdf/reader.ts'
import { pdfRenderer } from './pdf/renderer.ts'
import { pstReader } from './pst/reader.ts'
import { textReader } from './text.ts'
import { tnefReader } from './tnef/reader.ts'
import { xlsxReader } from './xlsx/xlsx.ts'
import { zipReader } from './zip/reader.ts'

/** Our own code and PDFium: run in the general reader process. A change of any list goes into catalogue.json. */
export const readers: readonly Reader[] = [
  pdfReader,
  zipReader,
  docxReader,
  xlsxReader,
  encryptedReader,
  markdownReader,
  csvReader,
  htmlReader,
  mailReader,
  mboxReader,
  emlxReader,
  msgReader,
  pstReader,
  tnefReader,
  textReader,
]

/** Draw pages in the general reader process. */
export const renderers: readonly Renderer[] = [pdfRenderer]
