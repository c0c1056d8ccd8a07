// The call of upkeep, typed by its contract.
import { useQuery } from '@tanstack/react-query';
import type { UpkeepAnswer } from '../../features/publishing/upkeep/upkeep.contract.ts';
import { call } from '../shell/client.ts';

export type UpkeepAgency = UpkeepAnswer['agencies'][number];
export type UpkeepRow = UpkeepAgency['exceptions'][number];

export const useUpkeep = () =>
  useQuery({ queryKey: ['upkeep'], queryFn: ({ signal }) => call<UpkeepAnswer>('GET', '/api/upkeep', { signal }), staleTime: 60_000 });
