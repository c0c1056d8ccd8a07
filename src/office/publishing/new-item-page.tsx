import { FileTextOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { draftItem, itemKey, itemsKey } from './publishing.calls.ts';

/** How an item begins. */
export default function NewItemPage() {
  usePageTitle('新建稿件');
  const titleId = useId();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const begin = useMutation({
    mutationFn: () => draftItem({ title: title.trim() }),
    onSuccess: (detail) => {
      queries.setQueryData(itemKey(detail.id), detail);
      void queries.invalidateQueries({ queryKey: itemsKey });
      navigate(`/items/${detail.id}`, { replace: true });
    },
  });
  return (
    <div className="new-item">
      <div className="page-head">
        <h1>新建稿件</h1>
      </div>
      <form
        className="panel pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) begin.mutate();
        }}
      >
        <div>
          <label className="field-label" htmlFor={titleId}>
            名称
          </label>
          <Input
            id={titleId}
            autoFocus
            size="large"
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            placeholder="例如：云台镇2026年部门预算"
          />
        </div>
        <Button type="primary" htmlType="submit" icon={<FileTextOutlined />} disabled={title.trim() === ''} loading={begin.isPending}>
          开始写
        </Button>
        {begin.error && <ProblemAlert error={begin.error} />}
      </form>
    </div>
  );
}
