import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Drawer, Form, Input, InputNumber, Select, Space } from 'antd';
import { Link } from 'react-router';
import { writeCarriers } from '../../law/publishing/catalogue.ts';
import { limitUnits } from '../../law/publishing/matter-state.ts';
import { ColleagueField } from '../agencies/colleague-field.tsx';
import { useSession } from '../agencies/session.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { catalogueKey, changeMatter, type OfficeMatter } from './catalogue.calls.ts';
import { MatterStateTag } from './matter-state-tag.tsx';

interface Fields {
  unit: string;
  personId?: string | null;
  limitNumber: number | null;
  limitUnit: 'workdays' | 'days';
  limitSource: string;
  renewalDays: number | null;
  notConcerned: string;
}

/** The field of a form: gives and takes what the form keeps. */
function OwnerField({
  known,
  value,
  onChange,
  ...said
}: {
  known: { id: string; name: string } | undefined;
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
}) {
  return <ColleagueField {...said} known={known} value={value ?? ''} onChange={(next) => onChange?.(next)} />;
}

/** A matter with all its columns, and what the office settles about it. @param own whether it is of one's own agency */
export function MatterDrawer({ matter, own, onClose }: { matter: OfficeMatter | undefined; own: boolean; onClose: () => void }) {
  return (
    <Drawer open={matter !== undefined} onClose={onClose} title={matter?.row.matter ?? ''} size={560} destroyOnHidden>
      {matter && <MatterDetail key={matter.id} matter={matter} own={own} onClose={onClose} />}
    </Drawer>
  );
}

function MatterDetail({ matter, own, onClose }: { matter: OfficeMatter; own: boolean; onClose: () => void }) {
  const { acts } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const { row } = matter;
  const save = useMutation({
    mutationFn: ({ unit, personId, limitNumber, limitUnit, limitSource, renewalDays, notConcerned }: Fields) =>
      changeMatter(matter.id, {
        unit,
        personId: personId ?? null,
        limit: limitNumber === null || limitNumber === undefined ? null : { number: limitNumber, unit: limitUnit, source: limitSource },
        renewalDays: renewalDays ?? null,
        notConcerned,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: catalogueKey });
      message.success('已保存。');
      onClose();
    },
  });
  const lines = (text: string) => <span className="pre-line">{text}</span>;
  const audience = [row.audience.everybody && '全社会', row.audience.groups].filter(Boolean).join('、');
  const mode = [row.mode.open && '主动', row.mode.onRequest && '依申请公开'].filter(Boolean).join('、');
  const level = [row.level.county && '县级', row.level.township && '乡级'].filter(Boolean).join('、');
  const stated = matter.statedLimit;
  return (
    <div className="stack">
      <div className="tags">
        <MatterStateTag matter={matter} />
        {matter.items > 0 ? <span>已公开 {matter.items} 条</span> : <span className="quiet">还没有公开过信息</span>}
        {acts.includes('draft-item') && own && <Link to="/items/new">为这个事项新建稿件</Link>}
      </div>
      {matter.last && (
        <p>
          最近一条：<Link to={`/items/${matter.last.id}`}>{matter.last.title}</Link>（{matter.last.publishedOn}）
        </p>
      )}
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'class', label: '一级事项', children: `${row.field}／${row.className}` },
          { key: 'content', label: '公开内容', children: lines(row.content) },
          { key: 'basis', label: '公开依据', children: lines(row.basis || '未填') },
          { key: 'term', label: '公开时限', children: lines(row.term) },
          { key: 'owner', label: '公开主体', children: lines(row.owner) },
          { key: 'carriers', label: '渠道和载体', children: lines(writeCarriers(row.carriers)) },
          { key: 'audience', label: '公开对象', children: audience },
          { key: 'mode', label: '公开方式', children: mode },
          { key: 'level', label: '公开层级', children: level },
        ]}
      />
      {own && acts.includes('change-matter') ? (
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{
            unit: matter.unit,
            personId: matter.personId,
            limitNumber: matter.limit?.number ?? null,
            limitUnit: matter.limit?.unit ?? 'workdays',
            limitSource: matter.limit?.source ?? '',
            renewalDays: matter.renewalDays,
            notConcerned: matter.notConcerned,
          }}
          onFinish={(fields) => save.mutate(fields)}
        >
          <Form.Item name="unit" label="责任科室">
            <Input maxLength={100} placeholder="例如：财政办" />
          </Form.Item>
          <Form.Item name="personId" label="责任人">
            <OwnerField known={matter.personId === null ? undefined : { id: matter.personId, name: matter.personName }} />
          </Form.Item>
          <Form.Item
            name="renewalDays"
            label="更新间隔（天）"
            extra="本单位的设定，不是法定期限。超过这些天没有新信息，事项显示为逾期；不填则不要求定期更新。"
          >
            <InputNumber min={1} max={3660} precision={0} style={{ width: 160 }} />
          </Form.Item>
          <Form.Item
            label="另定的公开期限"
            extra={
              stated
                ? `目录的公开时限写的是${stated.number}${limitUnits[stated.unit]}，与此不同时才填。`
                : '目录的公开时限没有写明一个期限，或者写了几个。可以在这里定下，并写明依据。'
            }
          >
            <Space wrap>
              <Form.Item name="limitNumber" noStyle>
                <InputNumber aria-label="期限" min={1} max={366} precision={0} />
              </Form.Item>
              <Form.Item name="limitUnit" noStyle>
                <Select
                  aria-label="期限的单位"
                  style={{ width: 110 }}
                  options={Object.entries(limitUnits).map(([value, label]) => ({ value, label }))}
                />
              </Form.Item>
            </Space>
          </Form.Item>
          <Form.Item noStyle dependencies={['limitNumber']}>
            {({ getFieldValue }) =>
              typeof getFieldValue('limitNumber') === 'number' && (
                <Form.Item
                  name="limitSource"
                  label="期限的依据"
                  rules={[{ required: true, whitespace: true, message: '请写明这个期限的依据。' }]}
                >
                  <Input maxLength={200} placeholder="例如：本单位规定" />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="notConcerned" label="不涉及的说明" extra="本单位没有这类事项时填写，会向社会公开，事项不再算空白。">
            <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
          {save.error && <ProblemAlert error={save.error} />}
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        </Form>
      ) : (
        <Alert
          type="info"
          showIcon
          title={`责任科室：${matter.unit || '未定'}；责任人：${matter.personName || '未定'}；更新间隔：${matter.renewalDays === null ? '未定' : `${matter.renewalDays}天`}`}
        />
      )}
    </div>
  );
}
