import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { letterStates, type RequestCase } from '../../../features/requests/requests.contract.ts';
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { AgencyField } from '../../agencies/agency-field.tsx';
import { useAgencies } from '../../agencies/agency-tree.ts';
import { AddColleague, ColleagueField } from '../../agencies/colleague-field.tsx';
import { listRequests } from '../requests.calls.ts';
import { type ActField, startConsultation } from './act-forms.ts';
import { dayInWords } from './days.ts';
import { Lines } from './lines.tsx';
import { type Values, withLine } from './values.ts';
import { consultationKinds } from './words.ts';

interface Props {
  readonly field: ActField;
  readonly values: Values;
  readonly error: string | undefined;
  readonly detail: RequestCase;
  readonly calendar: Calendar;
  readonly onChange: (values: Values) => void;
}

/** One question of an act: its label, the control, what it means, and what is wrong with the answer. */
export function ActFieldRow({ field, values, error, detail, calendar, onChange }: Props) {
  const id = useId();
  const told = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const grouped = field.kind === 'choice' || field.kind === 'lines';
  const label = `${field.label}${field.optional ? '（可不填）' : ''}`;
  return (
    <div className="act-field" data-field={field.name}>
      {field.kind !== 'yes' &&
        (grouped ? (
          <div className="act-label" id={`${id}-label`}>
            {label}
          </div>
        ) : (
          <label className="act-label" htmlFor={id}>
            {label}
          </label>
        ))}
      <Control
        id={id}
        told={told || undefined}
        field={field}
        values={values}
        detail={detail}
        calendar={calendar}
        bad={Boolean(error)}
        onChange={onChange}
      />
      {field.hint && (
        <div className="act-hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      )}
      {error && (
        <div className="act-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}

interface ControlProps extends Omit<Props, 'error'> {
  readonly id: string;
  readonly told: string | undefined;
  readonly bad: boolean;
}

function Control({ id, told, field, values, detail, calendar, bad, onChange }: ControlProps) {
  const value = values[field.name];
  const set = (next: unknown) => onChange({ ...values, [field.name]: next });
  const said = { id, 'aria-describedby': told, 'aria-invalid': bad || undefined, ...(bad ? { status: 'error' as const } : {}) };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'day':
      return (
        <div className="row">
          <Input {...said} type="date" className="day-input" value={text} onChange={(event) => set(event.target.value)} />
          <span className="quiet" aria-live="polite">
            {text && dayInWords(text, calendar)}
          </span>
        </div>
      );
    case 'line': {
      const input = <Input {...said} value={text} maxLength={field.max} onChange={(event) => set(event.target.value)} />;
      if (!field.people) return input;
      const add = (name: string) => set([text.trim(), name].filter(Boolean).join('、').slice(0, field.max));
      return (
        <div className="with-people">
          {input}
          <AddColleague label="加入本单位人员" without={text} onAdd={add} />
        </div>
      );
    }
    case 'agencyName':
      return <AgencyNameField said={said} value={text} max={field.max} onChange={set} />;
    case 'text':
      return (
        <Input.TextArea
          {...said}
          value={text}
          maxLength={field.max}
          autoSize={{ minRows: field.rows ?? 3, maxRows: 14 }}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'number':
      return (
        <div className="row">
          <InputNumber
            {...said}
            min={1}
            precision={0}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => set(next ?? undefined)}
          />
          {field.unit && <span>{field.unit}</span>}
        </div>
      );
    case 'choice':
      return (
        <Radio.Group
          className="stacked"
          aria-labelledby={`${id}-label`}
          aria-describedby={told}
          value={text || undefined}
          onChange={(event) => set(event.target.value)}
        >
          {field.choices?.map((choice) => (
            <Radio key={String(choice.value)} value={choice.value}>
              {choice.label}
              {choice.hint && <span className="quiet"> {choice.hint}</span>}
            </Radio>
          ))}
        </Radio.Group>
      );
    case 'yes':
      return (
        <Checkbox id={id} aria-describedby={told} checked={value === true} onChange={(event) => set(event.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'lines': {
      const lines = Array.isArray(value) ? value.map(String) : [''];
      const list = <Lines id={id} told={told} label={field.label} max={field.max} lines={lines} onChange={set} />;
      if (!field.people) return list;
      return (
        <div className="with-people">
          {list}
          <AddColleague label="加入本单位人员" without={lines.join('\n')} onAdd={(name) => set(withLine(lines, name))} />
        </div>
      );
    }
    case 'papers':
      return (
        <Select
          {...said}
          mode="multiple"
          className="wide"
          value={Array.isArray(value) ? value : []}
          notFoundContent="卷内还没有材料，请先“加入材料”。"
          options={detail.papers.map(({ id: paperId, no, title }) => ({ value: paperId, label: `${no}. ${title}` }))}
          onChange={set}
        />
      );
    case 'consultation':
      return (
        <Select
          {...said}
          className="wide"
          value={text || undefined}
          options={detail.consultations.map((one) => ({
            value: one.id,
            label: `${consultationKinds[one.kind]} ${one.whoMasked}（${one.sentOn} 发出）`,
          }))}
          onChange={(next: string) => onChange(startConsultation(detail, next))}
        />
      );
    case 'sentLetter':
      return (
        <Select
          {...said}
          className="wide"
          value={text || undefined}
          notFoundContent="没有等待登记送达的通知。"
          options={detail.letters
            .filter(({ state, outcome }) => outcome === null && (state === 'signed' || state === 'served'))
            .map((one) => ({ value: one.id, label: `${one.kindLabel} ${one.number ?? ''}（${letterStates[one.state]}）` }))}
          onChange={set}
        />
      );
    case 'unit':
      return (
        <Select
          {...said}
          className="wide"
          value={text || undefined}
          options={detail.units.map((one) => ({ value: one.id, label: one.name }))}
          onChange={set}
        />
      );
    case 'person':
      return <ColleagueField {...said} value={text} known={handlerOf(detail)} onChange={set} />;
    case 'agency':
      return <AgencyField id={id} label={field.label} {...(text ? { value: text } : {})} onChange={(next?: string) => set(next ?? null)} />;
    case 'request':
      return <RequestField said={said} value={text} detail={detail} onChange={set} />;
  }
}

type Said = { readonly id: string; readonly 'aria-describedby': string | undefined };

const handlerOf = ({ row }: RequestCase) =>
  row.handlerId === null ? undefined : { id: row.handlerId, name: row.handlerName ?? '原承办人' };

/** A name of any kind of unit; those of the register are proposed while one types. */
function AgencyNameField({
  said,
  value,
  max,
  onChange,
}: {
  said: Said;
  value: string;
  max: number | undefined;
  onChange: (name: string) => void;
}) {
  const { data } = useAgencies();
  const typed = value.trim();
  const names = typed === '' ? [] : (data ?? []).map(({ name }) => name.replace(/（[^）]*）$/, ''));
  return (
    <AutoComplete
      {...said}
      className="wide"
      value={value}
      options={names.filter((name) => name !== typed && name.includes(typed)).map((name) => ({ value: name }))}
      onChange={(next: string) => onChange(next.slice(0, max))}
    />
  );
}

/** Another request of the office, found by its number or summary. */
function RequestField({
  said,
  value,
  detail,
  onChange,
}: {
  said: Said;
  value: string;
  detail: RequestCase;
  onChange: (id: string) => void;
}) {
  const [search, setSearch] = useState('');
  const found = useQuery({
    queryKey: ['requests', 'pick', search],
    queryFn: ({ signal }) => listRequests({ q: search, agencyId: detail.row.agencyId, size: 20 }, signal),
    placeholderData: (previous) => previous,
  });
  return (
    <Select
      {...said}
      className="wide"
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value || undefined}
      notFoundContent={found.isFetching ? '查找中' : '没有找到'}
      options={(found.data?.items ?? [])
        .filter(({ id }) => id !== detail.row.id)
        .map(({ id, number, summary }) => ({ value: id, label: `${number} ${summary}` }))}
      onChange={onChange}
    />
  );
}
