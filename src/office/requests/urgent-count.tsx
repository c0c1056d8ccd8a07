import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { Link } from 'react-router';
import { listRequests, registerKey } from './requests.calls.ts';

/** How the open requests stand, by stage and light; asked again now and then, since days pass. */
export function useRequestCounts(enabled = true) {
  return useQuery({
    queryKey: [...registerKey, 'counts'],
    queryFn: async ({ signal }) => (await listRequests({ open: 'yes', size: 1 }, signal)).counts,
    enabled,
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });
}

/** The register in the menu, with the number of those that are overdue or nearly. */
export function RegisterMenuLabel() {
  const counts = useRequestCounts();
  const urgent = (counts.data?.lights['red'] ?? 0) + (counts.data?.lights['black'] ?? 0);
  return (
    <Link to="/requests" className="menu-with-count">
      <span>台账</span>
      {urgent > 0 && (
        <>
          <Badge count={urgent} size="small" overflowCount={99} aria-hidden />
          <span className="unseen">，{urgent} 件紧急或逾期</span>
        </>
      )}
    </Link>
  );
}
