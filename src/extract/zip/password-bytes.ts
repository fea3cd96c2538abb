import iconv from 'iconv-lite'

const local = ['gb18030', 'big5', 'shift_jis', 'windows-1252', 'cp437', 'cp866']

// iconv-lite reads its tables on first use, and a locked process cannot
for (const encoding of local) iconv.getEncoder(encoding)

/** Zip has no encoding for passwords: what today's programs take, then what Windows took where the person may have been. */
export function passwordBytes(password: string): Uint8Array[] {
  const utf8 = Buffer.from(password, 'utf8')
  if (utf8.length === password.length) return [utf8]
  const found: Uint8Array[] = [utf8]
  for (const encoding of local) {
    const bytes = iconv.encode(password, encoding)
    // only where nothing was lost
    if (
      iconv.decode(bytes, encoding) === password &&
      !found.some((other) => Buffer.compare(other, bytes) === 0)
    )
      found.push(bytes)
  }
  return found
}
