// The calendar of this office in the browser: the notices and local days that the server has.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Calendar, calendarOf, nationalCalendar } from '../../../law/calendar/calendar.ts';
import { calendarKey, calendarNotices, localDays } from '../requests.calls.ts';

/** The national calendar until the server's is there; it changes a few times a year. */
export function useCalendar(): Calendar {
  const notices = useQuery({ queryKey: [...calendarKey, 'notices'], queryFn: calendarNotices, staleTime: 10 * 60_000 });
  const local = useQuery({ queryKey: [...calendarKey, 'local-days'], queryFn: localDays, staleTime: 10 * 60_000 });
  return useMemo(
    () => (notices.data && notices.data.length > 0 ? calendarOf(notices.data, local.data ?? []) : nationalCalendar),
    [notices.data, local.data],
  );
}
