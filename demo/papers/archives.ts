/** Archives, also within archives, with names in the encoding of whoever packed them. */
import { writeZip } from '../formats/zip.ts'
import { writeSevenZip } from '../formats/seven-zip.ts'
import { gzip, writeTar } from '../formats/tar.ts'
import { epoch, stampOf } from '../world/time.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

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

/** What is inside an archive nobody opened: it exists, and says nothing. */
const unread = (member: Paper): Paper =>
  paper({ path: member.path, bytes: new Uint8Array(), state: 'password', script: new Script() })

export function lockedZip(
  studio: Studio,
  path: string,
  members: readonly Paper[],
  password: string,
  time: number,
): Paper {
  return paper({
    path,
    bytes: writeZip(
      members.map((member) => ({ name: member.path, bytes: member.bytes })),
      {
        time: stampOf(time),
        names: 'gbk',
        password: { text: password, head: () => studio.random.bytes(11) },
      },
    ),
    // The list of names is not encrypted, but every member is.
    state: 'password',
    members: members.map(unread),
  })
}

export function tarOf(path: string, members: readonly Paper[], time: number, packed: boolean): Paper {
  const seconds = epoch(time)
  const tar = writeTar(
    members.map((member) => ({ name: member.path, bytes: member.bytes })),
    seconds,
  )
  return paper({ path, bytes: packed ? gzip(tar, seconds) : tar, members: [...members] })
}

/** A single gzip gives its inner name. */
export function gzipOf(path: string, inner: Paper, time: number): Paper {
  const name = path.split('/').at(-1)?.replace(/\.gz$/, '') ?? inner.path
  return paper({ path, bytes: gzip(inner.bytes, epoch(time)), members: [{ ...inner, path: name }] })
}

export function sevenZipOf(path: string, members: readonly Paper[]): Paper {
  return paper({
    path,
    bytes: writeSevenZip(members.map((member) => ({ name: member.path, bytes: member.bytes }))),
    members: [...members],
  })
}
