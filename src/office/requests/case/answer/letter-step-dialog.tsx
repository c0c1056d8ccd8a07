import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { RequestLetter } from '../../../../features/requests/requests.contract.ts';
import { ProblemAlert } from '../../../shell/problem-view.tsx';
import type { LetterStep } from '../../requests.calls.ts';

interface Props {
  readonly step: LetterStep | undefined;
  readonly letter: RequestLetter;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onTake: (step: LetterStep, note: string) => void;
  readonly onClose: () => void;
}

const words = {
  sign: { ok: '签发', text: '签发后编定文号，内容不能再改；答复只能撤销重作。' },
  return: { ok: '退回修改', text: '退回拟稿人修改后重新送审。' },
  void: { ok: '作废', text: '作废后留在卷内备查，不再送达。' },
} as const;

/** Asks once before a step that cannot be taken back, or that needs a reason. */
export function LetterStepDialog({ step, letter, pending, error, onTake, onClose }: Props) {
  const id = useId();
  const [note, setNote] = useState('');
  const [lacking, setLacking] = useState(false);
  if (step !== 'sign' && step !== 'return' && step !== 'void') return null;
  const { ok, text } = words[step];
  const needsNote = step !== 'sign';
  const take = () => {
    if (needsNote && note.trim().length < 2) return setLacking(true);
    onTake(step, note.trim());
  };
  return (
    <Modal
      open
      title={`${ok}：${letter.kindLabel}`}
      okText={ok}
      okButtonProps={{ danger: step === 'void' }}
      confirmLoading={pending}
      onOk={take}
      onCancel={onClose}
    >
      <p>{text}</p>
      <label className="act-label" htmlFor={id}>
        {needsNote ? '理由' : '签发意见（可不填）'}
      </label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={500}
        value={note}
        aria-invalid={lacking || undefined}
        aria-describedby={lacking ? `${id}-error` : undefined}
        onChange={(event) => {
          setNote(event.target.value);
          setLacking(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
        }}
      />
      {lacking && (
        <div className="act-error" id={`${id}-error`}>
          请填写理由，至少 2 个字。
        </div>
      )}
      <ProblemAlert error={error} />
    </Modal>
  );
}
