import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { focusFirstField } from '../../shell/first-field.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { type Revealed, type RevealInput, reveal } from '../requests.calls.ts';

const secondsShown = 60;

interface Props {
  readonly open: boolean;
  readonly caseId: string;
  readonly what: RevealInput['what'];
  readonly consultationId?: string;
  readonly title: string;
  readonly onClose: () => void;
  /** For what is shown elsewhere than in this dialog: a sealed paper. */
  readonly onSeen?: () => void;
}

/** Personal data in full, for a reason that is recorded, for a minute. It is kept nowhere but in this dialog. */
export function RevealDialog({ open, caseId, what, consultationId, title, onClose, onSeen }: Props) {
  const [reason, setReason] = useState('');
  const [fields, setFields] = useState<Revealed['fields']>();
  const [left, setLeft] = useState(0);
  const [error, setError] = useState<string>();
  const id = useId();
  const hide = useRef<() => void>(undefined);
  const ask = useMutation({
    mutationFn: () => reveal(caseId, { what, reason, ...(consultationId ? { consultationId } : {}) }),
    onSuccess: (answer) => {
      if (onSeen) {
        hide.current?.();
        return onSeen();
      }
      setFields(answer.fields);
      setLeft(secondsShown);
    },
    gcTime: 0,
  });
  hide.current = () => {
    setFields(undefined);
    ask.reset();
    setReason('');
    onClose();
  };
  useEffect(() => {
    if (!fields) return;
    const until = Date.now() + secondsShown * 1000;
    const timer = setInterval(() => {
      const rest = Math.ceil((until - Date.now()) / 1000);
      setLeft(rest);
      if (rest <= 0) hide.current?.();
    }, 500);
    return () => clearInterval(timer);
  }, [fields]);
  const submit = () => {
    if (reason.trim().length < 2) return setError('请填写理由，至少 2 个字。');
    setError(undefined);
    ask.mutate();
  };
  return (
    <Modal
      open={open}
      afterOpenChange={focusFirstField}
      title={title}
      onCancel={() => hide.current?.()}
      destroyOnHidden
      footer={
        fields
          ? [
              <Button key="close" type="primary" onClick={() => hide.current?.()}>
                隐藏
              </Button>,
            ]
          : [
              <Button key="cancel" onClick={() => hide.current?.()}>
                取消
              </Button>,
              <Button key="ok" type="primary" loading={ask.isPending} onClick={submit}>
                查看
              </Button>,
            ]
      }
    >
      {fields ? (
        <>
          <dl className="revealed">
            {fields.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value || '未填写'}</dd>
              </div>
            ))}
          </dl>
          <p className="quiet">{left} 秒后自动隐藏。</p>
        </>
      ) : (
        <>
          <Alert
            type="info"
            showIcon
            className="below"
            title="查看会记入操作记录：谁、何时、为什么。"
            description={onSeen ? '只在办理需要时查看。' : '只在办理需要时查看，显示 60 秒后自动隐藏。'}
          />
          <label className="act-label" htmlFor={id}>
            查看理由
          </label>
          <Input.TextArea
            id={id}
            data-first-field
            rows={2}
            maxLength={1000}
            value={reason}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            placeholder="例如：电话联系申请人确认收到"
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
            }}
          />
          {error && (
            <div className="act-error" id={`${id}-error`}>
              {error}
            </div>
          )}
          <ProblemAlert error={ask.error} />
        </>
      )}
    </Modal>
  );
}
