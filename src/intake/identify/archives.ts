/** Archives and disk images whose marks are too short to be believed alone. */

export function archiveType(head: Buffer): string | null {
  if (isBzip2(head)) return 'application/x-bzip2'
  if (isLzh(head)) return 'application/x-lzh-compressed'
  if (isArj(head)) return 'application/x-arj'
  if (isBinaryCpio(head)) return 'application/x-cpio'
  if (isLzma(head)) return 'application/x-lzma'
  return null
}

/** `BZh1`…`BZh9` and the first block's mark, or that of the end where there is none. */
const isBzip2 = (head: Buffer): boolean =>
  /^BZh[1-9]$/.test(head.toString('latin1', 0, 4)) &&
  ['314159265359', '177245385090'].includes(head.toString('hex', 4, 10))

/** `-lh5-`, `-lz4-`, `-pm2-` … */
const isLzh = (head: Buffer): boolean =>
  head.length > 21 && /^-(?:lh[0-9a-zA-Z]|lz[2-8s]|pm[0-2s])-$/.test(head.toString('latin1', 2, 7))

/** The size of the first header is bounded; its first bytes have few values. */
function isArj(head: Buffer): boolean {
  if (head.length < 12 || head.readUInt16LE(0) !== 0xea60) return false
  const size = head.readUInt16LE(2)
  const first = head[4] ?? 0
  return size >= 30 && size <= 2600 && first >= 30 && first <= size
}

/** Both byte orders: the length of the name is plausible and ends with a NUL. */
function isBinaryCpio(head: Buffer): boolean {
  if (head.length < 32) return false
  const little = head.readUInt16LE(0) === 0o70707
  if (!little && head.readUInt16BE(0) !== 0o70707) return false
  const nameLength = little ? head.readUInt16LE(20) : head.readUInt16BE(20)
  return nameLength > 1 && nameLength <= 1024 && head[26 + nameLength - 1] === 0 && head[26] !== 0
}

/** Usual properties, a dictionary of a usual size, and a length that is unknown or believable. */
function isLzma(head: Buffer): boolean {
  if (head.length < 18 || head[0] !== 0x5d || head[13] !== 0) return false
  const dictionary = head.readUInt32LE(1)
  const usual = dictionary >= 4096 && (isPower(dictionary) || isPower(dictionary / 3))
  const length = head.readBigUInt64LE(5)
  return usual && (length === 0xffff_ffff_ffff_ffffn || length < 2n ** 40n)
}

const isPower = (value: number): boolean => Number.isInteger(Math.log2(value))

/** File systems and partition tables as they stand on a disk. */
export function diskImageType(head: Buffer): string | null {
  const has = (text: string, at: number): boolean =>
    head.length >= at + text.length && head.toString('latin1', at, at + text.length) === text
  const bootable = has('\x55\xaa', 510)
  const fileSystem =
    (bootable && (has('NTFS    ', 3) || has('EXFAT   ', 3) || has('FAT', 54) || has('FAT32', 82))) ||
    (has('\x53\xef', 1080) && head.subarray(0, 1024).every((byte) => byte === 0)) ||
    has('H+\0\x04', 1024) ||
    has('HX\0\x05', 1024) ||
    (has('NXSB', 32) && has('\0\x10\0\0', 36))
  if (fileSystem || (bootable && (has('EFI PART', 512) || hasPartitions(head))))
    return 'application/x-raw-disk-image'
  return null
}

/** Four entries of 16 bytes: each is marked as bootable or not, empty or with a start and a length. */
function hasPartitions(head: Buffer): boolean {
  let used = 0
  for (let at = 446; at < 510; at += 16) {
    const status = head[at] ?? 1
    const type = head[at + 4] ?? 0
    const length = head.readUInt32LE(at + 12)
    if (status !== 0 && status !== 0x80) return false
    if (type === 0 ? length !== 0 : length === 0) return false
    if (type !== 0) used++
  }
  return used > 0
}

const trailerBytes = 512

/** What only the end of a file tells: Apple's disk images and fixed virtual disks. */
export function trailerType(tail: Buffer): string | null {
  if (tail.length < trailerBytes) return null
  const mark = tail.toString('latin1', tail.length - trailerBytes, tail.length - trailerBytes + 8)
  if (mark.startsWith('koly\0\0\0\x04')) return 'application/x-apple-diskimage'
  return mark === 'conectix' ? 'application/x-vhd' : null
}
