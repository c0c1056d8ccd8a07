import { Link } from 'react-router';
import { useSession } from '../agencies/session.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { PublishBy } from './item-tags.tsx';
import { useItems } from './publishing.calls.ts';

interface Tile {
  readonly label: string;
  readonly count: number;
  readonly to: string;
  readonly red?: boolean;
}

/** What waits in publishing, for the page of today. */
export function WaitingItems() {
  const { acts, person } = useSession();
  const isReviewer = acts.includes('review-item');
  const list = useItems({ state: isReviewer ? 'inReview' : 'draft', size: 5 });
  const states = list.data?.states ?? {};
  const signs = acts.includes('publish-item');
  const tiles: readonly Tile[] = [
    { label: '待审核', count: states.inReview ?? 0, to: '/items?state=inReview', red: isReviewer },
    { label: '退稿', count: states.returned ?? 0, to: '/items?state=returned', red: person.roles.includes('clerk') },
    { label: '待发布', count: states.approved ?? 0, to: '/items?state=approved', red: signs },
    { label: '定时', count: states.scheduled ?? 0, to: '/items?state=scheduled' },
    { label: '草稿', count: states.draft ?? 0, to: '/items?state=draft' },
  ];
  const rows = list.data?.items ?? [];
  return (
    <section className="panel" aria-labelledby="items-waiting">
      <div className="section-title">
        <h2 id="items-waiting">主动公开</h2>
        <Link to="/items">全部稿件</Link>
      </div>
      {list.error && <ProblemAlert error={list.error} onRetry={() => list.refetch()} />}
      <nav className="waiting" aria-label="稿件各状态篇数">
        {tiles.map(({ label, count, to, red }) => (
          <Link key={to} to={to} className={red && count > 0 ? 'hot' : undefined}>
            {label} <strong>{list.data ? count : '…'}</strong>
          </Link>
        ))}
      </nav>
      {rows.length > 0 && (
        <ul className="cards">
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/items/${row.id}`}>{row.title || '（还没有名称）'}</Link>
              <PublishBy row={row} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
