import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ProgressEvent } from '../../preload/contract/bridge'
import type { Input, OperationName, Output } from '../../preload/contract/index'
import { call, cancel, listen, newCallId, type Refused } from './api'

/** Reads through the core; the last answer stays on the screen while the next one is fetched. */
export function useCall<N extends OperationName>(operation: N, input: Input<N>, options: { enabled?: boolean } = {}): UseQueryResult<Output<N>, Refused> {
  return useQuery<Output<N>, Refused>({
    queryKey: [operation, input],
    queryFn: () => call(operation, input),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  })
}

export type CommandResult<N extends OperationName> = UseMutationResult<Output<N>, Refused, Input<N>> & { progress: ProgressEvent | null; cancel: () => void }

/** Runs an operation on demand with progress and cancel; afterwards every query is fetched again. */
export function useCommand<N extends OperationName>(operation: N, options: { onDone?: (value: Output<N>) => void } = {}): CommandResult<N> {
  const client = useQueryClient()
  const [callId, setCallId] = useState<string | null>(null)
  const [progress, setProgress] = useState<ProgressEvent | null>(null)
  useEffect(() => {
    if (callId === null) return undefined
    return listen((event) => {
      if (event.kind === 'progress' && event.progress.callId === callId) setProgress(event.progress)
    })
  }, [callId])
  const mutation = useMutation<Output<N>, Refused, Input<N>>({
    mutationFn: (input) => {
      const id = newCallId()
      setCallId(id)
      setProgress(null)
      return call(operation, input, id)
    },
    onSuccess: (value) => options.onDone?.(value),
    onSettled: async () => {
      setCallId(null)
      setProgress(null)
      await client.invalidateQueries()
    },
  })
  return {
    ...mutation,
    progress,
    cancel: () => {
      if (callId !== null) cancel(callId)
    },
  }
}
