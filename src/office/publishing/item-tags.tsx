import { type ItemState, itemStates } from '../../features/publishing/item-states.ts';
import { today } from '../shell/format.ts';
import { dueLight } from './items-query.ts';

const looks: Readonly<Record<ItemState, string>> = {
  draft: 'state-draft',
  returned: 'state-withdrawn',
  inReview: 'state-submitted',
  approved: 'state-approved',
  scheduled: 'state-approved',
  published: 'state-published',
  withdrawn: 'state-withdrawn',
  binned: 'state-draft',
};

export function StateTag({ state }: { state: ItemState }) {
  return <span className={`tag ${looks[state]}`}>{itemStates[state]}</span>;
}

/** The last day for publishing, said in words as well as by colour. */
export function PublishBy({ row }: { row: { readonly state: ItemState; readonly publishBy: string | null } }) {
  const light = dueLight(row, today());
  if (row.publishBy === null || light === undefined) return null;
  const word = light === 'late' ? '已过期限' : light === 'soon' ? '快到期限' : '';
  return (
    <span className={`due due-${light}`}>
      {row.publishBy}
      {word && <span className={`tag ${light === 'late' ? 'level-error' : 'level-warning'}`}>{word}</span>}
    </span>
  );
}
