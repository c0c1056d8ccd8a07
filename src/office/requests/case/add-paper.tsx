import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Input, Progress, Select, Upload } from 'antd';
import { useId, useState } from 'react';
import { type PaperKind, paperKinds } from '../../../features/requests/request.ts';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { bytes, percent } from '../../shell/format.ts';
import { useMedia } from '../../shell/media.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { addPaper } from '../requests.calls.ts';
import { useCaseAct } from './use-case-act.ts';

const mostBytes = 20 * 1024 * 1024;
/** Kinds that the product makes itself are not uploaded. */
const uploaded = (Object.keys(paperKinds) as PaperKind[]).filter((kind) => kind !== 'released' && kind !== 'letter');

interface Props {
  readonly open: boolean;
  readonly detail: RequestCase;
  readonly kind?: PaperKind;
  readonly onClose: () => void;
}

/** Adds a scan or a file to the case. */
export function AddPaper({ open, detail, kind: first = 'other', onClose }: Props) {
  const { message } = App.useApp();
  const id = useId();
  const wide = useMedia('(min-width: 768px)');
  const [kind, setKind] = useState<PaperKind>(first);
  const [title, setTitle] = useState('');
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState(0);
  const send = useCaseAct(
    detail.row.id,
    (chosen: File) => {
      const form = new FormData();
      form.append('kind', kind);
      form.append('title', title.trim() || chosen.name);
      form.append('file', chosen);
      return addPaper(detail.row.id, form, setSent);
    },
    () => {
      message.success('已加入卷内。');
      setFile(undefined);
      setTitle('');
      onClose();
    },
  );
  const tooLarge = file !== undefined && file.size > mostBytes;
  return (
    <Drawer
      open={open}
      title="加入材料"
      onClose={onClose}
      size={wide ? 480 : '100%'}
      footer={
        <div className="row end">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={!file || tooLarge} loading={send.isPending} onClick={() => file && send.mutate(file)}>
            加入
          </Button>
        </div>
      }
    >
      <div className="act-form">
        <ProblemAlert error={send.error} />
        <div className="act-field">
          <label className="act-label" htmlFor={`${id}-kind`}>
            是什么材料
          </label>
          <Select
            id={`${id}-kind`}
            className="wide"
            value={kind}
            onChange={setKind}
            options={uploaded.map((value) => ({ value, label: paperKinds[value] }))}
          />
        </div>
        <div className="act-field">
          <label className="act-label" htmlFor={`${id}-title`}>
            题名（可不填）
          </label>
          <Input
            id={`${id}-title`}
            value={title}
            maxLength={100}
            placeholder="不填的用文件名"
            onChange={(event) => setTitle(event.target.value)}
          />
          <div className="act-hint">题名会出现在卷内目录里，不要写证件号码。</div>
        </div>
        <Upload.Dragger
          maxCount={1}
          accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt"
          fileList={[]}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return false;
          }}
          height={140}
        >
          <p className="drop-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p>{file ? `${file.name}（${bytes(file.size)}）` : '把文件拖到这里，或点击选择'}</p>
          <p className="quiet">PDF、图片（png、jpg）、docx、xlsx、txt，不超过 20 MB</p>
        </Upload.Dragger>
        {tooLarge && <div className="act-error">文件超过 20 MB，请分开或压缩后再传。</div>}
        {send.isPending && (
          <div role="status">
            正在上传 {percent(sent)}
            <Progress percent={Math.round(sent * 100)} showInfo={false} aria-label="上传进度" />
          </div>
        )}
      </div>
    </Drawer>
  );
}
