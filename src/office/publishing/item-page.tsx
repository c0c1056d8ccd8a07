import { useParams } from 'react-router';
import { useSession } from '../agencies/session.ts';
import { Loading } from '../shell/loading.tsx';
import { ProblemPage } from '../shell/problem-view.tsx';
import { EditDesk } from './edit-desk.tsx';
import { useItem } from './publishing.calls.ts';
import { ReadDesk } from './read-desk.tsx';

/** One item: written while it is a draft, read and acted on in every other state. */
export default function ItemPage() {
  const { id = '' } = useParams();
  const { acts, person } = useSession();
  const query = useItem(id);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  const detail = query.data;
  const writes =
    acts.includes('save-item') && detail.agencyId === person.agencyId && ['draft', 'returned', 'withdrawn'].includes(detail.state);
  return writes ? <EditDesk key={id} detail={detail} /> : <ReadDesk key={id} detail={detail} />;
}
