import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, Sink } from '../../reader.ts'
import { MboxSplitter } from './splitter.ts'
import { unquoteFrom } from './unquote.ts'

/** A mailbox file: each message is a member, `0001.eml` and on, without its `From ` line and one `>` of quoting. */
export const mboxReader: Reader = {
  name: 'mbox',
  version: 1,
  types: ['application/mbox'],
  read: readMbox,
}

const chunkBytes = 1024 * 1024

async function readMbox(source: ByteSource, sink: Sink): Promise<Partial<Outcome> | undefined> {
  const splitter = new MboxSplitter(source.chunks(chunkBytes))
  let messages = 0
  while (await splitter.next()) {
    messages++
    const name = `${String(messages).padStart(4, '0')}.eml`
    await sink.member({ name, kind: 'file', type: 'message/rfc822' }, unquoteFrom(splitter.message()))
  }
  return messages === 0 ? { state: 'empty' } : undefined
}
