/** How a reader process is started. */
import { fileURLToPath } from 'node:url'

/**
 * Kinds of reader process. `general`: our own code, PDFium and small libraries. `heavy`: large libraries that few items
 * need. `image`: the image decoder's native code. Each is started when its first item comes.
 */
export const ownProfiles = ['general', 'heavy', 'image'] as const
export type OwnProfile = (typeof ownProfiles)[number]
/** `recognise`: native code that sees pixels only; what it runs is a room's above this one. */
export const profiles = [...ownProfiles, 'recognise'] as const
export type Profile = (typeof profiles)[number]
/** What holds a reader process: its own lock, bubblewrap, unshare, or nothing but the permission model. */
export type Cage = 'locked' | 'bubblewrap' | 'unshare' | 'weak'

export interface ReaderCommand {
  cage: Cage
  profile: Profile
  /** Address of the registry module. */
  registry: URL
  /** Further folders of code and data that it may read before it is locked. */
  readable: readonly string[]
  memoryBytes: number
  cpuSeconds: number
}

const sourceFolder = fileURLToPath(new URL('../../', import.meta.url))
const entry = fileURLToPath(new URL('./child.ts', import.meta.url))
const home = fileURLToPath(new URL('../../../', import.meta.url))

const kernels = { locked: 'seccomp', bubblewrap: 'limits', unshare: 'limits', weak: 'none' } as const

const launcher = fileURLToPath(new URL('./launch.ts', import.meta.url))

/**
 * Where Node keeps what it made of our own sources (types stripped, compiled), so that later processes start in a
 * third of the time. Whoever can write here can change the sources as well. bin/daylight.js names the same folder.
 */
const codeCache = `${home}node_modules/.cache/daylight`

/** No environment is inherited. */
export const readerEnvironment = { TZ: 'UTC', LC_ALL: 'C.UTF-8', NODE_COMPILE_CACHE: codeCache }

export function readerCommand(command: ReaderCommand): [file: string, arguments_: string[]] {
  const node = [...nodeFlags(command), entry, ...entryArguments(command)]
  const [file = '', ...rest] = [...wrapper(command), ...node]
  return [file, rest]
}

/** They have native code that is ours to trust until it sees a document. */
const withAddons = new Set<Profile>(['image', 'recognise'])

function nodeFlags({ cage, profile, readable, memoryBytes }: ReaderCommand): string[] {
  const heap = Math.max(64, Math.floor(memoryBytes / 2 ** 21))
  return [
    '--permission',
    // Code only, and all of it is dropped before the first byte of a document comes.
    ...[
      `${sourceFolder}extract/`,
      `${sourceFolder}model/`,
      `${home}node_modules/`,
      `${home}package.json`,
      ...readable,
    ].map((path) => `--allow-fs-read=${path}`),
    // Node uses no cache it may not write; written to for the last time before the lock
    `--allow-fs-write=${codeCache}/`,
    '--allow-fs-read=/proc/self/status',
    // the machine's Chinese font, for drawing PDFs that do not carry theirs
    '--allow-fs-read=/usr/share/fonts/',
    ...(cage === 'weak' ? ['--no-experimental-ffi'] : ['--allow-ffi']),
    ...(withAddons.has(profile) ? ['--allow-addons'] : []),
    '--no-experimental-sqlite',
    '--no-experimental-webstorage',
    '--disallow-code-generation-from-strings',
    '--disable-sigusr1',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    `--max-old-space-size=${heap}`,
  ]
}

const entryArguments = ({ registry, cage, memoryBytes, cpuSeconds }: ReaderCommand): string[] => [
  registry.href,
  kernels[cage],
  String(memoryBytes),
  String(cpuSeconds),
]

function wrapper({ cage, readable }: ReaderCommand): string[] {
  if (cage === 'locked') return [process.execPath, '--disable-warning=ExperimentalWarning', launcher]
  if (cage === 'bubblewrap') {
    const visible = ['/usr', '/lib', '/lib64', '/bin', home, process.execPath, ...readable]
    return [
      'bwrap',
      '--unshare-all',
      '--die-with-parent',
      '--new-session',
      ...visible.flatMap((path) => ['--ro-bind-try', path, path]),
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--chdir',
      '/',
      '--',
      process.execPath,
    ]
  }
  if (cage === 'unshare') {
    return [
      'unshare',
      '--user',
      '--net',
      '--ipc',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      '--',
      process.execPath,
    ]
  }
  return [process.execPath]
}
