import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { loadSession, sessionIsOver, sessionKey } from './agencies/session.ts';
import { routes, warm } from './routes.tsx';
import { onStaleToken, Problem } from './shell/client.ts';
import { theme } from './theme.ts';

const onError = (error: Error) => {
  if (error instanceof Problem && error.code === 'not-signed-in') sessionIsOver(queries);
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.passing,
      // A page that cannot be asked for offline says so at once, instead of waiting in silence.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

onStaleToken(async () => (await queries.fetchQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 0 })).csrfToken);

warm(window.location.pathname);
void queries.prefetchQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: 5 * 60_000 });

const router = createBrowserRouter(routes, { basename: '/office' });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme()} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 2 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
);
