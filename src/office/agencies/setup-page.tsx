import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Result, Select } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';
import type { SetupInput } from '../../features/agencies/agencies.contract.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { setUp } from './agencies.calls.ts';
import { kindOptions } from './kind-options.ts';
import { enter, useSessionQuery } from './session.ts';

/** Sets up the first administrator with the one-time code that the server printed. */
export default function SetupPage() {
  usePageTitle('首次设置');
  const session = useSessionQuery();
  const { hash } = useLocation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const set = useMutation({
    mutationFn: setUp,
    onSuccess: (answer) => {
      enter(queries, answer);
      navigate('/agencies', { replace: true });
    },
  });
  if (session.isPending) return <Loading />;
  if (!session.data) return <ProblemPage error={session.error} onRetry={() => session.refetch()} />;
  if (!session.data.setupNeeded && !set.isSuccess) {
    return (
      <Result
        status="info"
        title={<h1 className="result-title">已经设置好了</h1>}
        subTitle="系统已有管理员，安装码不再有效。"
        extra={<Link to="/sign-in">去登录</Link>}
      />
    );
  }
  return (
    <div className="outside">
      <main className="outside-main">
        <h1>首次设置</h1>
        <p className="quiet">建立运行本系统的单位和第一个系统管理员。安装码印在服务器最近一次启动的输出里，只能用一次。</p>
        <Card>
          <Form<SetupInput>
            key={hash}
            layout="vertical"
            requiredMark={false}
            initialValues={{ code: decodeURIComponent(hash.slice(1)), kind: 'county' }}
            onFinish={(input) => set.mutate(input)}
          >
            <Form.Item name="code" label="安装码" rules={[{ required: true, message: '请输入安装码。' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="agencyName" label="单位名称" rules={[{ required: true, message: '请输入单位名称。' }]}>
              <Input placeholder="如：清溪县人民政府办公室" />
            </Form.Item>
            <Form.Item name="kind" label="单位类别">
              <Select options={kindOptions} />
            </Form.Item>
            <Form.Item name="name" label="管理员姓名" rules={[{ required: true, message: '请输入姓名。' }]}>
              <Input autoComplete="name" />
            </Form.Item>
            <Form.Item
              name="account"
              label="账号"
              extra="以字母开头，3 到 32 个字符，可用字母、数字、点、横线。"
              rules={[{ required: true, message: '请输入账号。' }]}
            >
              <Input autoComplete="username" />
            </Form.Item>
            <Form.Item name="password" label="口令" rules={[{ required: true, message: '请输入口令。' }]}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            {set.error && (
              <Form.Item>
                <ProblemAlert error={set.error} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={set.isPending}>
              建立并登录
            </Button>
          </Form>
        </Card>
      </main>
    </div>
  );
}
