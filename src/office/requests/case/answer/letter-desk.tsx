// Long, because it is one screen whose parts share one state.
import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Result } from 'antd';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { letterStates, type RequestCase, type RequestLetter } from '../../../../features/requests/requests.contract.ts';
import type { Service } from '../../../../law/requests/case.ts';
import { isLetterKind } from '../../../../law/requests/letters/letter-kinds.ts';
import { usePageTitle } from '../../../shell/page-title.ts';
import { ProblemAlert } from '../../../shell/problem-view.tsx';
import { downloadLetter, type LetterStep, saveLetter, stepLetter } from '../../requests.calls.ts';
import { longDay } from '../days.ts';
import { forgetTyped, keepTyped, typedFor } from '../typed.ts';
import { changedMeanwhile, useCaseAct } from '../use-case-act.ts';
import { LetterField } from './letter-field.tsx';
import { LetterSheet } from './letter-sheet.tsx';
import { LetterStepDialog } from './letter-step-dialog.tsx';
import { checkedLetter, composed, type Data, type Edits, editsIn, fieldGroups, stored } from './letter-work.ts';
import { ProvidedList } from './provided-list.tsx';
import { ServeDialog } from './serve-dialog.tsx';
import { ServiceReceipt } from './service-receipt.tsx';

export function LetterDesk({ detail, letter }: { detail: RequestCase; letter: RequestLetter }) {
  if (!isLetterKind(letter.kind))
    return (
      <Result
        status="info"
        title={`这一版的办公端还不认识“${letter.kindLabel}”，请刷新页面。`}
        extra={<Link to={`/requests/${detail.row.id}`}>回到办件</Link>}
      />
    );
  return <Desk detail={detail} letter={letter} />;
}

interface Work {
  readonly data: Data;
  readonly edits: Edits;
}

const done: Readonly<Record<LetterStep, string>> = {
  submit: '已送审。',
  return: '已退回修改。',
  review: '审核已通过，等待签发。',
  sign: '已签发，文号已编定。',
  void: '已作废。',
};

/** Writing, checking, signing and serving one letter: fields left, the letter as on paper right. */
function Desk({ detail, letter }: { detail: RequestCase; letter: RequestLetter }) {
  usePageTitle(`${letter.kindLabel} ${detail.row.number}`);
  const { message } = App.useApp();
  const id = detail.row.id;
  const kept = `letter ${letter.id}`;
  const saved = useMemo<Work>(
    () => ({ data: { ...letter.data, ...(letter.service ? { service: letter.service } : {}) }, edits: editsIn(letter) }),
    [letter],
  );
  const [work, setWork] = useState<Work>(() => (typedFor(id, kept) as unknown as Work | undefined) ?? saved);
  const [version, setVersion] = useState(letter.version);
  const [asking, setAsking] = useState<LetterStep | 'serve'>();
  const form = useRef<HTMLDivElement>(null);
  const readOnly = letter.state !== 'draft' || (letter.acts['saveLetter'] ?? null) !== null;
  const unsaved = !readOnly && JSON.stringify(work) !== JSON.stringify(saved);
  const change = (next: Work) => {
    setWork(next);
    keepTyped(id, kept, next as unknown as Record<string, unknown>);
  };
  const put = (key: string, value: unknown) => change({ ...work, data: { ...work.data, [key]: value } });
  const edit = (key: string, text: string | undefined) => {
    const { [key]: _, ...rest } = work.edits;
    change({ ...work, edits: text === undefined ? rest : { ...rest, [key]: text } });
  };

  // Composing and checking take a few milliseconds; typing does not wait for them.
  const shown = useDeferredValue(readOnly ? saved : work);
  // Once it left the desk, the letter is what the server keeps, word for word.
  const text = useMemo(() => (readOnly ? stored(letter) : composed(letter, shown.data, shown.edits)), [letter, shown, readOnly]);
  const findings = useMemo(
    // What is only lacking is in the list of what is lacking.
    () => (readOnly ? letter.findings : checkedLetter(letter, text, shown.data)).filter(({ code }) => code !== 'fieldMissing'),
    [letter, text, shown, readOnly],
  );
  const { own, known } = useMemo(() => fieldGroups(letter), [letter]);
  const missing = new Set(text.missing.map(({ field }) => field));
  const lacking = known.filter(({ key }) => missing.has(key));

  const letterIn = (next: RequestCase) => next.letters.find((one) => one.id === letter.id);
  const taken = (next: RequestCase) => {
    const now = letterIn(next);
    if (!now) return;
    setVersion(now.version);
    setWork({ data: { ...now.data, ...(now.service ? { service: now.service } : {}) }, edits: editsIn(now) });
    forgetTyped(id, kept);
  };
  const send = () =>
    saveLetter(id, letter.id, {
      version,
      data: work.data as Record<string, unknown>,
      paragraphs: work.edits,
      service: (work.data['service'] as Service | undefined) ?? null,
    });
  const save = useCaseAct(id, send, (next) => {
    taken(next);
    message.success('已保存草稿。');
  });
  const step = useCaseAct(
    id,
    async ({ name, note }: { name: LetterStep; note: string }) => {
      let at = version;
      if (unsaved && name === 'submit') {
        const next = await send();
        at = letterIn(next)?.version ?? at;
        taken(next);
      }
      return stepLetter(id, letter.id, name, { version: at, note });
    },
    (next, { name }) => {
      taken(next);
      setAsking(undefined);
      message.success(done[name]);
    },
  );
  const file = useMutation({
    mutationFn: (format: 'pdf' | 'docx') => downloadLetter(id, letter.id, format, `${detail.row.number}${letter.kindLabel}.${format}`),
  });
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);

  const submit = () => {
    // What was typed last may not have reached the preview yet.
    const { missing: lacks } = composed(letter, work.data, work.edits);
    const [first] = lacks;
    if (first) {
      message.warning(`还有 ${lacks.length} 项没有填：${lacks.map(({ label }) => label).join('、')}`);
      return jump(first.field);
    }
    step.mutate({ name: 'submit', note: '' });
  };
  const keys = useRef<(event: KeyboardEvent) => void>(() => undefined);
  keys.current = (event) => {
    if (!(event.ctrlKey || event.metaKey) || asking || readOnly) return;
    if (event.key.toLowerCase() === 's') {
      event.preventDefault();
      if (unsaved && !save.isPending) save.mutate(undefined);
    } else if (event.key === 'Enter' && letter.acts['submitLetter'] === null && !step.isPending) {
      event.preventDefault();
      submit();
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => keys.current(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  /** To the field or the paragraph that a finding speaks of. */
  const jump = (where: string) => {
    const place =
      form.current?.querySelector<HTMLElement>(`[data-letter-field="${CSS.escape(where)}"]`) ??
      form.current?.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(where)}"]`);
    if (!place) return;
    place.scrollIntoView({ block: 'center' });
    (place.querySelector<HTMLElement>('input, textarea, button') ?? place).focus({ preventScroll: true });
  };

  const error = save.error ?? step.error;
  const conflict = changedMeanwhile(error);
  const may = (name: string) => letter.acts[name] === null;
  const errors = text.missing.length + findings.filter(({ level }) => level === 'error').length;
  return (
    <div className="answer" ref={form}>
      <div className="page-head">
        <div>
          <Link to={`/requests/${id}`} className="back">
            <ArrowLeftOutlined aria-hidden /> {detail.row.number}
          </Link>
          <h1>
            {letter.kindLabel} <span className={`tag letter-${letter.state}`}>{letterStates[letter.state]}</span>
          </h1>
        </div>
        <div className="row">
          {detail.row.replyBy && <span>答复期限 {longDay(detail.row.replyBy)}</span>}
          {(['pdf', 'docx'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              icon={<DownloadOutlined />}
              loading={file.isPending && file.variables === format}
              disabled={unsaved}
              onClick={() => file.mutate(format)}
            >
              {format === 'pdf' ? 'PDF' : 'Word'}
            </Button>
          ))}
          <ServiceReceipt caseId={id} letter={letter} />
        </div>
      </div>
      <LetterWay letter={letter} />
      <ProblemAlert error={file.error} />
      {letter.returnNote && letter.state === 'draft' && <Alert type="warning" showIcon title={`退回修改：${letter.returnNote}`} />}
      {conflict ? (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={`您填写时，这份文书有了新的版本（第 ${letter.version} 版，${letterStates[letter.state]}）。您填写的内容还在。`}
          action={
            <div className="row">
              <Button
                size="small"
                onClick={() => {
                  setVersion(letter.version);
                  save.reset();
                  step.reset();
                }}
              >
                用我的内容继续
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setVersion(letter.version);
                  setWork(saved);
                  forgetTyped(id, kept);
                  save.reset();
                  step.reset();
                }}
              >
                看对方的版本
              </Button>
            </div>
          }
        />
      ) : (
        !asking && <ProblemAlert error={error} />
      )}
      <div className="letter-panes">
        <section className="panel case-card letter-form" aria-label="填写">
          {readOnly ? (
            <p className="quiet">
              {letter.state === 'draft' ? letter.acts['saveLetter'] : `文书${letterStates[letter.state]}，内容不能再改。`}
            </p>
          ) : (
            <>
              {own.map((field) => (
                <LetterField
                  key={field.key}
                  field={field}
                  value={work.data[field.key]}
                  missing={missing.has(field.key)}
                  readOnly={false}
                  onChange={(value) => put(field.key, value)}
                />
              ))}
              {lacking.length > 0 && (
                <>
                  <h3>案件和单位设置里缺少的</h3>
                  {lacking.map((field) => (
                    <LetterField
                      key={field.key}
                      field={field}
                      value={work.data[field.key]}
                      missing
                      readOnly={false}
                      onChange={(value) => put(field.key, value)}
                    />
                  ))}
                </>
              )}
            </>
          )}
        </section>
        <div className="letter-right">
          <LetterSheet letter={text} number={letter.number} edits={shown.edits} readOnly={readOnly} onEdit={edit} />
          <ProvidedList detail={detail} letter={letter} />
          {letter.state !== 'void' && <Findings missing={text.missing} findings={findings} onJump={jump} />}
        </div>
      </div>
      <div className="step-bar" role="toolbar" aria-label="文书办理">
        <span role="status">{unsaved ? '有改动没有保存' : ''}</span>
        {!readOnly && errors > 0 && (
          <Button type="link" onClick={() => form.current?.querySelector('.letter-findings')?.scrollIntoView({ block: 'center' })}>
            {errors} 处要改
          </Button>
        )}
        {may('voidLetter') && <Button onClick={() => setAsking('void')}>作废</Button>}
        {may('returnLetter') && <Button onClick={() => setAsking('return')}>退回修改</Button>}
        {!readOnly && (
          <Button disabled={!unsaved} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            保存草稿
          </Button>
        )}
        {may('submitLetter') && (
          <Button type="primary" loading={step.isPending && !asking} onClick={submit}>
            送审
          </Button>
        )}
        {may('reviewLetter') && (
          <Button type="primary" loading={step.isPending && !asking} onClick={() => step.mutate({ name: 'review', note: '' })}>
            审核通过
          </Button>
        )}
        {may('signLetter') && (
          <Button type="primary" disabled={errors > 0} onClick={() => setAsking('sign')}>
            签发
          </Button>
        )}
        {may('serve') && letter.servedOn === null && (
          <Button type={letter.state === 'signed' ? 'primary' : 'default'} onClick={() => setAsking('serve')}>
            {letter.state === 'signed' ? '送达' : '补登签收'}
          </Button>
        )}
        <StepWhy letter={letter} errors={errors} />
      </div>
      <LetterStepDialog
        step={asking === 'serve' ? undefined : asking}
        letter={letter}
        pending={step.isPending}
        error={step.error}
        onTake={(name, note) => step.mutate({ name, note })}
        onClose={() => {
          setAsking(undefined);
          step.reset();
        }}
      />
      {asking === 'serve' && <ServeDialog detail={detail} letter={letter} onClose={() => setAsking(undefined)} />}
    </div>
  );
}

const forward: Readonly<Record<RequestLetter['state'], string | undefined>> = {
  draft: 'submitLetter',
  submitted: 'reviewLetter',
  reviewed: 'signLetter',
  signed: 'serve',
  served: undefined,
  void: undefined,
};

/** Why the step forward is not this person's, in words beside the buttons. */
function StepWhy({ letter, errors }: { letter: RequestLetter; errors: number }) {
  const next = forward[letter.state];
  const why = next && letter.acts[next];
  if (why) return <span className="step-why">{why}</span>;
  if (next === 'signLetter' && errors > 0) return <span className="step-why">还有 {errors} 处必改，改好以前不能签发。</span>;
  return null;
}

/** Who did what on the way to the served letter, and where it stands. */
function LetterWay({ letter }: { letter: RequestLetter }) {
  const order = ['draft', 'submitted', 'reviewed', 'signed', 'served'] as const;
  const at = order.indexOf(letter.state as (typeof order)[number]);
  const steps: readonly (readonly [title: string, who: string | null])[] = [
    ['拟稿', letter.draftedByName],
    ['审核', letter.reviewedByName],
    ['签发', letter.signedByName && `${letter.signedByName} ${letter.signedOn ?? ''}`],
    ['送达', letter.servedOn ?? (letter.sentOn && `${letter.sentOn} 发出`)],
  ];
  if (letter.state === 'void') return <p className="quiet">这份文书已作废。</p>;
  const passed = [at >= 1, at >= 2, at >= 3, at >= 4];
  const here = passed.indexOf(false);
  return (
    <ol className="letter-way" aria-label="办理环节">
      {steps.map(([title, who], index) => (
        <li
          key={title}
          className={passed[index] ? 'done' : index === here ? 'here' : ''}
          {...(index === here ? { 'aria-current': 'step' as const } : {})}
        >
          <strong>
            {passed[index] && <span aria-hidden>✓ </span>}
            {title}
          </strong>
          <span className="quiet">{who ?? (index === here ? '进行中' : '')}</span>
        </li>
      ))}
    </ol>
  );
}

interface FindingsProps {
  readonly missing: readonly { readonly field: string; readonly label: string }[];
  readonly findings: readonly {
    readonly code: string;
    readonly level: string;
    readonly message: string;
    readonly source: string;
    readonly where?: string | undefined;
  }[];
  readonly onJump: (where: string) => void;
}

/** What is lacking and what is wrong, each with a way there. */
function Findings({ missing, findings, onJump }: FindingsProps) {
  return (
    <section className="panel case-card letter-findings" aria-labelledby="letter-check">
      <h2 id="letter-check">签发前检查</h2>
      <div role="status" className="quiet">
        {missing.length === 0 && findings.length === 0
          ? '✓ 该填的都填了，没有发现问题。'
          : `${missing.length} 项未填，${findings.filter(({ level }) => level === 'error').length} 处必改，${findings.filter(({ level }) => level !== 'error').length} 处建议`}
      </div>
      <ul className="plain-list">
        {missing.map(({ field, label }) => (
          <li key={field}>
            <span className="tag level-warning">未填</span>{' '}
            <Button size="small" type="link" onClick={() => onJump(field)}>
              {label}
            </Button>
          </li>
        ))}
        {findings.map(({ code, level, message, source, where }) => (
          <li key={`${code} ${message}`}>
            <span className={`tag ${level === 'error' ? 'level-error' : 'level-info'}`}>{level === 'error' ? '必改' : '建议'}</span>{' '}
            {message}
            {source && <span className="quiet">（{source}）</span>}
            {where && (
              <Button size="small" type="link" aria-label={`定位：${message}`} onClick={() => onJump(where)}>
                定位
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
