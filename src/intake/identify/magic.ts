/** Types that a fixed sequence of bytes tells. */
import { archiveType, diskImageType } from './archives.ts'
import { shapedType } from './shapes.ts'

interface Magic {
  type: string
  at: number
  bytes: Buffer
  /** Nothing but letters: a text may begin with them, and is none only where other bytes follow. */
  letters?: true
}

const magic = (type: string, signature: string, at = 0): Magic => ({
  type,
  at,
  bytes: Buffer.from(signature, 'latin1'),
})

const letters = (type: string, signature: string, at = 0): Magic => ({
  ...magic(type, signature, at),
  letters: true,
})

const table: readonly Magic[] = [
  magic('application/zip', 'PK\x03\x04'),
  magic('application/zip', 'PK\x05\x06'),
  magic('application/zip', 'PK\x07\x08PK\x03\x04'),
  magic('application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  magic('image/jpeg', '\xff\xd8\xff'),
  magic('image/png', '\x89PNG\r\n\x1a\n'),
  magic('image/gif', 'GIF87a'),
  magic('image/gif', 'GIF89a'),
  magic('image/tiff', 'II*\0'),
  magic('image/tiff', 'MM\0*'),
  magic('image/tiff', 'II+\0'),
  magic('image/heic', 'ftypheic', 4),
  magic('image/heic', 'ftypmif1', 4),
  magic('image/avif', 'ftypavif', 4),
  magic('image/vnd.djvu', 'AT&TFORM'),
  magic('image/vnd.adobe.photoshop', '8BPS\0'),
  magic('image/jp2', '\0\0\0\x0cjP  \r\n\x87\n'),
  magic('image/heic', 'ftypheix', 4),
  magic('image/heic', 'ftyphevc', 4),
  magic('image/heic', 'ftypmsf1', 4),
  magic('image/avif', 'ftypavis', 4),
  magic('image/x-canon-cr3', 'ftypcrx ', 4),
  magic('video/quicktime', 'ftypqt', 4),
  letters('video/quicktime', 'moov', 4),
  letters('video/quicktime', 'mdat', 4),
  magic('video/3gpp', 'ftyp3g', 4),
  magic('audio/mp4', 'ftypM4A', 4),
  magic('audio/mp4', 'ftypM4B', 4),
  magic('video/mp4', 'ftyp', 4),
  magic('video/mpeg', '\0\0\x01\xba'),
  magic('audio/ogg', 'OggS\0'),
  magic('audio/flac', 'fLaC'),
  magic('audio/amr', '#!AMR'),
  magic('audio/silk', '\x02#!SILK_V3'),
  magic('audio/silk', '#!SILK_V3'),
  magic('application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'),
  magic('application/vnd.rar', 'Rar!\x1a\x07'),
  magic('application/gzip', '\x1f\x8b'),
  magic('application/x-xz', '\xfd7zXZ\0'),
  magic('application/zstd', '\x28\xb5\x2f\xfd'),
  magic('application/x-lz4', '\x04\x22\x4d\x18'),
  magic('application/x-lz4', '\x02\x21\x4c\x18'),
  magic('application/x-lzip', 'LZIP\x01'),
  magic('application/x-compress', '\x1f\x9d'),
  magic('application/vnd.ms-cab-compressed', 'MSCF\0\0\0\0'),
  magic('application/x-tar', 'ustar', 257),
  magic('application/x-iso9660-image', 'CD001', 0x8001),
  magic('application/x-udf-image', 'BEA01', 0x8001),
  magic('application/vnd.debian.binary-package', '!<arch>\ndebian-binary'),
  magic('application/x-archive', '!<arch>\n'),
  magic('application/x-ms-wim', 'MSWIM\0\0\0'),
  magic('application/x-xar', 'xar!\0'),
  magic('application/vnd.squashfs', 'hsqs'),
  magic('application/x-vhd', 'conectix'),
  magic('application/x-vhdx', 'vhdxfile'),
  magic('application/x-vmdk', 'KDMV'),
  magic('application/x-qcow', 'QFI\xfb'),
  magic('application/x-virtualbox-vdi', '\x7f\x10\xda\xbe', 64),
  magic('application/x-rpm', '\xed\xab\xee\xdb'),
  magic('application/vnd.sqlite3', 'SQLite format 3\0'),
  // workbooks before 1993, and later ones without the OLE file around them
  magic('application/vnd.ms-excel', '\x09\0\x04\0'),
  magic('application/vnd.ms-excel', '\x09\x02\x06\0'),
  magic('application/vnd.ms-excel', '\x09\x04\x06\0'),
  magic('application/vnd.ms-excel', '\x09\x08\x08\0\0\x05'),
  magic('application/vnd.ms-excel', '\x09\x08\x10\0\0\x06'),
  magic('application/vnd.ms-outlook-pst', '!BDN'),
  magic('application/vnd.ms-tnef', '\x78\x9f\x3e\x22'),
  magic('application/x-msaccess', '\0\x01\0\0Standard Jet DB'),
  magic('application/x-msaccess', '\0\x01\0\0Standard ACE DB'),
  magic('application/x-elf', '\x7fELF'),
  magic('application/vnd.android.dex', 'dex\n03'),
  magic('application/x-ms-shortcut', 'L\0\0\0\x01\x14\x02\0'),
  magic('application/vnd.ms-htmlhelp', 'ITSF\x03\0'),
  magic('application/vnd.tcpdump.pcap', '\xd4\xc3\xb2\xa1'),
  magic('font/ttf', '\0\x01\0\0\0'),
  magic('font/otf', 'OTTO\0'),
  letters('font/woff', 'wOFF'),
  letters('font/woff2', 'wOF2'),
  magic('application/wasm', '\0asm'),
  magic('font/collection', 'ttcf\0'),
  magic('video/x-flv', 'FLV\x01'),
  magic('video/x-ms-asf', '\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  magic('video/mpeg', '\0\0\x01\xb3'),
  magic('audio/midi', 'MThd\0\0\0\x06'),
  magic('audio/ac3', '\x0b\x77'),
  letters('image/x-xcf', 'gimp xcf '),
  letters('image/vnd.dwg', 'AC10'),
  magic('image/wmf', '\xd7\xcd\xc6\x9a'),
  magic('image/wmf', '\x01\0\x09\0\0\x01'),
  magic('image/wmf', '\x01\0\x09\0\0\x03'),
  letters('image/emf', ' EMF', 40),
  magic('application/x-bplist', 'bplist00'),
  magic('application/x-ms-evtx', 'ElfFile\0'),
  magic('application/x-ms-evt', '\x30\0\0\0LfLe'),
  letters('application/x-ms-registry', 'regf'),
  letters('application/x-ms-prefetch', 'SCCA', 4),
  magic('application/x-ms-prefetch', 'MAM\x04'),
  letters('application/x-ms-thumbcache', 'CMMM'),
  magic('application/x-ds-store', '\0\0\0\x01Bud1'),
  magic('application/vnd.tcpdump.pcap', '\xa1\xb2\xc3\xd4'),
  magic('application/vnd.tcpdump.pcap', '\x4d\x3c\xb2\xa1'),
  magic('application/x-expert-witness', 'EVF\x09\x0d\x0a\xff\0'),
  magic('application/x-hdf5', '\x89HDF\r\n\x1a\n'),
  letters('application/vnd.apache.parquet', 'PAR1'),
  magic('application/x-minidump', 'MDMP\x93\xa7'),
  magic('application/postscript', '%!PS'),
]

/** PDF headers may stand after up to 1 KiB of other bytes. */
const pdfHeaderWithin = 1024

export function magicType(head: Buffer): string | null {
  if (isRichText(head)) return 'application/rtf'
  const pdf = head.subarray(0, pdfHeaderWithin).indexOf('%PDF-')
  if (pdf === 0) return 'application/pdf'
  const text = !head.subarray(0, 64).some((byte) => byte < 9)
  for (const { type, at, bytes, letters: only } of table) {
    if (only && text) continue
    if (head.length >= at + bytes.length && head.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0)
      return type
  }
  const shaped = archiveType(head) ?? shapedType(head)
  if (shaped !== null) return shaped
  if (isBitmap(head)) return 'image/bmp'
  if (isExecutable(head)) return 'application/vnd.microsoft.portable-executable'
  if (isMpegAudio(head)) return 'audio/mpeg'
  if (isOldTar(head)) return 'application/x-tar'
  const disk = diskImageType(head)
  if (disk !== null) return disk
  return pdf > 0 ? 'application/pdf' : null
}

/** `BM` alone also begins texts: the header's own size field must be one of the known ones. */
const isBitmap = (head: Buffer): boolean =>
  head.length > 26 &&
  head.toString('latin1', 0, 2) === 'BM' &&
  [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14))

const isExecutable = (head: Buffer): boolean => {
  if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return false
  // letters alone begin texts too
  if (!head.subarray(0, 64).includes(0)) return false
  const offset = head.readUInt32LE(0x3c)
  return (
    offset + 4 > head.length ||
    head.toString('latin1', offset, offset + 2) === 'PE' ||
    head.readUInt16LE(2) < 512
  )
}

const isMpegAudio = (head: Buffer): boolean => {
  const [first = 0, second = 0, third = 0] = head
  return first === 0xff && (second & 0xe6) === 0xe2 && (third & 0xf0) !== 0xf0 && (third & 0xf0) !== 0
}

/** Tar without the `ustar` mark: the first header's checksum must hold. */
function isOldTar(head: Buffer): boolean {
  if (head.length < 512 || head[0] === 0) return false
  const stored = Number.parseInt(head.toString('latin1', 148, 156).replaceAll('\0', ' ').trim(), 8)
  if (!Number.isFinite(stored)) return false
  let sum = 0
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 32 : (head[at] ?? 0)
  return sum === stored
}

/** Blanks or a byte-order mark may stand before; `{\rt` with other letters after it is what hostile files write. */
const isRichText = (head: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?[\s\0]{0,64}\{\\rt(?:f|[^a-z]|[a-z]*\d*[\\{}])/.test(head.toString('latin1', 0, 128))
