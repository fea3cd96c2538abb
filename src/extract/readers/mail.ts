import type { Reader } from '../reader.ts'
import { MessageReader } from './mail/message.ts'

/** Internet mail: header block and bodies as text, attachments, inline pictures and enclosed messages as members. */
export const mailReader: Reader = {
  name: 'mail',
  version: 2,
  types: ['message/rfc822', 'message/global'],
  read: (source, sink, options) =>
    new MessageReader(source.chunks(256 * 1024), sink, options.limits.depth).read(),
}
