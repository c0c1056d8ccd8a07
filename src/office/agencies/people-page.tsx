import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Empty, Form, Input, type InputRef, Modal, Table } from 'antd';
import { useRef, useState } from 'react';
import type { PersonAnswer } from '../../features/agencies/agencies.contract.ts';
import { type Role, roleNames, roles } from '../../features/agencies/person.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { addPerson, changePerson, listPeople, setPassword } from './agencies.calls.ts';
import { AgencyField } from './agency-field.tsx';
import { roleMeaning } from './roles.ts';
import { useSession } from './session.ts';

const peopleKey = ['people'] as const;

/** The people of the office: who they are, what they may do, whether they may sign in. */
export default function PeoplePage() {
  usePageTitle('人员');
  const { person: me } = useSession();
  const people = useQuery({ queryKey: peopleKey, queryFn: listPeople });
  const [text, setText] = useState('');
  const [agencyId, setAgencyId] = useState<string>();
  const [editing, setEditing] = useState<Partial<PersonAnswer>>();
  const [resetting, setResetting] = useState<PersonAnswer>();
  const [disabling, setDisabling] = useState<PersonAnswer>();
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const wide = useMedia('(min-width: 768px)');
  if (people.isError && !people.data) return <ProblemPage error={people.error} onRetry={() => people.refetch()} />;
  const shown = (people.data ?? []).filter(
    (person) => (!agencyId || person.agencyId === agencyId) && `${person.name}${person.account}${person.agencyName}`.includes(text.trim()),
  );
  const nobody = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合的人员" />;
  const actionsOf = (row: PersonAnswer) => (
    <span className="row tight">
      <Button size="small" type="link" onClick={() => setEditing(row)} aria-label={`修改 ${row.name}`}>
        修改
      </Button>
      <Button size="small" type="link" onClick={() => setResetting(row)} aria-label={`重设口令：${row.name}`}>
        重设口令
      </Button>
      {row.id !== me.id && (
        <Button
          size="small"
          type="link"
          danger={!row.disabled}
          onClick={() => setDisabling(row)}
          aria-label={`${row.disabled ? '启用' : '停用'} ${row.name}`}
        >
          {row.disabled ? '启用' : '停用'}
        </Button>
      )}
    </span>
  );
  return (
    <>
      <div className="page-head">
        <h1>人员</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
          添加人员
        </Button>
      </div>
      <div className="panel">
        <div className="filters">
          <Input
            ref={searchField}
            type="search"
            aria-label="搜索姓名或账号"
            placeholder="搜索姓名或账号（按 / 键）"
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            style={{ maxWidth: 280 }}
          />
          <AgencyField label="单位" value={agencyId} onChange={setAgencyId} width={240} />
        </div>
        {people.error && <ProblemAlert error={people.error} onRetry={() => people.refetch()} />}
        {wide ? (
          <Table<PersonAnswer>
            rowKey="id"
            size="middle"
            loading={people.isPending}
            dataSource={shown}
            scroll={{ x: 940 }}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, showTotal: (total) => `共 ${total} 人` }}
            locale={{ emptyText: nobody }}
            columns={[
              { title: '姓名', dataIndex: 'name', width: 180 },
              { title: '账号', dataIndex: 'account', width: 150 },
              { title: '单位', dataIndex: 'agencyName' },
              { title: '角色', dataIndex: 'roles', width: 160, render: (held: Role[]) => held.map((role) => roles[role]).join('、') },
              {
                title: '状态',
                dataIndex: 'disabled',
                width: 130,
                render: (_, row) => <SignInState person={row} />,
              },
              {
                title: '操作',
                key: 'actions',
                width: 190,
                render: (_, row) => actionsOf(row),
              },
            ]}
          />
        ) : (
          <>
            {people.data && shown.length === 0 && nobody}
            <ul className="cards">
              {shown.map((row) => (
                <li key={row.id}>
                  <div className="tags">
                    <strong>{row.name}</strong>
                    <SignInState person={row} />
                  </div>
                  <div className="quiet">
                    <span>{row.account}</span> · {row.roles.map((role) => roles[role]).join('、')}
                  </div>
                  <div className="quiet">{row.agencyName}</div>
                  {actionsOf(row)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <PersonDrawer person={editing} onClose={() => setEditing(undefined)} />
      <PasswordDialog person={resetting} onClose={() => setResetting(undefined)} />
      <DisableDialog person={disabling} onClose={() => setDisabling(undefined)} />
    </>
  );
}

function SignInState({ person: { disabled, demo } }: { person: PersonAnswer }) {
  return (
    <span className="tags">
      <span className={disabled ? 'tag state-withdrawn' : 'tag state-published'}>{disabled ? '已停用' : '可登录'}</span>
      {demo && <span className="tag">演示</span>}
    </span>
  );
}

interface Fields {
  readonly agencyId: string;
  readonly name: string;
  readonly account: string;
  readonly roles: Role[];
  readonly password: string;
}

const roleOptions = roleNames.map((role) => ({
  value: role,
  label: (
    <>
      {roles[role]} <span className="quiet">{roleMeaning[role]}</span>
    </>
  ),
}));

function PersonDrawer({ person, onClose }: { person: Partial<PersonAnswer> | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const save = useMutation({
    mutationFn: ({ agencyId, name, account, roles: held, password }: Fields) =>
      person?.id ? changePerson(person.id, { agencyId, name, roles: held }) : addPerson({ agencyId, name, account, roles: held, password }),
    onSuccess: (saved) => {
      queries.invalidateQueries({ queryKey: peopleKey });
      message.success(`已保存：${saved.name}`);
      onClose();
    },
  });
  return (
    <Drawer
      open={person !== undefined}
      onClose={onClose}
      afterOpenChange={(open) => !open && save.reset()}
      title={person?.id ? `修改人员：${person.account}` : '添加人员'}
      size={460}
      destroyOnHidden
      footer={
        <div className="row end">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            保存
          </Button>
        </div>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: [], ...person }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请输入姓名。' }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="agencyId" label="单位" rules={[{ required: true, message: '请选择单位。' }]}>
          <AgencyField label="单位" allowClear={false} />
        </Form.Item>
        {!person?.id && (
          <>
            <Form.Item
              name="account"
              label="账号"
              extra="以字母开头，3 到 32 个字符，可用字母、数字、点、横线。建立后不能改。"
              rules={[{ required: true, message: '请输入账号。' }]}
            >
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="password"
              label="初始口令"
              extra="请本人登录后尽快修改。"
              rules={[{ required: true, message: '请输入初始口令。' }]}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </>
        )}
        <Form.Item name="roles" label="角色" rules={[{ type: 'array', min: 1, message: '至少选一个角色。' }]}>
          <Checkbox.Group className="stacked" options={roleOptions} />
        </Form.Item>
        <ProblemAlert error={save.error} />
      </Form>
    </Drawer>
  );
}

function PasswordDialog({ person, onClose }: { person: PersonAnswer | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const set = useMutation({
    mutationFn: ({ password }: { password: string }) => setPassword(person?.id ?? '', password),
    onSuccess: () => {
      message.success('口令已重设。');
      onClose();
    },
  });
  return (
    <Modal
      open={person !== undefined}
      title={`重设口令：${person?.name ?? ''}（${person?.account ?? ''}）`}
      okText="重设"
      destroyOnHidden
      confirmLoading={set.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => set.reset()}
    >
      <p className="quiet">重设后，此人在各处的登录立即退出，账号锁定解除。请当面或用可靠的方式告知新口令。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => set.mutate(fields)}>
        <Form.Item name="password" label="新口令" rules={[{ required: true, message: '请输入新口令。' }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <ProblemAlert error={set.error} />
      </Form>
    </Modal>
  );
}

function DisableDialog({ person, onClose }: { person: PersonAnswer | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => changePerson(person?.id ?? '', { disabled: !person?.disabled }),
    onSuccess: (saved) => {
      queries.invalidateQueries({ queryKey: peopleKey });
      message.success(`${saved.disabled ? '已停用' : '已启用'}：${saved.name}`);
      onClose();
    },
  });
  const word = person?.disabled ? '启用' : '停用';
  return (
    <Modal
      open={person !== undefined}
      title={`${word}：${person?.name ?? ''}（${person?.account ?? ''}）`}
      okText={word}
      okButtonProps={{ danger: word === '停用' }}
      confirmLoading={change.isPending}
      onOk={() => change.mutate()}
      onCancel={onClose}
      afterClose={() => change.reset()}
    >
      <p>{word === '停用' ? '停用后此人不能再登录，已有的登录立即退出；做过的事和记录都保留。' : '启用后此人可以用原来的口令登录。'}</p>
      <ProblemAlert error={change.error} />
    </Modal>
  );
}
