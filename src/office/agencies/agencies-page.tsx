import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Empty, Form, Input, type InputRef, Select, Table } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { AddAgencyInput, AgencyAnswer } from '../../features/agencies/agencies.contract.ts';
import { agencyKinds } from '../../features/agencies/agency.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { useSearchKey } from '../shell/search-key.ts';
import { addAgency, changeAgency } from './agencies.calls.ts';
import { AgencyField } from './agency-field.tsx';
import { agenciesKey, agencyTree, useAgencies } from './agency-tree.ts';
import { kindOptions } from './kind-options.ts';
import { useSession } from './session.ts';

interface Row extends AgencyAnswer {
  readonly children?: Row[];
}

/** The register of agencies as a tree. */
export default function AgenciesPage() {
  usePageTitle('单位');
  const { acts } = useSession();
  const agencies = useAgencies();
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<Partial<AgencyAnswer>>();
  const searchField = useRef<InputRef>(null);
  useSearchKey(searchField);
  const wide = useMedia('(min-width: 768px)');
  const rows = useMemo(() => rowsOf(agencies.data ?? [], text.trim()), [agencies.data, text]);
  const mayAdd = acts.includes('add-agency');
  const mayChange = acts.includes('change-agency');
  const nothing = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ? '没有符合的单位' : '还没有单位'} />;
  const actionsOf = (row: AgencyAnswer) => (
    <span className="row tight">
      {mayChange && (
        <Button size="small" type="link" onClick={() => setEditing(row)} aria-label={`修改 ${row.name}`}>
          修改
        </Button>
      )}
      {mayAdd && (
        <Button size="small" type="link" onClick={() => setEditing({ parentId: row.id })} aria-label={`加下级：${row.name}`}>
          加下级
        </Button>
      )}
    </span>
  );
  return (
    <>
      <div className="page-head">
        <h1>单位</h1>
        {mayAdd && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
            添加单位
          </Button>
        )}
      </div>
      <div className="panel">
        <div className="filters">
          <Input
            ref={searchField}
            type="search"
            aria-label="搜索单位"
            placeholder="搜索单位（按 / 键）"
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            style={{ maxWidth: 320 }}
          />
        </div>
        {agencies.error && <ProblemAlert error={agencies.error} onRetry={() => agencies.refetch()} />}
        {agencies.data && !wide && (rows.length === 0 ? nothing : <NarrowTree rows={rows} actionsOf={actionsOf} />)}
        {agencies.data && wide && (
          <Table<Row>
            key={text}
            rowKey="id"
            size="middle"
            dataSource={rows}
            pagination={false}
            expandable={{ defaultExpandAllRows: true }}
            scroll={{ x: 860 }}
            locale={{ emptyText: nothing }}
            columns={[
              { title: '名称', dataIndex: 'name' },
              { title: '简称', dataIndex: 'shortName', width: 140 },
              { title: '类别', dataIndex: 'kind', width: 120, render: (kind: AgencyAnswer['kind']) => agencyKinds[kind].label },
              { title: '网址名', dataIndex: 'slug', width: 240 },
              {
                title: '操作',
                key: 'actions',
                width: 150,
                render: (_, row) => actionsOf(row),
              },
            ]}
          />
        )}
      </div>
      <AgencyDrawer agency={editing} onClose={() => setEditing(undefined)} />
    </>
  );
}

interface NarrowProps {
  readonly rows: readonly Row[];
  readonly actionsOf: (row: AgencyAnswer) => React.ReactNode;
}

/** The tree on a phone: lists in lists. */
function NarrowTree({ rows, actionsOf }: NarrowProps) {
  return (
    <ul className="narrow-tree">
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{row.name}</strong>
          <div className="quiet">
            {agencyKinds[row.kind].label} · {row.slug}
          </div>
          {actionsOf(row)}
          {row.children && <NarrowTree rows={row.children} actionsOf={actionsOf} />}
        </li>
      ))}
    </ul>
  );
}

/** The tree, or the agencies found as a list. */
function rowsOf(agencies: readonly AgencyAnswer[], text: string): Row[] {
  if (text !== '') return agencies.filter((agency) => `${agency.name}${agency.shortName}${agency.slug}`.includes(text));
  const toRow = ({ agency, children }: ReturnType<typeof agencyTree>[number]): Row =>
    children.length > 0 ? { ...agency, children: children.map(toRow) } : agency;
  return agencyTree(agencies).map(toRow);
}

interface DrawerProps {
  /** With an id: changes it; without: adds one, with what is known already. */
  readonly agency: Partial<AgencyAnswer> | undefined;
  readonly onClose: () => void;
}

type Fields = Pick<AddAgencyInput, 'kind' | 'name'> & { parentId?: string; shortName?: string; slug?: string; creditCode?: string };

function AgencyDrawer({ agency, onClose }: DrawerProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data: agencies } = useAgencies();
  const [form] = Form.useForm<Fields>();
  const save = useMutation({
    mutationFn: ({ parentId, kind, name, shortName, slug, creditCode }: Fields) => {
      const given = {
        parentId: parentId ?? null,
        kind,
        name: name.trim(),
        creditCode: creditCode?.trim() || null,
        ...(shortName?.trim() ? { shortName: shortName.trim() } : {}),
        ...(slug?.trim() ? { slug: slug.trim() } : {}),
      };
      return agency?.id ? changeAgency(agency.id, given) : addAgency(given);
    },
    onSuccess: (saved) => {
      queries.invalidateQueries({ queryKey: agenciesKey });
      message.success(`已保存：${saved.name}`);
      onClose();
    },
  });
  const path = agency?.path;
  const below = (id: string) => path !== undefined && (agencies?.find((other) => other.id === id)?.path.startsWith(path) ?? false);
  return (
    <Drawer
      open={agency !== undefined}
      onClose={onClose}
      afterOpenChange={(open) => !open && save.reset()}
      title={agency?.id ? '修改单位' : '添加单位'}
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
        initialValues={{ kind: 'township', ...Object.fromEntries(Object.entries(agency ?? {}).filter(([, value]) => value !== null)) }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请输入单位名称。' }]}>
          <Input placeholder="如：清溪县云台镇人民政府" maxLength={100} />
        </Form.Item>
        <Form.Item name="parentId" label="上级单位" extra="不选就是最上级。">
          <AgencyField label="上级单位" placeholder="没有上级" without={below} />
        </Form.Item>
        <Form.Item name="kind" label="类别" extra="类别决定适用哪些检查和公布期限。">
          <Select options={kindOptions} />
        </Form.Item>
        <Form.Item name="shortName" label="简称" extra="不填则与名称相同。">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="slug"
          label="网址名"
          extra="不填则由简称的拼音生成。改动后，公开页面的旧网址会失效。"
          rules={[{ pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, message: '只能用小写字母、数字和连字符。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label="统一社会信用代码（可不填）"
          rules={[{ pattern: /^[0-9A-HJ-NPQRTUWXY]{18}$/, message: '应为 18 位数字或大写字母。' }]}
        >
          <Input maxLength={18} />
        </Form.Item>
        <ProblemAlert error={save.error} />
      </Form>
    </Drawer>
  );
}
