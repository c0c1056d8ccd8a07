import { useMutation } from '@tanstack/react-query';
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useSession } from '../agencies/session.ts';
import { number } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import type { RegisterQuery } from './register-query.ts';
import { exportRegister } from './requests.calls.ts';

interface Props {
  readonly open: boolean;
  readonly query: RegisterQuery;
  readonly total: number | undefined;
  readonly onClose: () => void;
}

/** The register under the present filters as a workbook; with full names only for a reason, which is recorded. */
export function ExportDialog({ open, query, total, onClose }: Props) {
  const { person } = useSession();
  const { message } = App.useApp();
  const [names, setNames] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const id = useId();
  const fetch = useMutation({
    mutationFn: () => exportRegister(query, names ? reason.trim() : undefined),
    onSuccess: () => {
      message.success('已导出。');
      onClose();
    },
  });
  const start = () => {
    const short = names && reason.trim().length < 2;
    setMissing(short);
    if (!short) fetch.mutate();
  };
  return (
    <Modal
      open={open}
      title="导出台账"
      okText="导出 Excel"
      confirmLoading={fetch.isPending}
      onOk={start}
      onCancel={onClose}
      destroyOnHidden
      afterClose={() => {
        fetch.reset();
        setNames(false);
        setReason('');
        setMissing(false);
      }}
    >
      <p>按现在的条件导出{total !== undefined && ` ${number(total)} 件`}，列与台账相同。姓名和名称打码，不含证件号码、电话和地址。</p>
      {person.roles.includes('reviewer') && (
        <Checkbox checked={names} onChange={({ target }) => setNames(target.checked)}>
          写出申请人的完整姓名或名称
        </Checkbox>
      )}
      {names && (
        <div className="gap">
          <Alert className="below" type="warning" showIcon title="导出完整姓名会记入操作记录。请妥善保管文件，用后删除。" />
          <label className="field-label" htmlFor={id}>
            导出理由
          </label>
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...(missing ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {})}
            placeholder="如：复议机关调取本年案卷目录"
          />
          {missing && (
            <div className="field-error" id={`${id}-error`}>
              请填写理由，至少 2 个字。
            </div>
          )}
        </div>
      )}
      <ProblemAlert error={fetch.error} />
    </Modal>
  );
}
