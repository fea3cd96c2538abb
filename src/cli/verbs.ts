/** Every verb of the contract and where it lives; a verb's code is loaded only when it is called. */
import type { Verb } from './context.ts'
import { DaylightError } from '../model/errors.ts'

const later = (name: string) => (): Promise<Verb> => Promise.reject(new DaylightError('NOT_BUILT', name))

/** Verbs of the contract that come with later work; each exits 2 and says so. */
export const notBuilt: readonly string[] = [
  'batch', 'mentions', 'entities', 'merge', 'split', 'hide', 'rename', 'role', 'status', 'confirm-column', 'tag', 'note', 'redact',
  'reveal', 'undo', 'decisions', 'conversations', 'messages', 'register', 'timeline', 'check', 'authenticity', 'findings', 'export',
  'archive', 'import', 'snapshot', 'forget', 'worker',
] // prettier-ignore

export const verbs: ReadonlyMap<string, () => Promise<Verb>> = new Map<string, () => Promise<Verb>>([
  ['open', async () => (await import('./verbs/open.ts')).open],
  ['ingest', async () => (await import('./verbs/ingest.ts')).ingest],
  ['ledger', async () => (await import('./verbs/ledger.ts')).ledger],
  ['show', async () => (await import('./verbs/show.ts')).show],
  ['search', async () => (await import('./verbs/search.ts')).search],
  ['serve', async () => (await import('./verbs/serve.ts')).serve],
  ['verify', async () => (await import('./verbs/verify.ts')).verify],
  ['duplicates', async () => (await import('./verbs/duplicates.ts')).duplicates],
  ['doctor', async () => (await import('./verbs/doctor.ts')).doctor],
  ['demo', async () => (await import('./verbs/demo.ts')).demo],
  ['score', async () => (await import('./verbs/score.ts')).score],
  ['start', async () => (await import('./verbs/start.ts')).start],
  ['help', async () => (await import('./verbs/help.ts')).help],
  ['version', async () => (await import('./verbs/version.ts')).version],
  ...notBuilt.map((name): [string, () => Promise<Verb>] => [name, later(name)]),
])

export const builtVerbs: readonly string[] = [...verbs.keys()].filter((name) => !notBuilt.includes(name))
