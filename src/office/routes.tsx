import { lazy, Suspense } from 'react';
import { Navigate, Outlet, type RouteObject, useRouteError } from 'react-router';
import { useSession } from './agencies/session.ts';
import { Loading } from './shell/loading.tsx';
import { NotFoundPage, ProblemPage } from './shell/problem-view.tsx';
import { SignedIn } from './signed-in.tsx';

/** A page that fails while it is drawn, or whose code is gone because the office was updated meanwhile. */
function Broken() {
  return <ProblemPage error={useRouteError()} onRetry={() => window.location.reload()} />;
}

const SignInPage = lazy(() => import('./agencies/sign-in-page.tsx'));
const SetupPage = lazy(() => import('./agencies/setup-page.tsx'));
const AgenciesPage = lazy(() => import('./agencies/agencies-page.tsx'));
const PeoplePage = lazy(() => import('./agencies/people-page.tsx'));
const loadLibrary = () => import('./report/library-page.tsx');
const loadReport = () => import('./report/report-page.tsx');
const LibraryPage = lazy(loadLibrary);
const ImportPage = lazy(() => import('./report/import-page.tsx'));
const ReportPage = lazy(loadReport);
const ComparePage = lazy(() => import('./report/compare-page.tsx'));
const RollupPage = lazy(() => import('./report/rollup-page.tsx'));

/** Where people begin: the library, or for those who only keep the accounts, the agencies. */
function HomePage() {
  const { acts } = useSession();
  return acts.includes('list-reports') ? <LibraryPage /> : <Navigate to="/agencies" replace />;
}

/** Fetches the code of the two pages people open directly while the session is still being asked for. */
export function warm(pathname: string): void {
  const load = pathname.startsWith('/office/reports/') ? loadReport : /^\/office\/?$/.test(pathname) ? loadLibrary : undefined;
  // A failure here is shown when the page itself is opened.
  load?.().catch(() => undefined);
}

export const routes: RouteObject[] = [
  {
    errorElement: <Broken />,
    element: (
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    ),
    children: [
      { path: '/sign-in', element: <SignInPage /> },
      { path: '/setup', element: <SetupPage /> },
    ],
  },
  {
    element: <SignedIn />,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          { path: '/', element: <HomePage /> },
          { path: '/imports/:id', element: <ImportPage /> },
          { path: '/reports/:id', element: <ReportPage /> },
          { path: '/compare', element: <ComparePage /> },
          { path: '/rollup', element: <RollupPage /> },
          { path: '/agencies', element: <AgenciesPage /> },
          { path: '/people', element: <PeoplePage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
