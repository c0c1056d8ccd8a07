import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, InputNumber, Progress, Upload, type UploadFile } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { AgencyField } from '../agencies/agency-field.tsx';
import { bytes, percent } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { rememberImport } from './last-import.ts';
import { importReports, libraryKey } from './report.calls.ts';

const mostFiles = 200;
const accepted = '.docx,.pdf,.xlsx,.html,.htm,.mht,.mhtml,.md,.txt';

/** Picks files and sends them; reading them goes on at the server and is watched on a page of its own. */
export function UploadDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [files, setFiles] = useState<UploadFile[]>([]);
  const [agencyId, setAgencyId] = useState<string>();
  const [year, setYear] = useState<number | null>(null);
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController>(undefined);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => {
      const form = new FormData();
      if (agencyId) form.append('agencyId', agencyId);
      if (year !== null) form.append('year', String(year));
      for (const { originFileObj, name } of files) if (originFileObj) form.append('files', originFileObj, name);
      stop.current = new AbortController();
      setSent(0);
      return importReports(form, setSent, stop.current.signal);
    },
    onSuccess: (started) => {
      rememberImport(started.id);
      queries.invalidateQueries({ queryKey: libraryKey });
      setFiles([]);
      onClose();
      navigate(`/imports/${started.id}`);
    },
  });
  const total = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const tooMany = files.length > mostFiles;
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title="上传年报"
      size={520}
      footer={
        <div className="row end">
          {send.isPending && <Button onClick={() => stop.current?.abort()}>停止</Button>}
          <Button type="primary" disabled={files.length === 0 || tooMany} loading={send.isPending} onClick={() => send.mutate()}>
            {files.length > 0 ? `上传 ${files.length} 个` : '上传'}
          </Button>
        </div>
      }
    >
      <Form layout="vertical">
        <Upload.Dragger
          multiple
          accept={accepted}
          fileList={files}
          beforeUpload={() => false}
          onChange={({ fileList }) => setFiles(fileList)}
          disabled={send.isPending}
          height={150}
          itemRender={(_node, file, _list, { remove }) => (
            <div className="file-row">
              <span className="file-name">{file.name}</span>
              <span className="quiet">{bytes(file.size ?? 0)}</span>
              <Button size="small" type="link" onClick={remove} disabled={send.isPending} aria-label={`去掉 ${file.name}`}>
                去掉
              </Button>
            </div>
          )}
        >
          <p className="drop-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p>把文件拖到这里，或点击选择</p>
          <p className="quiet">Word（docx）、PDF、Excel（xlsx）、网页、文本；一次最多 {mostFiles} 个，每个不超过 50 MB</p>
        </Upload.Dragger>
        {files.length > 0 && (
          <p className="quiet" role="status">
            共 {files.length} 个文件，{bytes(total)}
            {tooMany && `。一次最多 ${mostFiles} 个，请分批上传。`}
          </p>
        )}
        <Form.Item label="单位（可不选）" htmlFor="upload-agency" extra="不选时，按文件里写的单位名称归入。" style={{ marginTop: 16 }}>
          <AgencyField id="upload-agency" label="单位" value={agencyId} onChange={setAgencyId} placeholder="按文件识别" />
        </Form.Item>
        <Form.Item label="年度（可不填）" htmlFor="upload-year" extra="不填时，按文件标题识别。">
          <InputNumber
            id="upload-year"
            min={2000}
            max={2100}
            precision={0}
            value={year}
            onChange={setYear}
            placeholder="按文件识别"
            style={{ width: 160 }}
          />
        </Form.Item>
        {send.isPending && (
          <div role="status">
            正在上传 {percent(sent)}
            <Progress percent={Math.round(sent * 100)} showInfo={false} aria-label="上传进度" />
          </div>
        )}
        <ProblemAlert error={send.error} />
      </Form>
    </Drawer>
  );
}
