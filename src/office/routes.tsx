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
const loadToday = () => import('./requests/today-page.tsx');
const loadRegister = () => import('./requests/register-page.tsx');
const loadCase = () => import('./requests/case/case-page.tsx');
const TodayPage = lazy(loadToday);
const RegisterPage = lazy(loadRegister);
const EntryPage = lazy(() => import('./requests/entry-page.tsx'));
const SettingsPage = lazy(() => import('./requests/settings-page.tsx'));
const CalendarPage = lazy(() => import('./requests/calendar-page.tsx'));
const CasePage = lazy(loadCase);
const AnswerPage = lazy(() => import('./requests/case/answer/answer-page.tsx'));
const loadItems = () => import('./publishing/items-page.tsx');
const ItemsPage = lazy(loadItems);
const NewItemPage = lazy(() => import('./publishing/new-item-page.tsx'));
const FlowPage = lazy(() => import('./publishing/flow-page.tsx'));
const CataloguePage = lazy(() => import('./catalogue/catalogue-page.tsx'));
const ItemPage = lazy(() => import('./publishing/item-page.tsx'));
const UpkeepPage = lazy(() => import('./upkeep/upkeep-page.tsx'));
const RedactPage = lazy(() => import('./requests/case/redact/redact-page.tsx'));

/** Where people begin: what waits for them today, or for those who only keep the accounts, the agencies. */
function HomePage() {
  const { acts } = useSession();
  if (acts.includes('list-requests')) return <TodayPage />;
  return <Navigate to={acts.includes('list-reports') ? '/reports' : '/agencies'} replace />;
}

/** Pages that people open directly, by the beginning of their address; the first that fits. */
const direct: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
  [/^\/office\/?$/, loadToday],
  [/^\/office\/reports\/./, loadReport],
  [/^\/office\/reports\/?$/, loadLibrary],
  [/^\/office\/requests\/?$/, loadRegister],
  [/^\/office\/items\/?$/, loadItems],
  [/^\/office\/requests\/(?!new$|settings$|calendar$)./, loadCase],
];

/** Fetches the code of the page that is opened while the session is still being asked for. */
export function warm(pathname: string): void {
  // A failure here is shown when the page itself is opened.
  direct
    .find(([address]) => address.test(pathname))?.[1]()
    .catch(() => undefined);
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
          { path: '/reports', element: <LibraryPage /> },
          { path: '/reports/:id', element: <ReportPage /> },
          { path: '/compare', element: <ComparePage /> },
          { path: '/rollup', element: <RollupPage /> },
          { path: '/requests', element: <RegisterPage /> },
          { path: '/requests/new', element: <EntryPage /> },
          { path: '/requests/settings', element: <SettingsPage /> },
          { path: '/requests/calendar', element: <CalendarPage /> },
          { path: '/requests/:id', element: <CasePage /> },
          { path: '/requests/:id/answer', element: <AnswerPage /> },
          { path: '/requests/:id/redact/:paperId', element: <RedactPage /> },
          { path: '/upkeep', element: <UpkeepPage /> },
          { path: '/items', element: <ItemsPage /> },
          { path: '/catalogue', element: <CataloguePage /> },
          { path: '/items/new', element: <NewItemPage /> },
          { path: '/items/flow', element: <FlowPage /> },
          { path: '/items/:id', element: <ItemPage /> },
          { path: '/agencies', element: <AgenciesPage /> },
          { path: '/people', element: <PeoplePage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
