import { FileTextOutlined, FileWordOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ItemContentInput } from '../../features/publishing/item.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { draftItem, type Imported, type ItemDetail, importItem, itemKey, itemsKey, itemTemplates } from './publishing.calls.ts';

/** What the file said about itself, carried over to the page of the new item. */
export type ImportNews = Pick<Imported, 'offers' | 'notes'>;

/** How an item begins: from a file, from nothing, or from a template. */
export default function NewItemPage() {
  usePageTitle('新建稿件');
  const ids = { title: useId(), file: useId() };
  const navigate = useNavigate();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [attach, setAttach] = useState(false);
  const open = (detail: ItemDetail, news?: ImportNews) => {
    queries.setQueryData(itemKey(detail.id), detail);
    void queries.invalidateQueries({ queryKey: itemsKey });
    navigate(`/items/${detail.id}`, { replace: true, ...(news ? { state: news } : {}) });
  };
  const begin = useMutation({ mutationFn: (content: ItemContentInput) => draftItem(content), onSuccess: (detail) => open(detail) });
  const bring = useMutation({
    mutationFn: (file: File) => importItem(file, attach, () => undefined),
    onSuccess: ({ detail, offers, notes }) => open(detail, { offers, notes }),
  });
  const templates = useQuery({ queryKey: ['item-templates'], queryFn: itemTemplates, staleTime: 600_000 });
  return (
    <div className="new-item stack">
      <h1>新建稿件</h1>
      <section className="panel pad stack" aria-labelledby={ids.file}>
        <h2 id={ids.file}>从文件导入</h2>
        <p className="quiet">正文、表格照搬，名称、文号、日期自动认出，由您确认。隐藏的内容不会带进来。</p>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="选择要导入的文件"
          accept=".docx,.doc,.wps,.pdf,.html,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) bring.mutate(file);
          }}
        />
        <div className="row">
          <Button type="primary" icon={<FileWordOutlined />} loading={bring.isPending} onClick={() => picker.current?.click()}>
            选择 Word 文件
          </Button>
          <Checkbox checked={attach} onChange={({ target }) => setAttach(target.checked)}>
            原文件也作为附件公开
          </Checkbox>
        </div>
        {bring.error && <ProblemAlert error={bring.error} />}
      </section>
      <form
        className="panel pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) begin.mutate({ title: title.trim() });
        }}
      >
        <h2>从空白稿开始</h2>
        <div>
          <label className="field-label" htmlFor={ids.title}>
            名称
          </label>
          <Input
            id={ids.title}
            autoFocus
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            placeholder="例如：云台镇2026年部门预算"
          />
        </div>
        <div>
          <Button htmlType="submit" icon={<FileTextOutlined />} disabled={title.trim() === ''} loading={begin.isPending}>
            开始写
          </Button>
        </div>
        {begin.error && <ProblemAlert error={begin.error} />}
      </form>
      <section className="panel pad stack" aria-label="模板">
        <h2>用模板</h2>
        {templates.error && <ProblemAlert error={templates.error} onRetry={() => templates.refetch()} />}
        <ul className="templates">
          {templates.data?.templates.map(({ id, name, hint, limitText, content }) => (
            <li key={id}>
              <Button disabled={begin.isPending} onClick={() => begin.mutate(content)}>
                {name}
              </Button>
              <div className="quiet">
                {hint}
                <div>期限：{limitText}</div>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
