// The register of agencies as a tree, for pickers and pages.
import { useQuery } from '@tanstack/react-query';
import type { AgencyAnswer } from '../../features/agencies/agencies.contract.ts';
import { listAgencies } from './agencies.calls.ts';

export interface AgencyBranch {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly agency: AgencyAnswer;
  readonly children: AgencyBranch[];
}

/** Brothers keep the order of the list; an agency whose parent is not in the list stands at the top. */
export function agencyTree(agencies: readonly AgencyAnswer[]): AgencyBranch[] {
  const branches = new Map(
    agencies.map((agency) => [agency.id, { key: agency.id, value: agency.id, title: agency.name, agency, children: [] as AgencyBranch[] }]),
  );
  const tops: AgencyBranch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.agency.parentId === null ? undefined : branches.get(branch.agency.parentId);
    (parent ? parent.children : tops).push(branch);
  }
  return tops;
}

/** Those at or below `top`, by their paths. */
export function subtreeOf(agencies: readonly AgencyAnswer[], top: string): AgencyAnswer[] {
  const path = agencies.find(({ id }) => id === top)?.path;
  return path === undefined ? [] : agencies.filter((agency) => agency.path.startsWith(path));
}

export const agenciesKey = ['agencies'] as const;

export function useAgencies() {
  return useQuery({ queryKey: agenciesKey, queryFn: listAgencies, staleTime: 60_000 });
}
