import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { type PaperKind, paperKinds } from '../../features/requests/request.ts';
import { bytes } from '../shell/format.ts';
import type { Scan } from './entry-draft.ts';

const accepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt';
const mostBytes = 20 * 1024 * 1024;
const mostScans = 20;
const offered: readonly PaperKind[] = ['application', 'identity', 'authorisation', 'other'];
const kindOptions = offered.map((kind) => ({ value: kind, label: paperKinds[kind] }));

interface Props {
  readonly scans: readonly Scan[];
  readonly disabled: boolean;
  readonly onChange: (scans: readonly Scan[]) => void;
}

/** Scans that go into the file with the request: the form as it came, proof of identity, authority. */
export function ScanList({ scans, disabled, onChange }: Props) {
  const [refused, setRefused] = useState('');
  const add = (files: readonly File[]) => {
    const next = [...scans];
    const why: string[] = [];
    for (const file of files) {
      if (file.size > mostBytes) why.push(`“${file.name}”超过 20 MB，没有加入。请扫描得小一些或者拆成几个文件。`);
      else if (file.size === 0) why.push(`“${file.name}”是空文件，没有加入。`);
      else if (next.length >= mostScans) why.push(`一次最多 ${mostScans} 个，“${file.name}”请登记后在办件页加入。`);
      else next.push({ id: crypto.randomUUID(), file, kind: next.length === 0 ? 'application' : 'other' });
    }
    setRefused(why.join(''));
    if (next.length > scans.length) onChange(next);
  };
  return (
    <section className="panel form-part" aria-labelledby="part-scans">
      <h2 id="part-scans">四、材料（可以登记后再加）</h2>
      {scans.length > 0 && (
        <ul className="scans">
          {scans.map((scan) => (
            <li key={scan.id}>
              <PaperClipOutlined aria-hidden />
              <span className="file-name" title={scan.file.name}>
                {scan.file.name}
              </span>
              <span className="quiet">{bytes(scan.file.size)}</span>
              <Select
                size="small"
                aria-label={`${scan.file.name} 是什么材料`}
                value={scan.kind}
                options={kindOptions}
                disabled={disabled}
                onChange={(kind: PaperKind) => onChange(scans.map((other) => (other.id === scan.id ? { ...other, kind } : other)))}
                style={{ width: 124 }}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                disabled={disabled}
                aria-label={`去掉 ${scan.file.name}`}
                onClick={() => onChange(scans.filter(({ id }) => id !== scan.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Upload
        accept={accepted}
        multiple
        showUploadList={false}
        disabled={disabled}
        beforeUpload={(file, all) => {
          // Told once for each file of a choice; all of them are taken at the first.
          if (file === all[0]) add(all);
          return false;
        }}
      >
        <Button icon={<PaperClipOutlined />} disabled={disabled}>
          添加扫描件
        </Button>
      </Upload>
      <p className="quiet">PDF、图片（png、jpg）、docx、xlsx、txt，每个不超过 20 MB。申请书原件和信封都请扫描。</p>
      {refused && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </section>
  );
}
