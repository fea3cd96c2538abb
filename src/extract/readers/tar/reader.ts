import type { Reader } from '../../reader.ts'
import { Cursor } from '../../tar/cursor.ts'
import { writeTarMembers } from './members.ts'

export const tarReader: Reader = {
  name: 'tar',
  version: 1,
  types: ['application/x-tar', 'application/x-gtar'],
  read: (source, sink, { limits }) =>
    writeTarMembers(new Cursor(source.chunks()), sink, { limits, input: source.size }),
}
