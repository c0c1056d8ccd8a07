import { useMutation } from '@tanstack/react-query';
import { Button, Empty, Form, Input, Modal } from 'antd';
import { Link } from 'react-router';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { LightTag } from './case/case-head.tsx';
import { StageTag } from './register-columns.tsx';
import { type FindApplicant, findByApplicant } from './requests.calls.ts';

/** Requests of one person, found by name, ID number or telephone: in a dialog and by POST, so that none of it is left in an address. */
export function ApplicantSearch({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<FindApplicant>();
  const find = useMutation({ mutationFn: findByApplicant, gcTime: 0 });
  return (
    <Modal
      open={open}
      title="按申请人查找"
      width={620}
      footer={null}
      destroyOnHidden
      onCancel={onClose}
      afterClose={() => {
        find.reset();
        form.resetFields();
      }}
    >
      <p className="quiet">写一项或几项，须与登记的完全一致；几项都写时要同时符合。查找会记入操作记录，填写的内容不留在网址里。</p>
      <Form<FindApplicant>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => {
          const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.trim()));
          if (Object.keys(given).length === 0) form.setFields([{ name: 'name', errors: ['请至少写一项。'] }]);
          else find.mutate(given);
        }}
      >
        <div className="three-fields">
          <Form.Item name="name" label="姓名或名称">
            <Input maxLength={100} autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item name="idNumber" label="证件号码或信用代码">
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label="电话">
            <Input maxLength={40} autoComplete="off" inputMode="tel" />
          </Form.Item>
        </div>
        <div className="row end">
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            查找
          </Button>
        </div>
      </Form>
      <ProblemAlert error={find.error} />
      <div aria-live="polite">
        {find.data &&
          (find.data.items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这个人的申请" />
          ) : (
            <>
              <h2 className="gap">找到 {find.data.items.length} 件</h2>
              <ul className="found">
                {find.data.items.map((row) => (
                  <li key={row.id}>
                    <div className="tags">
                      <Link to={`/requests/${row.id}`}>{row.number}</Link>
                      <StageTag row={row} />
                      {row.light && <LightTag light={row.light} />}
                      {row.outcomeLabel && <span className="quiet">{row.outcomeLabel}</span>}
                    </div>
                    <div>{row.summary}</div>
                    <div className="quiet">
                      {row.applicantMasked}，{row.receivedOn ? `${row.receivedOn} 收到` : `${row.arrivedOn} 到达，未确认`}
                    </div>
                  </li>
                ))}
              </ul>
            </>
          ))}
      </div>
    </Modal>
  );
}
