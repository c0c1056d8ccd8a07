import { App, Button, Drawer, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { type ActInput, caseActs, type RequestCase, type SimpleAct } from '../../../features/requests/requests.contract.ts';
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { Problem } from '../../shell/client.ts';
import { today } from '../../shell/format.ts';
import { useMedia } from '../../shell/media.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { doAct } from '../requests.calls.ts';
import { ActFieldRow } from './act-field.tsx';
import { actForms } from './act-forms.ts';
import { effectsOf } from './effect.ts';
import { feeEffects } from './fee-effect.ts';
import { Meanwhile } from './meanwhile.tsx';
import { forgetTyped, keepTyped, typedFor } from './typed.ts';
import { changedMeanwhile, useCaseAct } from './use-case-act.ts';
import { bodyOf, type Errors, errorsFrom, errorsOf, type Values } from './values.ts';

interface Props {
  readonly act: SimpleAct;
  readonly open: boolean;
  readonly detail: RequestCase;
  readonly calendar: Calendar;
  /** What the button that opened it already knows, e.g. which consultation. */
  readonly start?: Values;
  readonly onDone: (next: RequestCase) => void;
  readonly onClose: () => void;
}

/** The form of one act: what it does, what it asks, what would follow. Ctrl+Enter sends; closing keeps what was typed. */
export function ActDrawer({ act, open, detail, calendar, start, onDone, onClose }: Props) {
  const { message } = App.useApp();
  const form = actForms[act];
  const id = detail.row.id;
  const [seen, setSeen] = useState(detail.seq);
  const [values, setValues] = useState<Values>(() => ({ ...(typedFor(id, act) ?? form.start?.(detail, today()) ?? {}), ...start }));
  const [errors, setErrors] = useState<Errors>({});
  const body = useRef<HTMLDivElement>(null);
  const wide = useMedia('(min-width: 768px)');
  const effectId = useId();
  const send = useCaseAct(
    id,
    (input: Record<string, unknown>) => doAct(id, act, input as ActInput<typeof act>),
    (next) => {
      forgetTyped(id, act);
      // Some acts need a second person: the first one has only proposed.
      const proposed = next.hints.some(({ code, message: text }) => code === 'proposed' && text.includes(caseActs[act]));
      message.success(proposed ? `已提请“${caseActs[act]}”，由签发人核定。` : `已${form.ok}。`);
      onDone(next);
    },
  );
  const conflict = changedMeanwhile(send.error);
  const change = (next: Values) => {
    setValues(next);
    keepTyped(id, act, next);
    if (Object.keys(errors).length > 0) setErrors(errorsOf(act, next, seen));
  };
  const shown = form.fields.filter(({ when }) => !when || when(values, detail));
  const goTo = (found: Errors) => {
    const first = shown.find(({ name }) => found[name]);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`[data-field="${first?.name}"] :is(input, textarea, button)`)?.focus(),
    );
  };
  const submit = () => {
    if (send.isPending || conflict) return;
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => shown.some((field) => field.name === name)));
    const found = errorsOf(act, kept, seen);
    setErrors(found);
    if (Object.keys(found).length > 0) return goTo(found);
    send.mutate(bodyOf(kept, seen), {
      onError: (error) => {
        if (!(error instanceof Problem) || error.fields.length === 0) return;
        const fields = errorsFrom(error.fields);
        setErrors(fields);
        goTo(fields);
      },
    });
  };
  const submitNow = useRef(submit);
  submitNow.current = submit;
  // On the window, because the keys work wherever the focus is while the form is open.
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      submitNow.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
  const effects = [
    ...effectsOf(act, values, detail, calendar, today()),
    ...(act === 'noticeFee' ? feeEffects(values, (detail.row.receivedOn ?? detail.row.arrivedOn).slice(0, 7)) : []),
  ];
  const content = (
    <div ref={body} className="act-form">
      <p>{form.consequence}</p>
      {conflict ? (
        <Meanwhile
          detail={detail}
          seen={seen}
          onGoOn={() => {
            setSeen(detail.seq);
            send.reset();
            body.current?.querySelector<HTMLElement>('[data-field] :is(input, textarea, button)')?.focus();
          }}
        />
      ) : (
        <ProblemAlert error={send.error} />
      )}
      {shown.map((field) => (
        <ActFieldRow
          key={field.name}
          field={field}
          values={values}
          error={errors[field.name]}
          detail={detail}
          calendar={calendar}
          onChange={change}
        />
      ))}
      {effects.length > 0 && (
        <section className="act-effects" aria-labelledby={effectId}>
          <h3 id={effectId}>办理以后</h3>
          <dl aria-live="polite">
            {effects.map(({ label, text, source, bad }) => (
              <div key={`${label} ${text}`} className={bad ? 'effect bad' : 'effect'}>
                <dt>{label}</dt>
                <dd>
                  {text}
                  {source && <small className="quiet">（{source}）</small>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
  const title = caseActs[act];
  const ok = (
    <Button key="ok" type="primary" danger={form.irreversible ?? false} loading={send.isPending} disabled={conflict} onClick={submit}>
      {form.ok}
    </Button>
  );
  const cancel = (
    <Button key="cancel" onClick={onClose}>
      取消
    </Button>
  );
  if (form.irreversible)
    return (
      <Modal open={open} title={`${title}：${detail.row.number}`} onCancel={onClose} footer={[cancel, ok]} destroyOnHidden width={560}>
        {content}
      </Modal>
    );
  return (
    <Drawer
      open={open}
      title={`${title}：${detail.row.number}`}
      onClose={onClose}
      destroyOnHidden
      size={wide ? 560 : '100%'}
      footer={
        <div className="row end">
          <span className="quiet act-keys">Ctrl+Enter 提交</span>
          {cancel}
          {ok}
        </div>
      }
    >
      {content}
    </Drawer>
  );
}
