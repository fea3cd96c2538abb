import { isUtf8 } from 'node:buffer'
import { decodeWhole } from '../../encoding/decoder.ts'
import { byteOrderMark } from '../../encoding/detect.ts'
import { encodingName } from '../../encoding/names.ts'

/** The encoding an HTML file declares in its first bytes, if those bytes bear it out; null leaves it to detection. */
export function declaredCharset(head: Uint8Array): string | null {
  if (byteOrderMark(head)) return null
  const text = Buffer.from(head.buffer, head.byteOffset, head.length)
    .toString('latin1')
    .replaceAll(/<!--[\s\S]{0,8192}?-->/g, '')
  const found =
    /<meta\s[^>]{0,2000}?charset\s*=\s*["']?\s*([a-z0-9_:.-]+)/i.exec(text)?.[1] ??
    /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]+)/i.exec(text)?.[1]
  const name = found === undefined ? null : encodingName(found)
  // A declaration read byte by byte cannot stand in UTF-16.
  if (name === null || name.startsWith('utf-16') || name.startsWith('utf-32')) return null
  return fits(head, name) ? name : null
}

/** Whether bytes can be in the encoding someone declared. Well-formed UTF-8 is never anything else. */
export function fits(bytes: Uint8Array, encoding: string): boolean {
  const whole = trimmed(bytes)
  if (encoding !== 'utf-8' && whole.some((byte) => byte > 0x7f) && isUtf8(whole)) return false
  const { text, bad } = decodeWhole(whole, encoding)
  return bad === 0 || bad * 200 < text.length
}

/** Without what may be half a character at the end. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] ?? 0) > 0x7f) end--
  return bytes.subarray(0, end)
}
