import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { useSession } from '../../agencies/session.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { newTrackingCode, requestKey } from '../requests.calls.ts';

/** A new tracking code for an applicant who lost it and was recognised; it is shown once, the old one is no longer good. */
export function RenewCode({ detail }: { detail: RequestCase }) {
  const { acts } = useSession();
  const queries = useQueryClient();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [identity, setIdentity] = useState('');
  const [lacking, setLacking] = useState(false);
  const renew = useMutation({
    mutationFn: () => newTrackingCode(detail.row.id, { seq: detail.seq, identity }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: requestKey(detail.row.id) }),
    gcTime: 0,
  });
  if (!acts.includes('renew-tracking-code')) return null;
  const close = () => {
    setOpen(false);
    setIdentity('');
    renew.reset();
  };
  const take = () => {
    if (identity.trim().length < 2) return setLacking(true);
    renew.mutate();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        补发查询码
      </Button>
      <Modal
        open={open}
        title={`补发查询码：${detail.row.number}`}
        onCancel={close}
        footer={
          renew.data
            ? [
                <Button key="close" type="primary" onClick={close}>
                  已交给申请人
                </Button>,
              ]
            : [
                <Button key="cancel" onClick={close}>
                  取消
                </Button>,
                <Button key="ok" type="primary" loading={renew.isPending} onClick={take}>
                  补发
                </Button>,
              ]
        }
      >
        {renew.data ? (
          <>
            <p>新的查询码只显示这一次，请交给申请人本人。</p>
            <p className="tracking-code">{renew.data.trackingCode}</p>
          </>
        ) : (
          <>
            <p>核实来人就是申请人后补发；原来的查询码随即失效。</p>
            <label className="act-label" htmlFor={id}>
              怎样核实的身份
            </label>
            <Input
              id={id}
              value={identity}
              maxLength={200}
              placeholder="例如：当面核对身份证原件"
              aria-invalid={lacking || undefined}
              aria-describedby={lacking ? `${id}-error` : undefined}
              onChange={(event) => {
                setIdentity(event.target.value);
                setLacking(false);
              }}
              onPressEnter={take}
            />
            {lacking && (
              <div className="act-error" id={`${id}-error`}>
                请写明怎样核实的身份。
              </div>
            )}
            <ProblemAlert error={renew.error} />
          </>
        )}
      </Modal>
    </>
  );
}
