import { Form, Input, InputNumber, Modal, Radio } from 'antd';
import { type ReportDetail, type WithdrawalClass, withdrawalClasses } from '../../features/report/report.contract.ts';
import { AgencyField } from '../agencies/agency-field.tsx';
import { ProblemAlert } from '../shell/problem-view.tsx';
import type { Step, StepBody } from './report.calls.ts';
import { stepLabels } from './step-bar.tsx';

interface Props {
  readonly step: Step | undefined;
  /** The version the person had before them when they chose the step: after a change by others the step is refused, not done unseen. */
  readonly version: number;
  readonly detail: ReportDetail;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onTake: (step: Step, body: StepBody) => void;
  readonly onClose: () => void;
}

interface Fields {
  readonly note?: string;
  readonly reason?: string;
  readonly reasonClass?: WithdrawalClass;
  readonly agencyId?: string;
  readonly year?: number;
}

/** What each step does, before it is done. */
const consequences: Readonly<Record<Step, string>> = {
  submit: '送审后由审核人通过或退回。审核期间再改数字，会回到草稿。',
  approve: '通过后等待签发。通过只对现在这份内容有效，之后改动任何数字都要重新送审。',
  return: '退回后回到草稿，由经办修改后重新送审。退回理由经办能看到。',
  publish: '发布后，公开网站上立即可以看到这份报告和各种格式的文件。',
  withdraw: '撤稿后，公开网站上的页面、文件、列表和订阅都不再提供；原网址说明已撤下、日期和原因类别。',
  reopen: '会生成新的草稿；已发布的版本在新版本发布以前不受影响。',
  reassign: '报告归入另一单位或年度，重新与那里的上一年比较。',
};

const reasonRules = [{ required: true, whitespace: true, min: 2, message: '请填写理由，至少 2 个字。' }];
const versioned: readonly Step[] = ['submit', 'approve', 'return', 'publish', 'reopen', 'reassign'];

/** Asks once before a step: the object, the consequence, and what the step needs. */
export function StepDialog({ step, version, detail, pending, error, onTake, onClose }: Props) {
  const [form] = Form.useForm<Fields>();
  const { summary } = detail;
  const take = ({ note, reason, ...rest }: Fields) => {
    if (!step) return;
    onTake(step, {
      ...(versioned.includes(step) ? { version } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
      ...(reason === undefined ? {} : { reason: reason.trim() }),
      ...rest,
    });
  };
  return (
    <Modal
      open={step !== undefined}
      title={step && `${stepLabels[step]}：${summary.agencyName} ${summary.year} 年度报告`}
      okText={step && (step === 'reassign' ? '修改' : stepLabels[step])}
      okButtonProps={{ danger: step === 'withdraw' }}
      confirmLoading={pending}
      destroyOnHidden
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{step && consequences[step]}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={step === 'reassign' ? { agencyId: summary.agencyId, year: summary.year } : {}}
        onFinish={take}
      >
        {step === 'withdraw' && (
          <>
            <Form.Item name="reasonClass" label="撤稿原因（公开）" rules={[{ required: true, message: '请选择撤稿原因。' }]}>
              <Radio.Group className="stacked" options={Object.entries(withdrawalClasses).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="note" label="说明（不公开）" rules={reasonRules}>
              <Input.TextArea rows={2} maxLength={500} showCount />
            </Form.Item>
          </>
        )}
        {step === 'reassign' && (
          <>
            <Form.Item name="agencyId" label="单位" rules={[{ required: true, message: '请选择单位。' }]}>
              <AgencyField label="单位" allowClear={false} />
            </Form.Item>
            <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
              <InputNumber min={2000} max={2100} precision={0} />
            </Form.Item>
          </>
        )}
        {(step === 'return' || step === 'reassign') && (
          <Form.Item name="reason" label="理由" rules={reasonRules}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        )}
        {step && ['submit', 'approve', 'publish', 'reopen'].includes(step) && (
          <Form.Item name="note" label="附言（可不填）">
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        )}
        <ProblemAlert error={error} />
      </Form>
    </Modal>
  );
}
