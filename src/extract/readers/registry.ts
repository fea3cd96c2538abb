/** Which reader takes which type. The order inside a list is the ladder: the first that takes the type is tried first. */
import type { Reader, Renderer } from '../reader.ts'
import { compressedReader } from './compressed/reader.ts'
import { csvReader } from './csv.ts'
import { dbfReader } from './dbf/dbf.ts'
import { docReader } from './doc/doc.ts'
import { docxReader } from './docx/docx.ts'
import { emlxReader } from './emlx.ts'
import { epubReader } from './epub/epub.ts'
import { htmlReader } from './html.ts'
import { iworkReader } from './iwork/iwork.ts'
import { lastReaders } from './last-readers.ts'
import { mailReader } from './mail.ts'
import { markdownReader } from './markdown.ts'
import { mboxReader } from './mbox/reader.ts'
import { hwpReader } from './ole/hwp.ts'
import { oleReader } from './ole/reader.ts'
import { thumbsReader } from './ole/thumbs.ts'
import { flatOdfReader, odfReader } from './odf/odf.ts'
import { encryptedReaderOf } from './ooxml/encrypted.ts'
import { pdfReader } from './pdf/reader.ts'
import { pdfRenderer } from './pdf/renderer.ts'
import { pptxReader } from './pptx/pptx.ts'
import { tarReader } from './tar/reader.ts'
import { pptReader } from './ppt/ppt.ts'
import { rtfReader } from './rtf/rtf.ts'
import { msgReader } from './msg/reader.ts'
import { pstReader } from './pst/reader.ts'
import { sqliteReader } from './sqlite/sqlite.ts'
import { textReader } from './text.ts'
import { tnefReader } from './tnef/reader.ts'
import { xpsReader } from './xps/xps.ts'
import { xlsReader } from './xls/xls.ts'
import { xlsbReader } from './xlsb/xlsb.ts'
import { xlsxReader } from './xlsx/xlsx.ts'

/** Our own code and PDFium: run in the general reader process. A change of any list goes into catalogue.json. */
export const readers: readonly Reader[] = [
  pdfReader,
  tarReader,
  compressedReader,
  docxReader,
  docReader,
  pptReader,
  xlsReader,
  hwpReader,
  thumbsReader,
  oleReader,
  xlsxReader,
  xlsbReader,
  sqliteReader,
  dbfReader,
  pptxReader,
  encryptedReaderOf([docxReader, xlsxReader, xlsbReader, pptxReader]),
  markdownReader,
  csvReader,
  htmlReader,
  mailReader,
  mboxReader,
  emlxReader,
  rtfReader,
  msgReader,
  pstReader,
  tnefReader,
  odfReader,
  flatOdfReader,
  epubReader,
  xpsReader,
  iworkReader,
  textReader,
  ...lastReaders,
]

/** Draw pages in the general reader process. */
export const renderers: readonly Renderer[] = [pdfRenderer]
