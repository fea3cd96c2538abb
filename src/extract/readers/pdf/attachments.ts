import type { Sink } from '../../reader.ts'
import { pdfDate } from './dates.ts'
import type { Pdf } from './document.ts'
import { scratch, wideString, withName } from './memory.ts'
import type { Engine } from './engine.ts'

/** The files of the document's own list. */
export async function writeAttachments({ engine, document }: Pdf, sink: Sink): Promise<void> {
  const count = engine.call.FPDFDoc_GetAttachmentCount(document)
  for (let index = 0; index < count; index++) {
    await writeAttachment(engine, engine.call.FPDFDoc_GetAttachment(document, index), sink)
  }
}

/** One embedded file, by the handle of its file specification. */
export async function writeAttachment(engine: Engine, attachment: number, sink: Sink): Promise<void> {
  if (attachment === 0) return
  const { call } = engine
  const name = wideString(engine, (buffer, length) => call.FPDFAttachment_GetName(attachment, buffer, length))
  const bytes = attachmentBytes(engine, attachment)
  const type = wideString(engine, (buffer, length) =>
    call.FPDFAttachment_GetSubtype(attachment, buffer, length),
  )
  const modified = attachmentDate(engine, attachment)
  const member = {
    name: name === '' ? null : name,
    kind: 'file' as const,
    ...(type === '' ? {} : { type }),
    ...(modified === null ? {} : { modified }),
  }
  if (bytes) await sink.member(member, bytes)
  else {
    const problem = { state: 'corrupt' as const, reason: 'the embedded file has no bytes in the PDF' }
    await sink.member({ ...member, problem })
  }
}

function attachmentBytes(engine: Engine, attachment: number): Uint8Array | null {
  const { call } = engine
  return scratch(engine, 8, (size) => {
    if (call.FPDFAttachment_GetFile(attachment, 0, 0, size) === 0) return null
    const length = (engine.integers()[size >> 2] ?? 0) >>> 0
    if (length === 0) return new Uint8Array(0)
    return scratch(engine, length, (buffer) => {
      if (call.FPDFAttachment_GetFile(attachment, buffer, length, size) === 0) return null
      return engine.bytes().slice(buffer, buffer + length)
    })
  })
}

function attachmentDate(engine: Engine, attachment: number): string | null {
  const text = withName(engine, 'ModDate', (key) =>
    wideString(engine, (buffer, length) =>
      engine.call.FPDFAttachment_GetStringValue(attachment, key, buffer, length),
    ),
  )
  return pdfDate(text)
}
