import { Alert, Input, Modal, Radio, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { type WithdrawalClass, withdrawalClasses } from '../../features/publishing/withdrawal-classes.ts';
import { focusFirstField } from '../shell/first-field.ts';
import { moment } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import type { ItemDetail } from './publishing.calls.ts';
import type { Order } from './use-item-act.ts';

export type Asked = 'submit' | 'pass' | 'return' | 'publish' | 'schedule' | 'withdraw' | 'take-back' | 'correct' | 'drop-correction';

interface Props {
  readonly asked: Asked | undefined;
  readonly detail: ItemDetail;
  /** Comments on passages, already written beside the text. */
  readonly comments: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onDo: (order: Order) => void;
}

const titles: Readonly<Record<Asked, string>> = {
  submit: '送审',
  pass: '通过',
  return: '退回修改',
  publish: '发布',
  schedule: '定时发布',
  withdraw: '撤稿',
  'take-back': '撤回修改',
  correct: '更正已公开的信息',
  'drop-correction': '放弃更正',
};

/** What will happen, in a sentence. */
function consequence(asked: Asked, detail: ItemDetail): string {
  switch (asked) {
    case 'submit':
      return '现在的内容和附件会原样送审，审核期间不能修改；要改可以撤回。';
    case 'pass':
      return `您对屏幕上的内容办理“${detail.nextStep?.label ?? ''}”。内容以后有任何改动，这次通过就不再有效。`;
    case 'return':
      return '稿件退给拟稿人修改，已有的通过不再有效，改完要重新送审。';
    case 'publish':
      return '马上对公众公开：栏目、搜索、附件同时可见。发布时间由系统记录，不能修改。';
    case 'schedule':
      return '到时间自动公开。到时间以前可以撤回；内容改动后要重新审核。';
    case 'withdraw':
      return '马上从所有公开页面撤下：正文、列表、搜索、附件。原网址会说明“已撤下”和原因类别。原稿封存备查。';
    case 'take-back':
      return '稿件回到草稿，可以修改；已有的审核意见保留，但通过不再有效。';
    case 'correct':
      return '打开修改。改完重新审核通过以前，公众看到的还是现在这一版。';
    case 'drop-correction':
      return '没有发布的改动会丢弃，工作稿恢复成公众看到的那一版。';
  }
}

/** Half an hour from now, rounded up, as a field of the browser writes it, in Asia/Shanghai. */
function soon(): string {
  const quarter = 15 * 60_000;
  return moment(new Date(Math.ceil((Date.now() + 2 * quarter) / quarter) * quarter).toISOString()).replace(' ', 'T');
}

/** One step, with what it does and what has to be said; Enter or the button does it. */
export function StepDialog({ asked, detail, comments, busy, error, onClose, onDo }: Props) {
  const ids = { text: useId(), at: useId(), absent: useId() };
  const [text, setText] = useState('');
  const [kind, setKind] = useState<WithdrawalClass>();
  const [at, setAt] = useState(soon);
  const [absent, setAbsent] = useState<string>();
  useEffect(() => {
    setText(asked === 'return' || asked === 'pass' ? comments : asked === 'correct' ? detail.content.correction : '');
    setKind(undefined);
    setAt(soon());
    // Who may only act in somebody's place acts in that place.
    setAbsent(detail.nextStep?.refused ? detail.nextStep.standInFor[0]?.id : undefined);
  }, [asked, comments, detail.content.correction, detail.nextStep]);
  if (!asked) return null;
  const { contentHash, revision } = detail;
  const order = (): Order | undefined => {
    const said = text.trim();
    switch (asked) {
      case 'submit':
        return { act: 'submit', body: { revision } };
      case 'pass':
      case 'return':
        if (!detail.nextStep || (asked === 'return' && said === '')) return undefined;
        return {
          act: 'review',
          body: { step: detail.nextStep.step, verdict: asked, contentHash, comment: said, onBehalfOf: absent ?? null },
        };
      case 'publish':
        return { act: 'publish', body: { contentHash } };
      case 'schedule':
        return at ? { act: 'schedule', body: { contentHash, at: `${at}:00+08:00` } } : undefined;
      case 'withdraw':
        return kind && said ? { act: 'withdraw', body: { reasonClass: kind, reason: said } } : undefined;
      case 'take-back':
        return { act: 'take-back', body: {} };
      case 'correct':
        return said ? { act: 'correct', body: { revision, correction: said } } : undefined;
      case 'drop-correction':
        return { act: 'drop-correction', body: { revision } };
    }
  };
  const ready = order();
  const textLabel: Partial<Record<Asked, string>> = {
    pass: '审核意见（可以不写）',
    return: '退回意见：哪里要改',
    withdraw: '撤稿原因（内部留存，不公开）',
    correct: '更正说明（会显示在公开的页面上）',
  };
  const label = textLabel[asked];
  return (
    <Modal
      open
      title={titles[asked]}
      okText={asked === 'withdraw' ? '马上撤稿' : titles[asked]}
      cancelText="取消"
      okButtonProps={{ disabled: !ready, danger: asked === 'withdraw' || asked === 'drop-correction', loading: busy }}
      onCancel={onClose}
      onOk={() => ready && onDo(ready)}
      afterOpenChange={focusFirstField}
    >
      <p>{consequence(asked, detail)}</p>
      {asked === 'submit' && detail.gate?.override?.grantedBy && (
        <Alert type="warning" showIcon title={`体检的阻断项由${detail.gate.override.grantedBy}放行。`} />
      )}
      {(asked === 'pass' || asked === 'return') && (detail.nextStep?.standInFor.length ?? 0) > 0 && (
        <div className="field">
          <label className="field-label" htmlFor={ids.absent}>
            以谁的名义办理
          </label>
          <Select
            id={ids.absent}
            value={absent ?? ''}
            onChange={(chosen: string) => setAbsent(chosen || undefined)}
            options={[
              ...(detail.nextStep?.refused ? [] : [{ value: '', label: '自己办理' }]),
              ...(detail.nextStep?.standInFor ?? []).map(({ id, name }) => ({ value: id, label: `代理${name}` })),
            ]}
            style={{ width: '100%' }}
          />
        </div>
      )}
      {asked === 'schedule' && (
        <div className="field">
          <label className="field-label" htmlFor={ids.at}>
            发布时间（北京时间）
          </label>
          <Input id={ids.at} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} style={{ width: 220 }} />
        </div>
      )}
      {asked === 'withdraw' && (
        <fieldset className="field plain-set">
          <legend className="field-label">原因类别（会公开）</legend>
          <Radio.Group
            {...(kind ? { value: kind } : {})}
            onChange={(event) => setKind(event.target.value as WithdrawalClass)}
            options={Object.entries(withdrawalClasses).map(([value, name]) => ({ value, label: name }))}
            vertical
          />
        </fieldset>
      )}
      {label && (
        <div className="field">
          <label className="field-label" htmlFor={ids.text}>
            {label}
          </label>
          <Input.TextArea
            id={ids.text}
            value={text}
            data-first-field={asked === 'withdraw' ? undefined : true}
            maxLength={asked === 'pass' || asked === 'return' ? 2000 : 500}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onDo(ready);
            }}
          />
        </div>
      )}
      {error !== null && error !== undefined && <ProblemAlert error={error} />}
    </Modal>
  );
}
