import { Navigate, useParams, useSearchParams } from 'react-router';
import { Loading } from '../../../shell/loading.tsx';
import { ProblemPage } from '../../../shell/problem-view.tsx';
import { useRequest } from '../../requests.calls.ts';
import { letterPath } from '../letters-list.tsx';
import { ChooseOutcome } from './choose-outcome.tsx';
import { LetterDesk } from './letter-desk.tsx';

/** The way from the outcome to the served letter; notices are written on the same desk. */
export default function AnswerPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useRequest(id);
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemPage error={query.error} onRetry={() => query.refetch()} />;
  const detail = query.data;
  const letter = detail.letters.find((one) => one.id === search.get('letter'));
  if (letter) return <LetterDesk key={letter.id} detail={detail} letter={letter} />;
  const begun = detail.letters.find(({ outcome, state }) => outcome !== null && state !== 'void' && state !== 'served');
  if (begun && !search.has('letter')) return <Navigate to={letterPath(id, begun.id)} replace />;
  return <ChooseOutcome detail={detail} />;
}
