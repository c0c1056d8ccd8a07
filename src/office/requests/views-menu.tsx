import { DeleteOutlined, DownOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { focusFirstField } from '../shell/first-field.ts';
import { builtInViews, dropView, keepView, keptViews, mostViews, viewOf } from './saved-views.ts';

interface Props {
  readonly personId: string;
  readonly search: URLSearchParams;
  readonly onShow: (search: string) => void;
}

/** Views of the register under a name: those everybody has, and the person's own. */
export function ViewsMenu({ personId, search, onShow }: Props) {
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const [views, setViews] = useState(() => keptViews(localStorage, personId));
  const now = viewOf(search);
  const current = [...builtInViews, ...views].find((view) => viewOf(new URLSearchParams(view.search)) === now);
  const show = (view: string) => {
    setOpen(false);
    onShow(view);
  };
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        content={
          <div className="views">
            <ul>
              {builtInViews.map(({ name, search: view }) => (
                <li key={name}>
                  <Button type="text" onClick={() => show(view)}>
                    {name}
                  </Button>
                </li>
              ))}
              {views.map(({ name, search: view }) => (
                <li key={name}>
                  <Button type="text" onClick={() => show(view)}>
                    {name}
                  </Button>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`删除视图 ${name}`}
                    onClick={() => setViews(dropView(localStorage, personId, name))}
                  />
                </li>
              ))}
            </ul>
            <Button
              block
              icon={<StarOutlined />}
              disabled={now === '' || views.length >= mostViews}
              onClick={() => {
                setOpen(false);
                setNaming(true);
              }}
            >
              保存现在的条件
            </Button>
            {now === '' && <p className="quiet">先选好条件，再保存成视图。</p>}
          </div>
        }
      >
        <Button size="small" aria-expanded={open}>
          视图{current ? `：${current.name}` : ''} <DownOutlined />
        </Button>
      </Popover>
      <Modal
        open={naming}
        afterOpenChange={focusFirstField}
        title="保存视图"
        okText="保存"
        destroyOnHidden
        okButtonProps={{ htmlType: 'submit', form: 'view-name' }}
        onCancel={() => setNaming(false)}
      >
        <Form<{ name: string }>
          id="view-name"
          layout="vertical"
          requiredMark={false}
          onFinish={({ name }) => {
            setViews(keepView(localStorage, personId, { name: name.trim(), search: now }));
            setNaming(false);
          }}
        >
          <Form.Item
            name="name"
            label="视图名称"
            extra="保存在这台电脑的浏览器里，只有您看得到。"
            rules={[{ required: true, whitespace: true, message: '请写一个名称。' }]}
          >
            <Input maxLength={20} data-first-field placeholder="如：今年的信件" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
