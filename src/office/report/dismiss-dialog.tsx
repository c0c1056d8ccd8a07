import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';

interface DismissProps {
  readonly finding: ReportDetail['findings'][number] | undefined;
  readonly onClose: () => void;
  readonly onDismiss: (fingerprint: string, reason: string) => Promise<unknown>;
}

/** Asks for the reason before a finding no longer counts. */
export function DismissDialog({ finding, onClose, onDismiss }: DismissProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const submit = async ({ reason }: { reason: string }) => {
    if (!finding) return;
    setPending(true);
    setError(undefined);
    try {
      await onDismiss(finding.fingerprint, reason.trim());
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setPending(false);
    }
  };
  return (
    <Modal
      open={finding !== undefined}
      title="忽略这个问题"
      okText="忽略"
      confirmLoading={pending}
      destroyOnHidden
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setError(undefined)}
    >
      <p>{finding?.message}</p>
      <p className="quiet">忽略后不再妨碍送审；相关数字变动时会重新出现。理由和姓名会留下记录。</p>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由，至少 2 个字。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="如：经核对台账，原数无误" />
        </Form.Item>
        <ProblemAlert error={error} />
      </Form>
    </Modal>
  );
}
