import type { ColleagueAnswer } from '../../features/agencies/agencies.contract.ts';
import { roles } from '../../features/agencies/person.ts';

export interface ColleagueChoice {
  readonly value: string;
  readonly label: string;
  readonly name: string;
}

/** Those to whom something can be handed over, the person who looks first. */
export function colleagueChoices(all: readonly ColleagueAnswer[], ownId: string): ColleagueChoice[] {
  return all
    .filter(({ active }) => active)
    .toSorted((one, other) => Number(other.id === ownId) - Number(one.id === ownId))
    .map(({ id, name, roles: held }) => ({
      value: id,
      name,
      label: `${name}（${id === ownId ? '我，' : ''}${held.map((role) => roles[role]).join('、')}）`,
    }));
}
