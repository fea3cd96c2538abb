import type { ItemState } from '../../model/item.ts'

/** How a reader process ended. */
export interface Death {
  code: number | null
  signal: string | null
  /** The last it said on stderr. */
  complaint: string
  /** What it said that an honest process never says, if that is why the parent ended it. */
  violation: string | null
}

const memory =
  /out of memory|allocation failed|failed to allocate|could not allocate|bad_alloc|cannot allocate|ENOMEM/i

/** Signals and the exit codes by which a shell or bubblewrap passes them on. */
const isSignal = ({ code, signal }: Death, name: string, number: number): boolean =>
  signal === name || code === 128 + number

/** What the item is told about the death of the process that read it. */
export function verdictOf(death: Death): { state: ItemState; reason: string } {
  if (death.violation !== null) {
    return { state: 'crashed', reason: `its reader broke the rules and was stopped: ${death.violation}` }
  }
  if (isSignal(death, 'SIGXCPU', 24)) {
    return {
      state: 'limit',
      reason: 'reading it took more CPU time than allowed (setting limits.cpuSeconds)',
    }
  }
  if (isSignal(death, 'SIGSYS', 31)) {
    return { state: 'crashed', reason: 'its reader tried a forbidden system call and was stopped' }
  }
  if (memory.test(death.complaint)) {
    return {
      state: 'limit',
      reason: 'reading it needs more memory than allowed (setting limits.memoryBytes)',
    }
  }
  if (death.signal === 'SIGKILL') {
    return { state: 'crashed', reason: 'the system ended its reader, perhaps for want of memory' }
  }
  return {
    state: 'crashed',
    reason: `its reader ended unexpectedly (${death.signal ?? `exit ${death.code ?? '?'}`})`,
  }
}
