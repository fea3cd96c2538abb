/** Comments on a slide ([MS-PPT] §2.5.24), which newer versions keep among its tags. */
import type { Comment } from '../prose/comment.ts'
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
  if (
    year < 1900 ||
    year > 2200 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > 31 ||
    hour > 23 ||
    minute > 59
  )
    return ''
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}`
}

const two = (value: number): string => String(value).padStart(2, '0')
