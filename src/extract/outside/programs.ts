/** Programs of the machine that read what no reader of ours can: used where they are installed, in a cage of their own. */

export interface OutsideProgram {
  /** Recorded with what it made. */
  readonly name: string
  /** What must be on the machine's path. */
  readonly command: string
  /** Arguments that make it print its version. */
  readonly asksVersion: readonly string[]
  /** What it adds, and the Debian package that has it. */
  readonly adds: string
  readonly package: string
  readonly types: readonly string[]
  /** The command line in the cage, where the item is `/in/document`; it prints what it makes. */
  commandLine(type: string): readonly string[]
  /** Type of what it prints, to be read by our own reader of that type. */
  gives(type: string): string
}

export const inCage = '/in/document'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

const officeTypes = new Map([
  ['application/msword', word],
  ['application/rtf', word],
  ['application/vnd.oasis.opendocument.text', word],
  ['application/vnd.ms-works', word],
  ['application/vnd.wordperfect', word],
  ['application/x-hwp', word],
  ['application/x-mswrite', word],
  ['application/vnd.sun.xml.writer', word],
  [word, word],
  ['application/vnd.ms-excel', excel],
  ['application/vnd.ms-excel.sheet.binary.macroenabled.12', excel],
  ['application/vnd.oasis.opendocument.spreadsheet', excel],
  ['application/vnd.sun.xml.calc', excel],
  ['application/vnd.lotus-1-2-3', excel],
  [excel, excel],
  ['application/vnd.ms-powerpoint', slides],
  ['application/vnd.oasis.opendocument.presentation', slides],
  ['application/vnd.sun.xml.impress', slides],
  ['application/vnd.visio', slides],
  ['application/x-mspublisher', slides],
  ['application/vnd.oasis.opendocument.graphics', slides],
  [slides, slides],
])

const endings: Record<string, string> = { [word]: 'docx', [excel]: 'xlsx', [slides]: 'pptx' }

/** It names what it makes itself, always the same in the cage's own empty folder. */
const convert = (type: string): readonly string[] => [
  'sh',
  '-c',
  `soffice -env:UserInstallation=file:///tmp/profile --headless --norestore --nolockcheck --convert-to ${endings[officeTypes.get(type) ?? word]} --outdir /tmp/out ${inCage} >/dev/null && cat /tmp/out/*`,
]

const libreOffice: OutsideProgram = {
  name: 'libreoffice',
  command: 'soffice',
  asksVersion: ['--version'],
  adds: 'damaged and rare office documents that our own readers give up on',
  package: 'libreoffice-writer libreoffice-calc libreoffice-impress',
  types: [...officeTypes.keys()],
  commandLine: convert,
  gives: (type) => officeTypes.get(type) ?? word,
}

const bsdtar: OutsideProgram = {
  name: 'bsdtar',
  command: 'bsdtar',
  asksVersion: ['--version'],
  adds: 'archives that our own readers give up on (rare methods of 7z, rar, cab, lha, xar, warc)',
  package: 'libarchive-tools',
  types: [
    'application/vnd.rar',
    'application/x-7z-compressed',
    'application/zip',
    'application/vnd.ms-cab-compressed',
    'application/x-iso9660-image',
    'application/x-cpio',
    'application/x-lzh-compressed',
    'application/x-xar',
    'application/x-archive',
    'application/x-rpm',
    'application/warc',
  ],
  // one archive turned into another on the way: no file is ever made under a member's name
  commandLine: () => ['bsdtar', '-cf', '-', '--format=pax', `@${inCage}`],
  gives: () => 'application/x-tar',
}

const djvutxt: OutsideProgram = {
  name: 'djvutxt',
  command: 'djvutxt',
  asksVersion: ['--help'],
  adds: 'the text layer of DjVu scans',
  package: 'djvulibre-bin',
  types: ['image/vnd.djvu'],
  commandLine: () => ['djvutxt', inCage],
  gives: () => 'text/plain',
}

export const outsidePrograms: readonly OutsideProgram[] = [libreOffice, bsdtar, djvutxt]
