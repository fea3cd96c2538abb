/** How much memory of its own a process has at most, watched from outside. */
import { readFile } from 'node:fs/promises'

export interface Watch {
  /** Largest anonymous memory seen, in bytes; 0 where the system does not tell. */
  stop(): number
}

/** Looks ten times a second: mapped files do not count, they can be given back at any moment. */
export function watchMemory(pid: number): Watch {
  let most = 0
  const timer = setInterval(() => void look(), 100)
  const look = async (): Promise<void> => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const kilobytes = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
    most = Math.max(most, kilobytes * 1024)
  }
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}
