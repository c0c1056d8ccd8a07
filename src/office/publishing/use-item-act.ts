import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../shell/client.ts';
import { doItemAct, type ItemAct, type ItemActs, type ItemDetail, itemKey, itemsKey } from './publishing.calls.ts';

export type Order = { [A in ItemAct]: { readonly act: A; readonly body: ItemActs[A] } }[ItemAct];

/**
 * An act on one item: the answer takes the place of what was on screen. When the item was changed by somebody else meanwhile it is
 * fetched anew, and the refusal says so.
 */
export function useItemAct(id: string, onDone?: (next: ItemDetail, order: Order) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: Order) => doItemAct(id, act, body),
    onSuccess: (next, order) => {
      queries.setQueryData(itemKey(id), next);
      void queries.invalidateQueries({ queryKey: itemsKey });
      onDone?.(next, order);
    },
    onError: (error) => {
      if (error instanceof Problem && error.status === 409) void queries.refetchQueries({ queryKey: itemKey(id) });
    },
  });
}
