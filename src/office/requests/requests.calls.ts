// The calls of requests, typed by their contract: register, entry, case, letters, redaction, settings, calendar, notices.
// One file for all of them, because the routes are one table too.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  ActInput,
  calendarNoticeSchema,
  draftLetterSchema,
  findApplicantSchema,
  ListQuery,
  letterStepSchema,
  localDaySchema,
  noticeSchema,
  OfficeSettings,
  RedactInput,
  RegisteredAnswer,
  RegisterInput,
  RequestCase,
  RequestList,
  RequestRow,
  revealedSchema,
  revealSchema,
  SameAnswer,
  SimpleAct,
  sameSchema,
  saveLetterSchema,
  serveSchema,
} from '../../features/requests/requests.contract.ts';
import { call, download, fetchFile, fetchResponse, upload, withQuery } from '../shell/client.ts';

export type FindApplicant = z.input<typeof findApplicantSchema>;
export type SameInput = z.input<typeof sameSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type CalendarNotice = z.infer<typeof calendarNoticeSchema>;
export type LocalDayInput = z.infer<typeof localDaySchema>;
export type RevealInput = z.input<typeof revealSchema>;
export type Revealed = z.infer<typeof revealedSchema>;
export type DraftLetterInput = z.input<typeof draftLetterSchema>;
export type SaveLetterInput = z.input<typeof saveLetterSchema>;
export type LetterStepInput = z.input<typeof letterStepSchema>;
export type ServeInput = z.input<typeof serveSchema>;

const at = (id: string) => `/api/requests/${encodeURIComponent(id)}`;
const paperAt = (id: string, paperId: string) => `${at(id)}/papers/${encodeURIComponent(paperId)}`;
const letterAt = (id: string, letterId: string) => `${at(id)}/letters/${encodeURIComponent(letterId)}`;
const queryOf = (query: ListQuery) => query as Record<string, string | number | undefined>;

// ---------------------------------------------------------------------------------------------------------------- register
export const listRequests = (query: ListQuery, signal?: AbortSignal) =>
  call<RequestList>('GET', '/api/requests', { query: queryOf(query), ...(signal ? { signal } : {}) });
export const findByApplicant = (body: FindApplicant) => call<{ items: RequestRow[] }>('POST', '/api/requests/find', { body });
export const sameRequests = (body: SameInput, signal?: AbortSignal) =>
  call<SameAnswer>('POST', '/api/requests/same', { body, ...(signal ? { signal } : {}) });
/** @param reason given: with full names, and the reason goes into the record; a header, because it may speak of a person */
export const exportRegister = (query: ListQuery, reason: string | undefined) =>
  download(withQuery('/api/requests/export.xlsx', { ...queryOf(query), ...(reason ? { names: 'yes' } : {}) }), '申请台账.xlsx', {
    ...(reason ? { headers: { 'x-reason': encodeURIComponent(reason) } } : {}),
  });
/** @param key made with the form: the same form sent twice is registered once, with the same number */
export const registerRequest = (body: RegisterInput, key: string) =>
  call<RegisteredAnswer>('POST', '/api/requests', { body, headers: { 'idempotency-key': key } });

// ---------------------------------------------------------------------------------------------------------------- the case
export const requestById = (id: string, signal?: AbortSignal) => call<RequestCase>('GET', at(id), signal ? { signal } : {});
export const doAct = <A extends SimpleAct>(id: string, act: A, body: ActInput<A>) =>
  call<RequestCase>('POST', `${at(id)}/acts/${act}`, { body });
export const reveal = (id: string, body: RevealInput) => call<Revealed>('POST', `${at(id)}/reveal`, { body });
export const newTrackingCode = (id: string, body: { seq: number; identity: string }) =>
  call<{ trackingCode: string }>('POST', `${at(id)}/tracking-code`, { body });

export const addPaper = (id: string, form: FormData, onProgress: (share: number) => void, signal?: AbortSignal) =>
  upload<RequestCase>(`${at(id)}/papers`, form, onProgress, signal);
export const downloadPaper = (id: string, paperId: string, name: string) => download(`${paperAt(id, paperId)}/file`, name);
export const paperFile = (id: string, paperId: string, signal?: AbortSignal) => fetchFile(`${paperAt(id, paperId)}/file`, signal);
/** A page as PNG, and how many pages the paper has. @param page from 1 */
export async function paperPage(
  id: string,
  paperId: string,
  page: number,
  signal?: AbortSignal,
): Promise<{ picture: Blob; pages: number }> {
  const response = await fetchResponse(`${paperAt(id, paperId)}/pages/${page}`, signal);
  return { picture: await response.blob(), pages: Number(response.headers.get('x-pages') ?? 1) };
}
export const redactPaper = (id: string, body: RedactInput) => call<RequestCase>('POST', `${at(id)}/redact`, { body });

export type CaseSheet = 'case' | 'clock' | 'handling-sheet';
export const downloadSheet = (id: string, sheet: CaseSheet, name: string) => download(`${at(id)}/${sheet}.pdf`, name);

// ---------------------------------------------------------------------------------------------------------------- letters
export const draftLetter = (id: string, body: DraftLetterInput) => call<RequestCase>('POST', `${at(id)}/letters`, { body });
export const saveLetter = (id: string, letterId: string, body: SaveLetterInput) =>
  call<RequestCase>('PUT', letterAt(id, letterId), { body });
export type LetterStep = 'submit' | 'return' | 'review' | 'sign' | 'void';
export const stepLetter = (id: string, letterId: string, step: LetterStep, body: LetterStepInput) =>
  call<RequestCase>('POST', `${letterAt(id, letterId)}/${step}`, { body });
export const serveLetter = (id: string, letterId: string, body: ServeInput) =>
  call<RequestCase>('POST', `${letterAt(id, letterId)}/serve`, { body });
export const downloadLetter = (id: string, letterId: string, format: 'pdf' | 'docx', name: string) =>
  download(`${letterAt(id, letterId)}/letter.${format}`, name);
export const downloadServiceReceipt = (id: string, letterId: string, format: 'pdf' | 'docx', name: string) =>
  download(`${letterAt(id, letterId)}/service-receipt.${format}`, name);

// ------------------------------------------------------------------------------------- settings, calendar, notices
export const settingsOf = (agencyId: string) => call<OfficeSettings | null>('GET', `/api/request-settings/${encodeURIComponent(agencyId)}`);
export const saveSettings = (agencyId: string, body: OfficeSettings) =>
  call<OfficeSettings>('PUT', `/api/request-settings/${encodeURIComponent(agencyId)}`, { body });
export const listNotices = () => call<Notice[]>('GET', '/api/notices');
export const markNoticesRead = (ids: readonly string[]) => call<null>('POST', '/api/notices/read', { body: { ids } });
export const calendarNotices = () => call<CalendarNotice[]>('GET', '/api/calendar/notices');
export const addCalendarNotice = (body: CalendarNotice) => call<CalendarNotice[]>('POST', '/api/calendar/notices', { body });
export const localDays = () => call<LocalDayInput[]>('GET', '/api/calendar/local-days');
export const addLocalDay = (body: LocalDayInput) => call<LocalDayInput[]>('POST', '/api/calendar/local-days', { body });

/** How many open requests would get another limit, without changing anything. */
export const noticeEffect = (body: CalendarNotice, signal?: AbortSignal) =>
  call<{ moved: number }>('POST', '/api/calendar/notices/preview', { body, ...(signal ? { signal } : {}) });
export const localDayEffect = (body: LocalDayInput, signal?: AbortSignal) =>
  call<{ moved: number }>('POST', '/api/calendar/local-days/preview', { body, ...(signal ? { signal } : {}) });

// ---------------------------------------------------------------------------------------------------------------- queries
export const requestKey = (id: string) => ['request', id] as const;
/** Everything that changes with an act on any case: lists, counts, the board of today. */
export const registerKey = ['requests'] as const;
export const noticesKey = ['notices'] as const;
export const calendarKey = ['calendar'] as const;

export function useRequest(id: string) {
  return useQuery({ queryKey: requestKey(id), queryFn: ({ signal }) => requestById(id, signal) });
}

/** The list under the filters in the address; the old page stays on screen while the next one comes. */
export function useRequests(query: ListQuery, enabled = true) {
  return useQuery({
    queryKey: [...registerKey, query],
    queryFn: ({ signal }) => listRequests(query, signal),
    placeholderData: (previous) => previous,
    enabled,
  });
}
