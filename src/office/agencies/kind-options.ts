import { agencyKinds } from '../../features/agencies/agency.ts';

export const kindOptions = Object.entries(agencyKinds).map(([value, { label }]) => ({ value, label }));
