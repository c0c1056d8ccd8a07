import { Button, Input, InputNumber, Radio, Select } from 'antd';
import { useId } from 'react';
import type { Field } from '../../../../law/requests/letters/field.ts';
import { Lines } from '../lines.tsx';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly missing: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One thing that a letter must or may contain. */
export function LetterField({ field, value, missing, readOnly, onChange }: Props) {
  const id = useId();
  const hint = `${id}-hint`;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const said = { id, 'aria-describedby': hint, disabled: readOnly };
  const grouped = field.kind === 'list' || field.kind === 'table' || (field.kind === 'choice' && (field.choices?.length ?? 0) <= 4);
  const label = (
    <>
      {field.label}
      {!field.required && <span className="quiet">（可不填）</span>}
      {missing && <span className="tag level-warning">未填</span>}
      {!field.printed && <span className="quiet">（只入卷，不印在文书上）</span>}
    </>
  );
  return (
    <div className="act-field" data-letter-field={field.key}>
      {grouped ? (
        <div className="act-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="act-label" htmlFor={id}>
          {label}
        </label>
      )}
      {control()}
      <div className="act-hint" id={hint}>
        {field.hint}
        {field.source && <span className="quiet">（{field.source}）</span>}
      </div>
    </div>
  );

  function control() {
    switch (field.kind) {
      case 'text':
        return <Input {...said} value={text} onChange={(event) => onChange(event.target.value)} />;
      case 'longText':
        return (
          <Input.TextArea
            {...said}
            value={text}
            autoSize={{ minRows: 3, maxRows: 14 }}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      case 'date':
        return <Input {...said} type="date" className="day-input" value={text} onChange={(event) => onChange(event.target.value)} />;
      case 'number':
        return (
          <InputNumber {...said} min={0} precision={0} value={text === '' ? null : Number(text)} onChange={(next) => onChange(next)} />
        );
      case 'choice':
        return grouped ? (
          <Radio.Group
            className="stacked"
            aria-labelledby={`${id}-label`}
            aria-describedby={hint}
            disabled={readOnly}
            value={value}
            options={(field.choices ?? []).map(({ value: one, label: words }) => ({ value: one, label: words }))}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Select
            {...said}
            className="wide"
            value={text || undefined}
            options={[...(field.choices ?? [])]}
            onChange={(next: string) => onChange(next)}
          />
        );
      case 'list':
        return (
          <Lines
            id={id}
            told={hint}
            label={field.label}
            readOnly={readOnly}
            lines={Array.isArray(value) && value.length > 0 ? value.map(String) : ['']}
            onChange={onChange}
          />
        );
      case 'table':
        return <Rows field={field} rows={rowsIn(value)} readOnly={readOnly} onChange={onChange} />;
    }
  }
}

type Row = Readonly<Record<string, string>>;
const rowsIn = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];

/** The rows of a table field, one under the other. */
function Rows({
  field,
  rows,
  readOnly,
  onChange,
}: {
  field: Field;
  rows: readonly Row[];
  readOnly: boolean;
  onChange: (rows: readonly Row[]) => void;
}) {
  const shown = rows.length > 0 ? rows : [{}];
  const put = (at: number, key: string, value: string) =>
    onChange(shown.map((row, index) => (index === at ? { ...row, [key]: value } : row)));
  return (
    <div className="field-rows">
      {shown.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <fieldset key={at} className="field-row">
          <legend>
            第 {at + 1} 项
            {!readOnly && shown.length > 1 && (
              <Button
                size="small"
                type="text"
                aria-label={`删除第 ${at + 1} 项`}
                onClick={() => onChange(shown.filter((_, index) => index !== at))}
              >
                删除
              </Button>
            )}
          </legend>
          {(field.columns ?? []).map(({ key, label, hint, choices }) => (
            <div key={key} className="field-cell">
              <div className="act-hint" aria-hidden>
                {label}
              </div>
              {choices ? (
                <Select
                  className="wide"
                  aria-label={`第 ${at + 1} 项，${label}`}
                  disabled={readOnly}
                  placeholder={hint}
                  value={row[key] || undefined}
                  options={[...choices]}
                  onChange={(value: string) => put(at, key, value)}
                />
              ) : (
                <Input.TextArea
                  aria-label={`第 ${at + 1} 项，${label}`}
                  autoSize={{ minRows: 1, maxRows: 8 }}
                  disabled={readOnly}
                  placeholder={hint}
                  value={row[key] ?? ''}
                  onChange={(event) => put(at, key, event.target.value)}
                />
              )}
            </div>
          ))}
        </fieldset>
      ))}
      {!readOnly && (
        <Button size="small" onClick={() => onChange([...shown, {}])}>
          加一项
        </Button>
      )}
    </div>
  );
}
