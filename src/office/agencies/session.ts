// Who is signed in, and signing in and out.
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { SessionAnswer } from '../../features/agencies/agencies.contract.ts';
import { call, keepCsrfToken } from '../shell/client.ts';
import { forgetUnsaved } from '../shell/unsaved-work.ts';

export const sessionKey = ['session'] as const;

/** Asks who is signed in and keeps the word against forged requests. */
export async function loadSession(): Promise<SessionAnswer> {
  const session = await call<SessionAnswer>('GET', '/api/session');
  keepCsrfToken(session.csrfToken);
  return session;
}

export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 5 * 60_000 });
}

export type LiveSession = SessionAnswer & { readonly person: NonNullable<SessionAnswer['person']> };

/** Given by the shell, so that a page keeps its person for the moment between the end of the session and its own. */
export const SessionContext = createContext<LiveSession | undefined>(undefined);

/** The session on pages that only signed-in people see. @throws Error elsewhere */
export function useSession(): LiveSession {
  const session = use(SessionContext);
  if (!session) throw new Error('this page is shown to signed-in people only');
  return session;
}

/** Takes over what sign-in answered; everything the last person saw is forgotten. */
export function enter(queries: QueryClient, session: SessionAnswer): void {
  keepCsrfToken(session.csrfToken);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  queries.setQueryData(sessionKey, session);
}

/** The server says that nobody is signed in any more: the shell leads to sign-in, typed corrections stay in the tab. */
export function sessionIsOver(queries: QueryClient): void {
  keepCsrfToken(null);
  queries.setQueryData<SessionAnswer>(sessionKey, (old) => old && { ...old, person: null, csrfToken: null, acts: [] });
}

/** Signs out. The page is loaded anew, so that nothing the last person saw stays in memory on a shared machine. */
export async function signOut(queries: QueryClient): Promise<void> {
  await call('DELETE', '/api/session');
  forgetUnsaved(sessionStorage);
  sessionIsOver(queries);
  window.location.assign('/office/sign-in');
}
