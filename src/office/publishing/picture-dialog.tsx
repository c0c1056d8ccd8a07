import { Button, Input, Modal } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { ProblemAlert } from '../shell/problem-view.tsx';

export interface PictureWords {
  readonly alt: string;
  readonly caption: string;
}

interface Props {
  /** What is asked about: a new picture (its file, or none chosen yet) or one in the text. Undefined: closed. */
  readonly asked: { readonly file?: File; readonly words?: PictureWords } | undefined;
  readonly onClose: () => void;
  readonly onRemove?: (() => void) | undefined;
  /** @throws Problem when the picture could not be sent */
  readonly onDone: (words: PictureWords, file: File | undefined) => Promise<void>;
}

const kinds = 'image/png,image/jpeg,image/gif,image/webp';

/** A picture never comes without words for those who do not see it. */
export function PictureDialog({ asked, onClose, onRemove, onDone }: Props) {
  const ids = { file: useId(), alt: useId(), caption: useId() };
  const [file, setFile] = useState<File>();
  const [alt, setAlt] = useState('');
  const [caption, setCaption] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isNew = asked?.words === undefined;
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setFile(asked?.file);
    setAlt(asked?.words?.alt ?? '');
    setCaption(asked?.words?.caption ?? '');
    setWrong('');
    setError(undefined);
  }, [asked]);
  const done = async () => {
    if (isNew && !file) return setWrong('请选择图片。');
    if (file && !kinds.includes(file.type)) return setWrong('图片应是 PNG、JPG、GIF 或 WebP 文件。');
    if (alt.trim() === '') return setWrong('请写替代文字，说明图上是什么。看不见图的人靠它了解内容。');
    setBusy(true);
    try {
      await onDone({ alt: alt.trim(), caption: caption.trim() }, file);
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={asked !== undefined}
      title={isNew ? '插入图片' : '图片说明'}
      onCancel={onClose}
      footer={[
        onRemove && !isNew ? (
          <Button key="remove" danger onClick={onRemove}>
            从正文删除
          </Button>
        ) : null,
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void done()}>
          {isNew ? '插入' : '确定'}
        </Button>,
      ]}
    >
      {isNew && (
        <div className="field">
          <label className="field-label" htmlFor={ids.file}>
            图片文件
          </label>
          {asked?.file ? (
            <span>{asked.file.name}</span>
          ) : (
            <input ref={picker} id={ids.file} type="file" accept={kinds} onChange={(event) => setFile(event.target.files?.[0])} />
          )}
        </div>
      )}
      <div className="field">
        <label className="field-label" htmlFor={ids.alt}>
          替代文字（必填）
        </label>
        <Input id={ids.alt} value={alt} maxLength={300} onChange={(event) => setAlt(event.target.value)} onPressEnter={() => void done()} />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={ids.caption}>
          图题
        </label>
        <Input id={ids.caption} value={caption} maxLength={200} onChange={(event) => setCaption(event.target.value)} />
      </div>
      {wrong && (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      {error !== undefined && <ProblemAlert error={error} />}
    </Modal>
  );
}
