/** What a person lets the case do. What changes by it is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Progress, RetryRequest, SetAsideAnswer, SetAsideRequest } from '../../../src/model/api.ts'
import { postJson } from './client.ts'

/** Begins a run; how it goes comes by the progress. */
export function useRetry() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: z.input<typeof RetryRequest>) => postJson(Progress, '/api/retry', request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['overview'] }),
  })
}

export function useSetAside() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: z.input<typeof SetAsideRequest>) =>
      postJson(SetAsideAnswer, '/api/set-aside', request),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['overview'] }),
        client.invalidateQueries({ queryKey: ['ledger'] }),
      ]),
  })
}
