import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { RegisteredAnswer } from '../../features/requests/requests.contract.ts';
import { useSession } from '../agencies/session.ts';
import { Problem } from '../shell/client.ts';
import { today } from '../shell/format.ts';
import { LeaveWarning } from '../shell/leave-warning.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { useCalendar } from './case/use-calendar.ts';
import { DuplicatesPanel } from './duplicates-panel.tsx';
import {
  type EntryDraft,
  type EntryFields,
  emptyDraft,
  errorsOf,
  type FieldError,
  fieldErrors,
  inputOf,
  keepDraft,
  keptDraft,
  type Scan,
} from './entry-draft.ts';
import { ApplicantFields, ArrivalFields, HandlingFields, WantedFields } from './entry-fields.tsx';
import { receiptNote } from './receipt-note.ts';
import { ReceiptPanel } from './receipt-panel.tsx';
import { registerKey, registerRequest } from './requests.calls.ts';
import { ScanList } from './scan-list.tsx';
import { SlipPage } from './slip-page.tsx';

interface Registered {
  readonly answer: RegisteredAnswer;
  readonly fields: EntryFields;
  readonly scans: readonly Scan[];
}

/** Entry of a request that came on paper, by mail, fax, e-mail or by word of mouth; afterwards the slip for the applicant. */
export default function EntryPage() {
  const { person } = useSession();
  const [registered, setRegistered] = useState<Registered>();
  const [round, setRound] = useState(0);
  if (registered)
    return (
      <SlipPage
        {...registered}
        onNext={() => {
          setRegistered(undefined);
          setRound(round + 1);
        }}
      />
    );
  return <EntryForm key={`${person.id} ${round}`} onRegistered={setRegistered} />;
}

function EntryForm({ onRegistered }: { onRegistered: (registered: Registered) => void }) {
  usePageTitle('登记申请');
  const { person } = useSession();
  const queries = useQueryClient();
  const calendar = useCalendar();
  const [begun] = useState(() => keptDraft(person.id));
  const [draft, setDraft] = useState<EntryDraft>(() => begun ?? emptyDraft(today()));
  const [restored, setRestored] = useState(begun !== undefined);
  const [touched, setTouched] = useState(begun !== undefined);
  const [wrong, setWrong] = useState(0);
  const [form] = Form.useForm<EntryFields>();
  const latest = useRef(draft);
  const { fields, scans } = draft;

  const change = (next: EntryDraft) => {
    latest.current = next;
    setDraft(next);
    setTouched(true);
    keepDraft(person.id, next);
  };
  /** Takes over everything typed, also what is not asked for at the moment. */
  const take = () => {
    change({ ...latest.current, fields: form.getFieldsValue(true) as EntryFields });
    setWrong(0);
  };
  const show = (errors: readonly FieldError[]) => {
    setWrong(errors.length);
    form.setFields(errors.map(({ name, errors: said }) => ({ name: name as never, errors: said })));
    const [first] = errors;
    if (first) form.scrollToField(first.name as never, { block: 'center', focus: true });
  };
  const register = useMutation({
    mutationFn: ({ fields: sent, key }: EntryDraft) => registerRequest(inputOf(sent, person.agencyId), key),
    onSuccess: (answer, { fields: sent, scans: attached }) => {
      keepDraft(person.id, undefined);
      queries.invalidateQueries({ queryKey: registerKey });
      onRegistered({ answer, fields: sent, scans: attached });
    },
    onError: (error) => {
      if (error instanceof Problem && error.fields.length > 0) show(fieldErrors(error.fields));
    },
  });
  const wide = useMedia('(min-width: 1100px)');
  const note = receiptNote(fields, today(), calendar);
  const submit = () => {
    const errors = errorsOf(inputOf(latest.current.fields, person.agencyId));
    if (note.problem) errors.unshift({ name: [/确认日/.test(note.problem) ? 'confirmedOn' : 'arrivedOn'], errors: [note.problem] });
    show(errors);
    if (errors.length === 0 && !register.isPending) register.mutate(latest.current);
  };
  const startAgain = () => {
    keepDraft(person.id, undefined);
    const next = emptyDraft(today());
    latest.current = next;
    setDraft(next);
    setTouched(false);
    setRestored(false);
    register.reset();
    form.setFieldsValue(next.fields);
  };
  const receipt = (
    <ReceiptPanel channel={fields.channel} arrivedOn={fields.arrivedOn} confirmedOn={fields.confirmedOn} calendar={calendar} />
  );
  const duplicates = (
    <DuplicatesPanel asked={{ idNumber: fields.applicant.idNumber, name: fields.applicant.name, description: fields.wanted.description }} />
  );
  return (
    <>
      <div className="page-head">
        <h1>登记申请</h1>
        <span className="quiet">受理机关：{person.agencyName}</span>
      </div>
      {restored && (
        <Alert
          className="below"
          type="info"
          showIcon
          title="接着上次没有登记完的内容。"
          action={
            <Button size="small" onClick={startAgain}>
              重新填写
            </Button>
          }
        />
      )}
      <div className="entry">
        <Form<EntryFields>
          form={form}
          className="entry-form"
          layout="vertical"
          requiredMark={false}
          initialValues={fields}
          scrollToFirstError={false}
          onValuesChange={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          }}
          onFinish={submit}
        >
          <ArrivalFields channel={fields.channel} />
          {!wide && receipt}
          <ApplicantFields
            kind={fields.applicant.kind}
            idKind={fields.applicant.idKind}
            idNumber={fields.applicant.idNumber}
            onKind={(kind) => {
              form.setFieldValue(['applicant', 'kind'], kind);
              take();
            }}
          />
          <WantedFields oral={fields.channel === 'oral'} />
          {!wide && duplicates}
          <ScanList scans={scans} disabled={register.isPending} onChange={(next) => change({ ...latest.current, scans: next })} />
          <HandlingFields />
          {wrong > 0 && (
            <Alert
              role="alert"
              type="error"
              showIcon
              title={`有 ${wrong} 处需要改正，已在各项下面标出。您填写的内容都在。`}
              className="below"
            />
          )}
          <ProblemAlert error={register.error} />
          <div className="entry-foot">
            <span className="quiet">Ctrl+Enter 也可以保存</span>
            <Link to="/requests">回台账</Link>
            <Button type="primary" size="large" htmlType="submit" loading={register.isPending}>
              保存并打印回执
            </Button>
          </div>
        </Form>
        {wide && (
          <div className="entry-side">
            {receipt}
            {duplicates}
          </div>
        )}
      </div>
      <LeaveWarning unsaved={touched && !register.isSuccess} what="这件申请还没有登记。" page="登记页" />
    </>
  );
}
