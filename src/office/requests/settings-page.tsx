import { ExportOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type OfficeSettings, officeSettingsSchema } from '../../features/requests/requests.contract.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { useAgencies } from '../agencies/agency-tree.ts';
import { useSession } from '../agencies/session.ts';
import { useSaveKey } from '../report/save-key.ts';
import { Problem } from '../shell/client.ts';
import { LeaveWarning } from '../shell/leave-warning.tsx';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, ProblemPage } from '../shell/problem-view.tsx';
import { fieldErrors } from './entry-draft.ts';
import { saveSettings, settingsOf } from './requests.calls.ts';
import { emptySettings, missingInGuide, type SettingField, settingParts } from './setting-fields.ts';

export const settingsKey = (agencyId: string) => ['request-settings', agencyId] as const;

/** What an office says of itself in the guide, and what its letters and reminders need. */
export default function SettingsPage() {
  usePageTitle('依申请公开设置');
  const { person } = useSession();
  const [search, setSearch] = useSearchParams();
  const agencyId = search.get('agencyId') ?? person.agencyId;
  const many = person.roles.includes('supervisor');
  const settings = useQuery({ queryKey: settingsKey(agencyId), queryFn: () => settingsOf(agencyId) });
  const agencies = useAgencies();
  const agency = agencies.data?.find(({ id }) => id === agencyId);
  return (
    <>
      <div className="page-head">
        <h1>依申请公开设置</h1>
        <div className="row">
          {many && (
            <AgencyField
              label="单位"
              value={agencyId}
              allowClear={false}
              width={240}
              onChange={(chosen) => setSearch(chosen ? { agencyId: chosen } : {}, { replace: true })}
            />
          )}
          {agency && (
            <a href={`/requests/${agency.slug}`} target="_blank" rel="noreferrer">
              看公开的指南 <ExportOutlined aria-label="在新标签页打开" />
            </a>
          )}
        </div>
      </div>
      {settings.isPending ? (
        <Loading />
      ) : settings.error ? (
        <ProblemPage error={settings.error} onRetry={() => settings.refetch()} />
      ) : (
        <SettingsForm key={agencyId} agencyId={agencyId} saved={settings.data} />
      )}
    </>
  );
}

function SettingsForm({ agencyId, saved }: { agencyId: string; saved: OfficeSettings | null }) {
  const { acts, person } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<OfficeSettings>();
  const [dirty, setDirty] = useState(false);
  const [wrong, setWrong] = useState(0);
  const mayChange = acts.includes('change-request-settings') && agencyId === person.agencyId;
  const show = (errors: ReturnType<typeof fieldErrors>) => {
    setWrong(errors.length);
    form.setFields(errors.map(({ name, errors: said }) => ({ name: name as never, errors: said })));
    const [first] = errors;
    if (first) form.scrollToField(first.name as never, { block: 'center', focus: true });
  };
  const save = useMutation({
    mutationFn: (body: OfficeSettings) => saveSettings(agencyId, body),
    onSuccess: (answer) => {
      queries.setQueryData(settingsKey(agencyId), answer);
      setDirty(false);
      message.success('已保存，指南和以后的文书按新内容。');
    },
    onError: (error) => {
      if (error instanceof Problem && error.fields.length > 0) show(fieldErrors(error.fields));
    },
  });
  const submit = () => {
    const checked = officeSettingsSchema.safeParse({ ...form.getFieldsValue(true), agencyId });
    if (checked.success) {
      setWrong(0);
      save.mutate(checked.data);
    } else show(fieldErrors(checked.error.issues.map(({ path, message: said }) => ({ path: path.join('.'), message: said }))));
  };
  useSaveKey(mayChange && dirty, submit);
  const missing = missingInGuide(saved);
  return (
    <>
      {!mayChange && (
        <Alert
          className="below"
          type="info"
          showIcon
          title={agencyId === person.agencyId ? '由本单位的签发人修改，您可以查看。' : '这是其他单位的设置，由该单位的签发人修改。'}
        />
      )}
      {missing.length > 0 && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title={
            saved
              ? '指南还缺必须写的内容（条例第十二条）'
              : '还没有填写。填好以前，公开的指南会说明缺什么，文书里的复议机关和法院也要手工填写。'
          }
          description={`还缺：${missing.join('、')}`}
        />
      )}
      <Form<OfficeSettings>
        form={form}
        className="settings"
        layout="vertical"
        requiredMark={false}
        disabled={!mayChange}
        initialValues={saved ?? emptySettings(agencyId)}
        onValuesChange={() => {
          setDirty(true);
          setWrong(0);
        }}
        onFinish={submit}
      >
        {settingParts.map(({ key, title, note, fields }) => (
          <section className="panel form-part" key={key} aria-labelledby={`setting-${key}`}>
            <h2 id={`setting-${key}`}>{title}</h2>
            {note && <p className="quiet below">{note}</p>}
            <div className="two-fields">
              {fields.map((field) => (
                <SettingItem key={field.name} field={field} />
              ))}
            </div>
          </section>
        ))}
        {wrong > 0 && <Alert role="alert" className="below" type="error" showIcon title={`有 ${wrong} 处需要改正，已在各项下面标出。`} />}
        <ProblemAlert error={save.error} />
        {mayChange && (
          <div className="entry-foot">
            <span className="quiet">{dirty ? '有没保存的改动' : saved ? '已是最新' : ''}</span>
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!dirty && saved !== null}>
              保存
            </Button>
          </div>
        )}
      </Form>
      <LeaveWarning unsaved={dirty && mayChange} what="设置还没有保存。" page="设置" kept={false} />
    </>
  );
}

function SettingItem({ field }: { field: SettingField }) {
  const { name, label, kind, hint, optional, placeholder, max } = field;
  const shown = optional ? `${label}（可不填）` : label;
  if (kind === 'yes')
    return (
      <Form.Item name={name} valuePropName="checked" extra={hint} className="whole">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  const more = { label: shown, extra: hint };
  if (kind === 'number')
    return (
      <Form.Item name={name} {...more}>
        <InputNumber min={1} max={max} precision={0} suffix={field.unit} style={{ width: 180 }} />
      </Form.Item>
    );
  if (kind === 'time')
    return (
      <Form.Item name={name} {...more}>
        <Input type="time" style={{ width: 140 }} />
      </Form.Item>
    );
  if (kind === 'long')
    return (
      <Form.Item name={name} {...more} className="whole">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={max} placeholder={placeholder} />
      </Form.Item>
    );
  return (
    <Form.Item name={name} {...more}>
      <Input maxLength={max} placeholder={placeholder} />
    </Form.Item>
  );
}
