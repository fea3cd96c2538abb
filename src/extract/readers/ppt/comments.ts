/** Comments on a slide ([MS-PPT] §2.5.24), which newer versions keep among its tags. */
import type { Comment } from '../prose/comment.ts'
import { isoTime } from '../prose/time.ts'
import { childrenOf, child, stringOf, type } from './records.ts'

/** Their times are without a zone. */
export function commentsOf(slide: Buffer): Comment[] {
  return childrenOf(slide, type.programTags)
    .flatMap(({ data }) => childrenOf(data, type.binaryTag))
    .flatMap(({ data }) => childrenOf(data, type.binaryTagData))
    .flatMap(({ data }) => childrenOf(data, type.comment))
    .map(({ data }) => ({
      author: stringOf(data, 0),
      time: timeOf(child(data, type.commentAtom)?.data),
      text: stringOf(data, 1).replaceAll('\r', '\n').trim(),
    }))
    .filter(({ text }) => text !== '')
}

function timeOf(atom: Buffer | undefined): string {
  if (!atom || atom.length < 20) return ''
  const at = (index: number): number => atom.readUInt16LE(4 + index * 2)
  const [year, month, day, hour, minute, second] = [at(0), at(1), at(3), at(4), at(5), at(6)]
  if (year < 1900 || year > 2200) return ''
  return isoTime({ year, month, day, hour, minute, second: Math.min(second, 59) })
}
