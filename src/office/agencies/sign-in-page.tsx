import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, type InputRef, Tag } from 'antd';
import { useRef } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { SessionAnswer, SignInInput } from '../../features/agencies/agencies.contract.ts';
import { roles } from '../../features/agencies/person.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { demoAccounts, signIn, signInToDemo } from './agencies.calls.ts';
import { roleMeaning } from './roles.ts';
import { enter, useSessionQuery } from './session.ts';

/** Only addresses inside the office are returned to. */
function returnAddress(from: string | null): string {
  return from?.startsWith('/') && !from.startsWith('//') && !from.startsWith('/sign-in') ? from : '/';
}

export default function SignInPage() {
  usePageTitle('登录');
  const session = useSessionQuery();
  const [search] = useSearchParams();
  const from = returnAddress(search.get('from'));
  const queries = useQueryClient();
  const navigate = useNavigate();
  const password = useRef<InputRef>(null);
  const arrive = (answer: SessionAnswer) => {
    enter(queries, answer);
    navigate(from, { replace: true });
  };
  const [form] = Form.useForm<SignInInput>();
  const byPassword = useMutation({
    mutationFn: signIn,
    onSuccess: arrive,
    onError: () => {
      form.setFieldValue('password', '');
      password.current?.focus();
    },
  });
  const byClick = useMutation({ mutationFn: signInToDemo, onSuccess: arrive });

  if (session.isPending) return <Loading />;
  if (!session.data) return <ProblemPage error={session.error} onRetry={() => session.refetch()} />;
  if (session.data.person) return <Navigate to={from} replace />;
  if (session.data.setupNeeded) return <Navigate to="/setup" replace />;
  const demo = session.data.mode === 'demo';
  return (
    <div className="outside">
      <main className={demo ? 'outside-main wide' : 'outside-main'}>
        <h1>政府信息公开办公端</h1>
        {demo && <p className="demo-banner plain">演示系统，非政府网站。请不要录入真实数据。</p>}
        {search.get('from') && <p className="quiet">请登录，之后回到刚才的页面。</p>}
        <div className="outside-columns">
          {demo && <DemoAccounts onChoose={(account) => byClick.mutate(account)} pending={byClick.isPending} error={byClick.error} />}
          <Card title={<h2>用账号登录</h2>}>
            <Form form={form} layout="vertical" requiredMark={false} onFinish={(input) => byPassword.mutate(input)}>
              <Form.Item name="account" label="账号" rules={[{ required: true, message: '请输入账号。' }]}>
                <Input autoComplete="username" autoFocus={!demo} size="large" />
              </Form.Item>
              <Form.Item name="password" label="口令" rules={[{ required: true, message: '请输入口令。' }]}>
                <Input.Password ref={password} autoComplete="current-password" size="large" />
              </Form.Item>
              {byPassword.error && (
                <Form.Item>
                  <ProblemAlert error={byPassword.error} />
                </Form.Item>
              )}
              <Button type="primary" htmlType="submit" block size="large" loading={byPassword.isPending}>
                登录
              </Button>
            </Form>
            <p className="quiet">忘记口令请联系本单位的系统管理员重设。</p>
          </Card>
        </div>
        <p className="quiet">
          <a href="/">返回公开网站</a>
        </p>
      </main>
    </div>
  );
}

interface DemoProps {
  readonly onChoose: (account: string) => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

function DemoAccounts({ onChoose, pending, error }: DemoProps) {
  const accounts = useQuery({ queryKey: ['demo-accounts'], queryFn: demoAccounts, staleTime: 60_000 });
  return (
    <Card title={<h2>选一个演示身份，点击就能登录</h2>} loading={accounts.isPending}>
      <ProblemAlert error={accounts.error ?? error} {...(accounts.error ? { onRetry: () => accounts.refetch() } : {})} />
      {accounts.data?.length === 0 && <p className="quiet">还没有演示账号。</p>}
      <ul className="demo-accounts">
        {accounts.data?.map((person) => (
          <li key={person.account}>
            <button type="button" disabled={pending} onClick={() => onChoose(person.account)}>
              <span className="demo-name">
                {person.name}
                {person.roles.map((role) => (
                  <Tag key={role} color="blue">
                    {roles[role]}
                  </Tag>
                ))}
              </span>
              <span className="quiet">{person.agencyName}</span>
              <span className="quiet">{person.roles.map((role) => roleMeaning[role]).join('；')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
