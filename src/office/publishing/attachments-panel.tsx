import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Progress, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import type { Attachment } from '../../features/publishing/item.ts';
import { download } from '../shell/client.ts';
import { bytes } from '../shell/format.ts';
import { ProblemAlert, sentenceOf } from '../shell/problem-view.tsx';
import { attachFiles, fileAddress } from './publishing.calls.ts';

interface Props {
  readonly itemId: string;
  readonly attachments: readonly Attachment[];
  /** Left out where nothing may be changed. */
  readonly onChange?: (attachments: Attachment[]) => void;
}

/** The files that go out with an item: how big, in which order, more and fewer of them. Pictures of the text are not among them. */
export function AttachmentsPanel({ itemId, attachments, onChange }: Props) {
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const listed = attachments.filter(({ inline }) => !inline);
  // What is on screen when the upload ends, not when it began.
  const now = useRef(attachments);
  now.current = attachments;
  const add = async (files: readonly File[]) => {
    if (files.length === 0 || !onChange) return;
    setError(undefined);
    setShare(0);
    try {
      const added = await attachFiles(itemId, files, setShare);
      onChange([...now.current, ...added]);
      void message.success(`已添加 ${added.length} 个附件。`);
    } catch (problem) {
      setError(problem);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <section
      className="attachments"
      aria-label="附件"
      onDragOver={(event) => onChange && event.preventDefault()}
      onDrop={(event) => {
        if (!onChange) return;
        event.preventDefault();
        void add(Array.from(event.dataTransfer.files));
      }}
    >
      {onChange && (
        <>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="选择附件"
            onChange={(event) => {
              void add(Array.from(event.target.files ?? []));
              event.target.value = '';
            }}
          />
          <Button icon={<UploadOutlined />} loading={share !== undefined} onClick={() => picker.current?.click()}>
            添加附件
          </Button>
          <span className="quiet"> 也可以把文件拖到这里。</span>
        </>
      )}
      {share !== undefined && <Progress percent={Math.round(share * 100)} size="small" aria-label="上传进度" />}
      {error !== undefined && <ProblemAlert error={error} />}
      {listed.length === 0 ? (
        <p className="quiet">没有附件。</p>
      ) : (
        <ul className="file-list">
          {listed.map((file) => (
            <li key={file.id}>
              <span className="file-name">{file.name}</span>
              <span className="quiet">{bytes(file.bytes)}</span>
              <Tooltip title="下载">
                <Button
                  type="text"
                  size="small"
                  icon={<DownloadOutlined />}
                  aria-label={`下载 ${file.name}`}
                  onClick={() =>
                    void download(fileAddress(itemId, file.id), file.name).catch((problem: unknown) => message.error(sentenceOf(problem)))
                  }
                />
              </Tooltip>
              {onChange && (
                <Tooltip title="去掉">
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={`去掉 ${file.name}`}
                    onClick={() => onChange(attachments.filter(({ id }) => id !== file.id))}
                  />
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
