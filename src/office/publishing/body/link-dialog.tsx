import { Button, Input, Modal } from 'antd';
import { useEffect, useId, useState } from 'react';
import { focusFirstField } from '../../shell/first-field.ts';

const target = /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/[^/\s][^\s]*)$/;

interface Props {
  /** Where the link leads now; undefined: the dialog is closed. */
  readonly href: string | undefined;
  readonly onClose: () => void;
  /** Empty: without a link. */
  readonly onLink: (href: string) => void;
}

export function LinkDialog({ href, onClose, onLink }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(href ?? '');
    setWrong(false);
  }, [href]);
  const done = () => {
    const typed = text.trim();
    const address = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed;
    if (address.length <= 2000 && target.test(address)) onLink(address);
    else setWrong(true);
  };
  return (
    <Modal
      open={href !== undefined}
      afterOpenChange={focusFirstField}
      title="链接"
      onCancel={onClose}
      footer={[
        href ? (
          <Button key="off" onClick={() => onLink('')}>
            去掉链接
          </Button>
        ) : null,
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button key="ok" type="primary" onClick={done}>
          确定
        </Button>,
      ]}
    >
      <label className="field-label" htmlFor={id}>
        网址
      </label>
      <Input
        id={id}
        value={text}
        data-first-field
        status={wrong ? 'error' : ''}
        placeholder="https:// 或者 /"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={done}
      />
      {wrong && (
        <p className="field-error" role="alert">
          链接应以 http://、https://、mailto: 或者 / 开头。
        </p>
      )}
    </Modal>
  );
}
