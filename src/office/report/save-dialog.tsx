import { Form, Input, Modal } from 'antd';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { reportStates } from '../../features/report/report.contract.ts';
import { cellInWords, type ReportForm } from '../../law/report/form.ts';
import type { CellId } from '../../law/report/report.ts';
import { focusFirstField } from '../shell/first-field.ts';
import { number } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import type { LiveCheck } from './live-check.ts';

interface Props {
  readonly open: boolean;
  readonly form: ReportForm;
  readonly detail: ReportDetail;
  readonly edits: Readonly<Record<CellId, number | null>>;
  readonly live: LiveCheck;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}

/** One reason for all the changed cells; shows before and after, and what becomes of the findings. */
export function SaveDialog({ open, form, detail, edits, live, pending, error, onSave, onClose }: Props) {
  const [fields] = Form.useForm<{ reason: string }>();
  const changed = Object.entries(edits);
  const worse = live.come.filter(({ level }) => level !== 'info').length;
  return (
    <Modal
      open={open}
      afterOpenChange={focusFirstField}
      title={`保存 ${changed.length} 处更正`}
      okText="保存"
      width={640}
      confirmLoading={pending}
      destroyOnHidden
      onOk={() => fields.submit()}
      onCancel={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="change-list" aria-label="更正内容" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">单元格</th>
              <th scope="col">更正前</th>
              <th scope="col">更正后</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(([cell, value]) => (
              <tr key={cell}>
                <th scope="row">{cellInWords(form, cell)}</th>
                <td>{number(detail.report.cells[cell])}</td>
                <td>
                  <strong>{number(value)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        {live.gone.size > 0 && `消除 ${live.gone.size} 个问题。`}
        {worse > 0 && <strong>会带来 {worse} 个新问题。</strong>}
        {detail.summary.state !== 'draft' && (
          <strong>报告现在是“{reportStates[detail.summary.state]}”，保存后回到草稿，需要重新送审。</strong>
        )}
      </p>
      <Form form={fields} layout="vertical" requiredMark={false} onFinish={({ reason }) => onSave(reason.trim())}>
        <Form.Item
          name="reason"
          label="更正理由"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount data-first-field placeholder="如：与申请台账核对后更正" />
        </Form.Item>
        <ProblemAlert error={error} />
      </Form>
    </Modal>
  );
}
