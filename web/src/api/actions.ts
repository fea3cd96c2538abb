/** What a person lets the case do. What changes by it is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Progress, RetryRequest, SetAsideAnswer, SetAsideRequest } from '../../../src/model/api.ts'
import { CorrectionList, type CorrectRequest } from '../../../src/model/corrections.ts'
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

/** What the document says changes by it, in every form one sees it in. */
export function useCorrect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: z.input<typeof CorrectRequest>) =>
      postJson(CorrectionList, '/api/correct', request),
    onSuccess: (answer, { document }) => {
      client.setQueryData(['corrections', document], answer)
      const ofDocument = ['document', 'text', 'words', 'hits'].map((key) =>
        client.invalidateQueries({ queryKey: [key, document] }),
      )
      return Promise.all([...ofDocument, client.invalidateQueries({ queryKey: ['search'] })])
    },
  })
}
