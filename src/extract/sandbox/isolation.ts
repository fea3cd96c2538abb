/** Finds out how readers can be held on this machine, by holding one. */
import type { Isolation } from '../../model/api.ts'
import { DaylightError } from '../../model/errors.ts'
import type { Cage } from './command.ts'
import { ReaderProcess } from './reader-process.ts'

interface Choice {
  cage: Cage
  isolation: Isolation
}

const emptyRegistry = new URL('./empty-registry.ts', import.meta.url)

const strong: readonly Choice[] = [
  {
    cage: 'locked',
    isolation: {
      level: 'locked',
      detail: 'permission model, resource limits, no new privileges, seccomp allow-list',
    },
  },
  {
    cage: 'bubblewrap',
    isolation: {
      level: 'namespaces',
      detail: 'permission model, resource limits, bubblewrap without network',
    },
  },
  {
    cage: 'unshare',
    isolation: {
      level: 'namespaces',
      detail: 'permission model, resource limits, own namespaces without network',
    },
  },
]

/** The strongest this machine gives; `weak` where only the permission model holds, `none` where not even that. */
export async function probeIsolation(): Promise<Isolation> {
  return (await probe()).isolation
}

/** How to hold readers. Throws ISOLATION_MISSING where only weak isolation is to be had and was not asked for. */
export async function chooseCage(asked: 'full' | 'weak'): Promise<Choice> {
  const choice = await probe()
  const { level, detail } = choice.isolation
  if (level === 'none' || (level === 'weak' && asked === 'full'))
    throw new DaylightError('ISOLATION_MISSING', detail)
  return choice
}

async function probe(): Promise<Choice> {
  const failures: string[] = []
  if (process.platform === 'linux') {
    for (const choice of strong) {
      if (choice.cage === 'locked' && process.arch !== 'x64')
        failures.push('the seccomp filter is for x64 only')
      else {
        const failure = await attempt(choice.cage)
        if (failure === null) return choice
        failures.push(`${choice.cage}: ${failure}`)
      }
    }
  } else failures.push(`there is no way to lock readers in on ${process.platform} yet`)
  const why = failures.join('; ')
  const failure = await attempt('weak')
  if (failure !== null)
    return { cage: 'weak', isolation: { level: 'none', detail: `${why}; weak: ${failure}` } }
  return { cage: 'weak', isolation: { level: 'weak', detail: `permission model only (${why})` } }
}

/** Null where a process could be started and locked in this way. */
async function attempt(cage: Cage): Promise<string | null> {
  const reader = new ReaderProcess({
    cage,
    profile: 'general',
    registry: emptyRegistry,
    readable: [],
    memoryBytes: 256 * 2 ** 20,
    cpuSeconds: 60,
  })
  try {
    await reader.ready
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    reader.kill()
  }
}
