import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Progress } from '../../../src/model/api.ts'

/** How often the overview's figures are asked for again while the case is being read. */
const refreshMs = 4000

/** Listens to the server's progress; null before the first word from it. */
export function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  const client = useQueryClient()
  useEffect(() => {
    const events = new EventSource('/api/events')
    let refreshed = Date.now()
    let wasRunning = false
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      const parsed = Progress.safeParse(JSON.parse(event.data))
      if (!parsed.success) return
      setProgress(parsed.data)
      const { running } = parsed.data
      const ended = wasRunning && !running
      // reading again changes documents too, not only the counts
      if (ended) void client.invalidateQueries()
      if (ended || (running && Date.now() - refreshed > refreshMs)) {
        refreshed = Date.now()
        void client.invalidateQueries({ queryKey: ['overview'] })
        void client.invalidateQueries({ queryKey: ['folders'] })
      }
      wasRunning = running
    })
    return () => events.close()
  }, [client])
  return progress
}
