/** Archives, also within archives, with names in the encoding of whoever packed them. */
import { writeZip } from '../formats/zip.ts'
import { stampOf } from '../world/time.ts'
import { paper } from './paper.ts'
import type { Paper } from './paper.ts'

export function zipOf(
  path: string,
  members: readonly Paper[],
  time: number,
  names: 'utf8' | 'gbk' | 'big5' = 'utf8',
): Paper {
  return paper({
    path,
    bytes: writeZip(
      members.map((member) => ({
        name: member.path,
        bytes: member.bytes,
        store: member.path.endsWith('.zip'),
      })),
      { time: stampOf(time), names },
    ),
    members: [...members],
  })
}
