import {
  ApartmentOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DiffOutlined,
  DownOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  FormOutlined,
  HomeOutlined,
  KeyOutlined,
  LogoutOutlined,
  MenuOutlined,
  ProfileOutlined,
  SettingOutlined,
  SyncOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Dropdown, Layout, Menu, type MenuProps, Tag, Watermark } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { roles } from '../features/agencies/person.ts';
import { ChangePassword } from './agencies/change-password.tsx';
import { SessionContext, signOut, useSession, useSessionQuery } from './agencies/session.ts';
import { NoticesBell } from './requests/notices-bell.tsx';
import { RegisterMenuLabel } from './requests/urgent-count.tsx';
import { Loading } from './shell/loading.tsx';
import { useMedia } from './shell/media.ts';
import { ProblemPage, sentenceOf } from './shell/problem-view.tsx';
import { anyUnsaved } from './shell/unsaved-work.ts';

/** Lets signed-in people through; everybody else signs in first and comes back here. */
export function SignedIn() {
  const session = useSessionQuery();
  const location = useLocation();
  if (session.isPending) return <Loading />;
  if (session.isError && !session.data) return <ProblemPage error={session.error} onRetry={() => session.refetch()} />;
  if (session.data.setupNeeded && !session.data.person) return <Navigate to="/setup" replace />;
  if (!session.data.person) {
    const from = `${location.pathname}${location.search}`;
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`} replace />;
  }
  return (
    <SessionContext value={{ ...session.data, person: session.data.person }}>
      <Shell />
    </SessionContext>
  );
}

/**
 * Entries of the menu that the person may use, under the duty they belong to; a duty without entries is left out.
 * @param compact only icons fit: the duties are called by two characters, and by their whole name on hovering
 */
function useMenu(compact: boolean): MenuProps['items'] {
  const { acts } = useSession();
  const entry = (to: string, act: string, icon: React.ReactNode, label: React.ReactNode) =>
    acts.includes(act) ? [{ key: to, icon, label: typeof label === 'string' ? <Link to={to}>{label}</Link> : label }] : [];
  const duty = (key: string, name: string, short: string, children: ReturnType<typeof entry>) => {
    const label = compact ? (
      // No role and no aria of its own: a menu may hold entries and groups, and nothing else.
      <span className="duty-short" title={name}>
        {short}
      </span>
    ) : (
      name
    );
    return children.length > 0 ? [{ key, type: 'group' as const, label, children }] : [];
  };
  return [
    ...entry('/', 'list-requests', <HomeOutlined />, '今日'),
    ...duty('requests', '依申请公开', '申请', [
      ...entry('/requests', 'list-requests', <ProfileOutlined />, <RegisterMenuLabel />),
      ...entry('/requests/new', 'register-request', <FormOutlined />, '登记'),
      ...entry('/requests/calendar', 'read-calendar', <CalendarOutlined />, '日历'),
      ...entry('/requests/settings', 'read-request-settings', <SettingOutlined />, '设置'),
    ]),
    ...duty('publishing', '主动公开', '公开', [
      ...entry('/items', 'list-items', <FileTextOutlined />, '稿件'),
      ...entry('/catalogue', 'read-catalogue', <UnorderedListOutlined />, '目录'),
      ...entry('/upkeep', 'read-upkeep', <SyncOutlined />, '动态更新'),
      ...entry('/items/flow', 'set-review-flow', <ApartmentOutlined />, '审核流程'),
    ]),
    ...duty('report', '年度报告', '年报', [
      ...entry('/reports', 'list-reports', <FolderOpenOutlined />, '年报库'),
      ...entry('/compare', 'compare-reports', <DiffOutlined />, '比对'),
      ...entry('/rollup', 'roll-up-reports', <BarChartOutlined />, '汇总'),
    ]),
    ...duty('register', '单位和人员', '单位', [
      ...(acts.includes('add-agency') || acts.includes('list-people')
        ? [
            { key: '/agencies', icon: <ApartmentOutlined />, label: <Link to="/agencies">单位</Link> },
            { key: '/people', icon: <TeamOutlined />, label: <Link to="/people">人员</Link> },
          ]
        : []),
    ]),
  ];
}

/** The entry that an address belongs to: its own, or that of the list it was opened from. */
function selectedKey(pathname: string): string {
  const [, first = '', second = ''] = pathname.split('/');
  if (first === 'requests' && ['new', 'calendar', 'settings'].includes(second)) return `/requests/${second}`;
  if (first === 'items' && second === 'flow') return '/items/flow';
  return first === 'imports' ? '/reports' : `/${first}`;
}

function Shell() {
  const { mode } = useSession();
  const { pathname } = useLocation();
  const narrow = useMedia('(max-width: 991px)');
  const compact = useMedia('(max-width: 1599px)') && /^\/(reports|requests|items)\/(?!new$|settings$|calendar$|flow$)./.test(pathname);
  const items = useMenu(compact && !narrow);
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    setMenuOpen(false);
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  const menu = <Menu mode="inline" items={items ?? []} selectedKeys={[selectedKey(pathname)]} style={{ borderInlineEnd: 0 }} />;
  const content = (
    <main id="content" ref={main} tabIndex={-1} className="content">
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  );
  return (
    <Layout className={mode === 'demo' ? 'shell demo' : 'shell'}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Layout.Header className="header">
        {narrow && (
          <Button
            type="text"
            className="on-dark"
            icon={<MenuOutlined />}
            aria-label="打开菜单"
            aria-expanded={menuOpen}
            onClick={() => setMenuOpen(true)}
          />
        )}
        <Link to="/" className="brand">
          政府信息公开<span className="brand-small">办公端</span>
        </Link>
        <Account />
      </Layout.Header>
      {mode === 'demo' && (
        <aside className="demo-banner" aria-label="演示说明">
          演示系统，非政府网站。请不要录入真实数据。
        </aside>
      )}
      <Layout>
        {!narrow && (
          <Layout.Sider width={168} collapsedWidth={56} collapsed={compact} className="sider">
            <nav aria-label="主菜单">{menu}</nav>
          </Layout.Sider>
        )}
        {narrow && (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={240}
            title="菜单"
            styles={{ body: { padding: 8 } }}
          >
            <nav aria-label="主菜单">{menu}</nav>
          </Drawer>
        )}
        {mode === 'demo' ? (
          <Watermark
            content="演示"
            font={{ color: 'rgba(0,0,0,0.045)', fontSize: 18 }}
            gap={[180, 160]}
            className="watermark"
            style={{ overflow: 'clip' }}
          >
            {content}
          </Watermark>
        ) : (
          content
        )}
      </Layout>
    </Layout>
  );
}

const lostAtSignOut = {
  title: '有没保存的改动',
  content: '退出登录后，这个标签页里没有保存的更正会丢失。',
  okText: '退出',
  cancelText: '留下',
};

function Account() {
  const { person, acts } = useSession();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const narrow = useMedia('(max-width: 767px)');
  const roleNames = person.roles.map((role) => roles[role]).join('、');
  const leave = async () => {
    const sure = !anyUnsaved(sessionStorage) || (await modal.confirm({ ...lostAtSignOut }));
    if (sure) await signOut(queries).catch((error: unknown) => void message.error(sentenceOf(error)));
  };
  const items: MenuProps['items'] = [
    { key: 'who', label: `${person.account} · ${roleNames}`, disabled: true },
    { type: 'divider' },
    { key: 'password', icon: <KeyOutlined />, label: '修改口令' },
    { key: 'out', icon: <LogoutOutlined />, label: '退出登录' },
  ];
  return (
    <>
      <div className="account">
        {!narrow && (
          <>
            <span className="agency-name">{person.agencyName}</span>
            <Tag className="role-tag">{roleNames}</Tag>
          </>
        )}
        {acts.includes('read-notices') && <NoticesBell />}
        <Dropdown
          trigger={['click']}
          menu={{
            items,
            onClick: ({ key }) => {
              if (key === 'password') setChanging(true);
              if (key === 'out') void leave();
            },
          }}
        >
          <Button type="text" className="on-dark" aria-label={`账号：${person.name}`}>
            {person.name}
            <DownOutlined />
          </Button>
        </Dropdown>
      </div>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  );
}
