import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { Problem } from '../../shell/client.ts';
import { registerKey, requestKey } from '../requests.calls.ts';

/** Somebody else did something on the case meanwhile: not a mistake of the person, and nothing typed is lost. */
export const changedMeanwhile = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'changed-meanwhile' || error.code === 'letter-changed-meanwhile');

/**
 * Anything done to one case: it answers the new case, which takes the place of the old one everywhere.
 * After a change by others the case is fetched anew; whoever called keeps what was typed.
 */
export function useCaseAct<Input>(
  id: string,
  send: (input: Input) => Promise<RequestCase>,
  onDone?: (next: RequestCase, input: Input) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (next, input) => {
      queries.setQueryData(requestKey(id), next);
      void queries.invalidateQueries({ queryKey: registerKey });
      onDone?.(next, input);
    },
    onError: (error) => {
      if (changedMeanwhile(error)) void queries.refetchQueries({ queryKey: requestKey(id) });
    },
  });
}
