import { attachmentName, attachmentTarget } from '../../mapi/attachments.ts'
import { writeEml } from '../../mapi/eml/writer.ts'
import type { MapiMessage } from '../../mapi/message.ts'
import { writeProperties } from '../../mapi/raw-properties.ts'
import { sealedReason } from '../../mapi/sealed.ts'
import type { Outcome } from '../../../model/item.ts'
import { OleFile } from '../../ole/ole-file.ts'
import type { Reader, ReaderOptions, Sink } from '../../reader.ts'
import { MessageReader } from '../mail/message.ts'
import { openMessage } from './open.ts'

/** One item of Outlook, read as the canonical eml it stands for: so it looks like the same mail in any other form. */
export const msgReader: Reader = {
  name: 'msg',
  version: 1,
  types: ['application/vnd.ms-outlook'],
  async read(source, sink, options) {
    const file = await OleFile.open(source)
    const message = await openMessage(file)
    return readMessage(message, file.problems, sink, options)
  },
}

/** Writes the message; `damage` is what was found wrong with the file around it. */
export async function readMessage(
  message: MapiMessage,
  damage: readonly string[],
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  writeProperties(message, sink)
  const outcome = await new MessageReader(writeEml(message), sink, options.limits.depth).read()
  for (const attachment of message.attachments) {
    const target = attachmentTarget(attachment)
    if (target === null || attachment.bytes !== null) continue
    await sink.member({ name: attachmentName(attachment), kind: 'link', target })
  }
  const sealed = sealedReason(message)
  if (sealed !== null) return { state: 'password', read: 'some', reason: sealed }
  const problems = [...new Set([...damage, ...message.problems])]
  if (problems.length === 0) return outcome
  const reason = [...problems.slice(0, 5), ...(outcome?.reason ? [outcome.reason] : [])].join('; ')
  return { state: damage.length > 0 ? 'corrupt' : (outcome?.state ?? 'partial'), read: 'some', reason }
}
