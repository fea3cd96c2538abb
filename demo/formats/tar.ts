/** tar (ustar) and gzip with fixed times. */
import { gzipSync } from 'fflate'
import { ascii, concat, utf8 } from './bytes.ts'

export interface TarMember {
  name: string
  bytes: Uint8Array
  /** A symbolic link to this place instead of a file. */
  link?: string
}

const octal = (value: number, width: number) => ascii(`${value.toString(8).padStart(width - 1, '0')}\0`)

export function writeTar(members: readonly TarMember[], seconds: number): Uint8Array {
  const parts = members.flatMap(({ name, bytes, link }) => {
    const header = new Uint8Array(512)
    const put = (text: Uint8Array, at: number) => header.set(text, at)
    put(utf8(name).subarray(0, 100), 0)
    put(octal(0o644, 8), 100)
    put(octal(1000, 8), 108)
    put(octal(1000, 8), 116)
    put(octal(link === undefined ? bytes.length : 0, 12), 124)
    put(octal(seconds, 12), 136)
    put(ascii('        '), 148)
    put(ascii(link === undefined ? '0' : '2'), 156)
    if (link !== undefined) put(utf8(link), 157)
    put(ascii('ustar\x0000'), 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    put(ascii(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    const body = link === undefined ? bytes : new Uint8Array()
    return [header, body, new Uint8Array((512 - (body.length % 512)) % 512)]
  })
  return concat([...parts, new Uint8Array(1024)])
}

export const gzip = (bytes: Uint8Array, seconds: number): Uint8Array =>
  gzipSync(bytes, { mtime: seconds * 1000, level: 6 })
