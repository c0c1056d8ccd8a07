import { useQuery } from '@tanstack/react-query';
import { paperPage } from '../requests.calls.ts';

/** As a data: address, which the security policy of the pages lets through; blob: addresses it does not. */
function addressOf(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
}

/** The picture of a page and how many pages there are; forgotten a minute after nobody looks any more. */
export function usePageImage(caseId: string, paperId: string, page: number) {
  const query = useQuery({
    queryKey: ['paper-page', caseId, paperId, page],
    queryFn: async ({ signal }) => {
      const { picture, pages } = await paperPage(caseId, paperId, page, signal);
      return { address: await addressOf(picture), pages };
    },
    retry: false,
    staleTime: 5 * 60_000,
    gcTime: 60_000,
  });
  return { address: query.data?.address, pages: query.data?.pages, isPending: query.isPending, error: query.error, refetch: query.refetch };
}
