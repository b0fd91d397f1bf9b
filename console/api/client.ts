import { QueryClient, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { createClient, ProblemAnswer } from '../../contract/client.ts'
import type { OperationAnswer, OperationId, OperationInput } from '../../contract/operations.ts'
import type { Problem } from '../../contract/problem.ts'
import { storedLanguage } from '../words/language.ts'

/** A fresh Idempotency-Key; works on plain http inside a house network too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** One call per operation of the contract. */
export const call = createClient({ language: storedLanguage, newKey })

/** Retries only what the outside world lost; a problem answer is an answer. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: (count, error) => !(error instanceof ProblemAnswer) && count < 2, refetchOnWindowFocus: true } },
})

interface AnswerOptions {
  enabled?: boolean
  staleTime?: number
  refetchInterval?: number | false
  keepsPrevious?: boolean
}

/** Reads one operation and keeps it fresh. */
export function useAnswer<OpId extends OperationId>(id: OpId, input: OperationInput<OpId>, options: AnswerOptions = {}) {
  const { keepsPrevious, ...rest } = options
  return useQuery<OperationAnswer<OpId>, Error>({
    queryKey: [id, input],
    queryFn: () => call(id, input),
    ...(keepsPrevious === true ? { placeholderData: keepPreviousData as never } : {}),
    ...rest,
  })
}

/**
 * Sends one writing operation from a form. The Idempotency-Key is made when the form opens and kept while nobody knows whether the
 * request arrived, so that pressing again cannot act twice; an answer, yes or no, ends its life.
 */
export function useSend<OpId extends OperationId>(id: OpId, touches: readonly OperationId[] = []) {
  const key = useRef(newKey())
  const client = useQueryClient()
  return useMutation<OperationAnswer<OpId>, Error, OperationInput<OpId>>({
    mutationFn: (input) => call(id, input, key.current),
    onSuccess: async () => {
      key.current = newKey()
      await Promise.all(touches.map((touched) => client.invalidateQueries({ queryKey: [touched] })))
    },
    onError: (error) => {
      if (error instanceof ProblemAnswer && isAnswered(error.problem)) key.current = newKey()
    },
  })
}

function isAnswered(problem: Problem): boolean {
  return problem.status >= 400 && problem.status < 500 && problem.code !== 'unreachable' && problem.code !== 'idempotency-key-in-progress'
}

/** The problem inside an error, where there is one. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof ProblemAnswer ? error.problem : null
}
