import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { keepCsrfToken } from '../shell/client.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { changeOwnPassword } from './agencies.calls.ts';
import { sessionKey } from './session.ts';

interface Fields {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Changes one's own password; the session goes on with a new word. */
export function ChangePassword({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const change = useMutation({
    mutationFn: changeOwnPassword,
    onSuccess: (session) => {
      keepCsrfToken(session.csrfToken);
      queries.setQueryData(sessionKey, session);
      message.success('口令已修改，其他地方的登录已退出。');
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="修改口令"
      okText="修改"
      destroyOnHidden
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => change.reset()}
    >
      <Form form={form} layout="vertical" onFinish={({ current, next }) => change.mutate({ current, next })} requiredMark={false}>
        <Form.Item name="current" label="现在的口令" rules={[{ required: true, message: '请输入现在的口令。' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label="新口令" rules={[{ required: true, message: '请输入新口令。' }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新口令"
          dependencies={['next']}
          rules={[
            { required: true, message: '请再输一次新口令。' },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次输入不一样。')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <ProblemAlert error={change.error} />
      </Form>
    </Modal>
  );
}
