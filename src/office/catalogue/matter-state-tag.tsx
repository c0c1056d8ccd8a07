import { Tag } from 'antd';
import { type MatterState, matterStates } from '../../law/publishing/matter-state.ts';
import type { OfficeMatter } from './catalogue.calls.ts';

const colours: Readonly<Record<MatterState, string>> = {
  nothing: 'red',
  stale: 'volcano',
  due: 'gold',
  current: 'green',
  onRequest: 'default',
  notConcerned: 'default',
};

/** The state in words and colour, with the day by which it has to be renewed. */
export function MatterStateTag({ matter }: { matter: Pick<OfficeMatter, 'state' | 'nextDueOn'> }) {
  const { state, nextDueOn } = matter;
  return (
    <span title={matterStates[state].advice}>
      <Tag color={colours[state]}>{matterStates[state].label}</Tag>
      {nextDueOn !== null && <span className="quiet nowrap">{nextDueOn} 前更新</span>}
    </span>
  );
}
