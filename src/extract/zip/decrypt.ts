/** Passwords of zip entries: which opens one, and its bytes in the clear. */
import type { ByteSource } from '../reader.ts'
import { aesKey } from './aes.ts'
import type { ZipEntry } from './entry.ts'
import type { Key } from './key.ts'
import { passwordBytes } from './password-bytes.ts'
import { traditionalKey } from './traditional.ts'

/**
 * The key, where the password may be right. What WinZip's AES accepts is right: all of the data was authenticated
 * with it; PKWARE's old encryption accepts one wrong password in 256, so the checksum must be looked at as well.
 */
export async function keyFor(
  source: ByteSource,
  entry: ZipEntry,
  password: string,
): Promise<{ key: Key; proven: boolean } | null> {
  for (const bytes of passwordBytes(password)) {
    const key = entry.aes ? await aesKey(source, entry, bytes) : await traditionalKey(source, entry, bytes)
    if (key) return { key, proven: entry.aes !== null }
  }
  return null
}
