/**
 * Everyday names of the content types the readers know; any other type shows as itself. Types that share a name are
 * told apart by how their files usually end.
 */
const families = {
  'kind.pdf': { 'application/pdf': '' },
  'kind.text': { 'text/plain': '' },
  'kind.markdown': { 'text/markdown': '', 'text/x-markdown': '' },
  'kind.html': { 'text/html': 'html', 'application/xhtml+xml': 'xhtml' },
  'kind.csv': {
    'text/csv': 'csv',
    'application/csv': 'csv',
    'text/tab-separated-values': 'tsv',
  },
  'kind.document': {
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.template': 'dotx',
    'application/vnd.ms-word.document.macroenabled.12': 'docm',
    'application/vnd.ms-word.template.macroenabled.12': 'dotm',
    'application/msword': 'doc',
    'application/rtf': 'rtf',
    'text/rtf': 'rtf',
    'application/vnd.oasis.opendocument.text': 'odt',
    'application/vnd.oasis.opendocument.text-template': 'ott',
    'application/vnd.oasis.opendocument.text-master': 'odm',
    'application/vnd.oasis.opendocument.text-web': 'oth',
    'application/vnd.oasis.opendocument.formula': 'odf',
    'application/vnd.sun.xml.writer': 'sxw',
    'application/vnd.apple.pages': 'pages',
    'application/oxps': 'oxps',
    'application/vnd.ms-works': 'wps',
    'application/vnd.apple.iwork': 'iWork',
    'application/vnd.ms-xpsdocument': 'xps',
    'application/x-hwp': 'hwp',
    'application/postscript': 'ps',
    'application/x-mspublisher': 'pub',
    'image/vnd.djvu': 'djvu',
    'text/x-tex': 'tex',
  },
  'kind.book': { 'application/epub+zip': 'epub', 'application/vnd.ms-htmlhelp': 'chm' },
  'kind.sheet': {
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.template': 'xltx',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.ms-excel.sheet.macroenabled.12': 'xlsm',
    'application/vnd.ms-excel.template.macroenabled.12': 'xltm',
    'application/vnd.ms-excel.addin.macroenabled.12': 'xlam',
    'application/vnd.ms-excel.sheet.binary.macroenabled.12': 'xlsb',
    'application/vnd.oasis.opendocument.spreadsheet': 'ods',
    'application/vnd.oasis.opendocument.spreadsheet-template': 'ots',
    'application/vnd.sun.xml.calc': 'sxc',
    'application/vnd.apple.numbers': 'numbers',
  },
  'kind.slides': {
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
    'application/vnd.openxmlformats-officedocument.presentationml.slideshow': 'ppsx',
    'application/vnd.openxmlformats-officedocument.presentationml.template': 'potx',
    'application/vnd.ms-powerpoint': 'ppt',
    'application/vnd.ms-powerpoint.presentation.macroenabled.12': 'pptm',
    'application/vnd.ms-powerpoint.slideshow.macroenabled.12': 'ppsm',
    'application/vnd.ms-powerpoint.template.macroenabled.12': 'potm',
    'application/vnd.ms-powerpoint.addin.macroenabled.12': 'ppam',
    'application/vnd.oasis.opendocument.presentation': 'odp',
    'application/vnd.oasis.opendocument.presentation-template': 'otp',
    'application/vnd.sun.xml.impress': 'sxi',
    'application/vnd.apple.keynote': 'key',
  },
  'kind.drawing': {
    'application/vnd.visio': 'vsd',
    'application/vnd.ms-visio.drawing': 'vsdx',
    'application/vnd.oasis.opendocument.graphics': 'odg',
    'application/vnd.oasis.opendocument.graphics-template': 'otg',
    'application/vnd.oasis.opendocument.chart': 'odc',
    'application/vnd.oasis.opendocument.image': 'odi',
    'application/vnd.sun.xml.draw': 'sxd',
    'image/vnd.dwg': 'dwg',
  },
  'kind.plan': { 'application/vnd.ms-project': '' },
  'kind.encrypted': { 'application/x-ole-encrypted-package': '' },
  'kind.ole': { 'application/x-ole-storage': '' },
  'kind.mail': {
    'message/rfc822': 'eml',
    'message/global': 'eml',
    'application/vnd.ms-outlook': 'msg',
    'message/x-emlx': 'emlx',
  },
  'kind.mailbox': { 'application/mbox': 'mbox', 'application/vnd.ms-outlook-pst': 'pst' },
  'kind.winmail': { 'application/vnd.ms-tnef': '' },
  'kind.calendar': { 'text/calendar': '' },
  'kind.contact': { 'text/vcard': '', 'text/x-vcard': '' },
  'kind.database': {
    'application/vnd.sqlite3': 'SQLite',
    'application/x-sqlite3': 'SQLite',
    'application/x-dbf': 'dbf',
    'application/vnd.dbf': 'dbf',
    'application/dbf': 'dbf',
    'application/x-msaccess': 'Access',
    'application/vnd.apache.parquet': 'Parquet',
    'application/x-hdf5': 'HDF5',
  },
  'kind.data': {
    'application/json': 'json',
    'application/x-ndjson': 'ndjson',
    'application/xml': 'xml',
    'text/xml': 'xml',
    'application/yaml': 'yaml',
    'application/toml': 'toml',
    'text/x-ini': 'ini',
    'application/x-bplist': 'plist',
    'application/x-ds-store': 'DS_Store',
  },
  'kind.code': { 'application/javascript': 'javascript', 'text/css': 'css' },
  'kind.subtitles': {
    'application/x-subrip': 'srt',
    'text/vtt': 'vtt',
    'text/x-ssa': 'ssa',
  },
  'kind.archive': {
    'application/zip': 'zip',
    'application/x-zip-compressed': 'zip',
    'application/x-7z-compressed': '7z',
    'application/vnd.rar': 'rar',
    'application/x-tar': 'tar',
    'application/x-gtar': 'tar',
    'application/gzip': 'gz',
    'application/x-bzip2': 'bz2',
    'application/x-xz': 'xz',
    'application/x-lzma': 'lzma',
    'application/x-lzip': 'lz',
    'application/x-lz4': 'lz4',
    'application/zstd': 'zst',
    'application/zlib': 'zlib',
    'application/x-compress': 'Z',
    'application/x-lzh-compressed': 'lzh',
    'application/x-arj': 'arj',
    'application/x-cpio': 'cpio',
    'application/x-archive': 'ar',
    'application/x-xar': 'xar',
    'application/vnd.ms-cab-compressed': 'cab',
    'application/x-ms-wim': 'wim',
    'application/vnd.debian.binary-package': 'deb',
    'application/x-rpm': 'rpm',
    'application/java-archive': 'jar',
    'application/vnd.android.package-archive': 'apk',
    'application/vnd.squashfs': 'squashfs',
  },
  'kind.disk': {
    'application/x-iso9660-image': 'iso',
    'application/x-udf-image': 'udf',
    'application/x-apple-diskimage': 'dmg',
    'application/x-raw-disk-image': 'img',
    'application/x-vhd': 'vhd',
    'application/x-vhdx': 'vhdx',
    'application/x-vmdk': 'vmdk',
    'application/x-virtualbox-vdi': 'vdi',
    'application/x-qcow': 'qcow',
    'application/x-expert-witness': 'e01',
  },
  'kind.program': {
    'application/vnd.microsoft.portable-executable': 'exe',
    'application/x-elf': 'elf',
    'application/x-mach-binary': 'mach-o',
    'application/java-vm': 'class',
    'application/vnd.android.dex': 'dex',
    'application/wasm': 'wasm',
    'application/vnd.adobe.flash.movie': 'swf',
  },
  'kind.shortcut': {
    'application/x-ms-shortcut': 'lnk',
    'application/x-mswinurl': 'url',
    'application/x-webloc': 'webloc',
    'application/x-desktop': 'desktop',
  },
  'kind.traces': {
    'application/x-ms-evt': 'evt',
    'application/x-ms-evtx': 'evtx',
    'application/x-ms-registry': 'registry',
    'application/x-ms-prefetch': 'prefetch',
    'application/x-ms-thumbcache': 'thumbcache',
    'application/x-minidump': 'dmp',
    'application/vnd.tcpdump.pcap': 'pcap',
  },
  'kind.picture': { 'image/x-thumbs-db': 'Thumbs.db' },
  'kind.audio': {},
  'kind.video': {},
  'kind.font': {},
  'kind.link': { 'inode/symlink': '' },
  'kind.device': {
    'inode/blockdevice': '',
    'inode/chardevice': '',
    'inode/fifo': '',
    'inode/socket': '',
  },
  'kind.folder': { 'inode/directory': '' },
  'kind.empty': { 'inode/x-empty': '' },
  'kind.unknown': { 'application/octet-stream': '' },
} as const satisfies Record<string, Record<string, string>>

export type KindWord = keyof typeof families

/** What the first half of a type says, where the type itself has no name. */
const byPrefix: readonly [prefix: string, word: KindWord][] = [
  ['image/', 'kind.picture'],
  ['audio/', 'kind.audio'],
  ['video/', 'kind.video'],
  ['font/', 'kind.font'],
  ['text/x-', 'kind.code'],
]

interface Kind {
  word: KindWord
  /** How such files usually end, where several types share the name; else empty. */
  detail: string
}

const known = new Map<string, Kind>(
  (Object.keys(families) as KindWord[]).flatMap((word) =>
    Object.entries(families[word]).map(([type, detail]): [string, Kind] => [type, { word, detail }]),
  ),
)

const flat = '-flat-xml'

/** Null for a type without an everyday name. */
export function kindOf(type: string): Kind | null {
  const kind = known.get(type)
  if (kind) return kind
  // OpenDocument in one XML file: odt → fodt
  const packed = type.endsWith(flat) ? known.get(type.slice(0, -flat.length)) : undefined
  if (packed) return { ...packed, detail: `f${packed.detail}` }
  const [prefix, word] = byPrefix.find(([start]) => type.startsWith(start)) ?? []
  if (prefix === undefined || word === undefined) return null
  // image/svg+xml → svg, audio/x-wav → wav, image/vnd.adobe.photoshop → photoshop
  const detail = type
    .slice(prefix.length)
    .replace(/\+xml$/, '')
    .replace(/^x-|^vnd\.(?:[^.]+\.)?/, '')
  return { word, detail }
}

/** Whether it is one message, in whatever format. */
export const isMail = (type: string): boolean => kindOf(type)?.word === 'kind.mail'
