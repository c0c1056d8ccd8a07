import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, DatePicker, Drawer, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { comparedParts } from '../../features/publishing/catalogue/catalogue-changes.ts';
import { catalogueFields } from '../../law/publishing/catalogue.ts';
import { startCatalogueNote } from '../../law/publishing/start-catalogue.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { adoptCatalogue, type CataloguePreview, catalogueKey, filePreview, startPreview } from './catalogue.calls.ts';

/** A new version: from a file or from the starting set, looked at before it is adopted. */
export function ImportDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [way, setWay] = useState<'file' | 'start'>('file');
  const [preview, setPreview] = useState<CataloguePreview>();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={preview ? '核对变化' : '导入目录'}
      size={720}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (!shown) setPreview(undefined);
      }}
    >
      {preview ? (
        <Preview preview={preview} onBack={() => setPreview(undefined)} onDone={onClose} />
      ) : (
        <div className="stack">
          <Segmented
            aria-label="从哪里开始"
            value={way}
            onChange={(value) => setWay(value as 'file' | 'start')}
            options={[
              { value: 'file', label: '导入本单位的目录' },
              { value: 'start', label: '从起步目录开始' },
            ]}
          />
          {way === 'file' ? <FromFile onRead={setPreview} /> : <FromStart onRead={setPreview} />}
        </div>
      )}
    </Drawer>
  );
}

function FromFile({ onRead }: { onRead: (preview: CataloguePreview) => void }) {
  const read = useMutation({ mutationFn: (file: File) => filePreview(file, () => undefined), onSuccess: onRead });
  return (
    <>
      <p>标准目录的 Excel 或者 Word 文件，每个领域一张表，列名照公布的格式。读完先看变化，采用以前什么都不改。</p>
      <Upload.Dragger
        accept=".xlsx,.docx"
        showUploadList={false}
        disabled={read.isPending}
        beforeUpload={(file) => {
          read.mutate(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{read.isPending ? '正在读取…' : '点这里选择文件，或者把文件拖到这里'}</p>
      </Upload.Dragger>
      {read.error && <ProblemAlert error={read.error} />}
    </>
  );
}

function FromStart({ onRead }: { onRead: (preview: CataloguePreview) => void }) {
  const [fields, setFields] = useState<number[]>([]);
  const read = useMutation({ mutationFn: startPreview, onSuccess: onRead });
  const all = catalogueFields.map(({ no }) => no);
  return (
    <>
      <Alert type="warning" showIcon title={startCatalogueNote.text} />
      <p>选择与本单位有关的领域：</p>
      <Checkbox
        checked={fields.length === all.length}
        indeterminate={fields.length > 0 && fields.length < all.length}
        onChange={({ target }) => setFields(target.checked ? all : [])}
      >
        全部26个
      </Checkbox>
      <Checkbox.Group
        className="field-choices"
        value={fields}
        onChange={(chosen) => setFields(chosen as number[])}
        options={catalogueFields.map(({ no, name }) => ({ value: no, label: name }))}
      />
      {read.error && <ProblemAlert error={read.error} />}
      <div>
        <Button type="primary" disabled={fields.length === 0} loading={read.isPending} onClick={() => read.mutate(fields)}>
          看看变化
        </Button>
      </div>
    </>
  );
}

function Preview({ preview, onBack, onDone }: { preview: CataloguePreview; onBack: () => void; onDone: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [effectiveOn, setEffectiveOn] = useState<string>();
  const { rows, source, after, added, removed, changed, unchanged, faults } = preview;
  const errors = faults.filter(({ level }) => level === 'error');
  const notes = faults.filter(({ level }) => level === 'note');
  const adopt = useMutation({
    mutationFn: () => adoptCatalogue({ rows, source, after, effectiveOn: effectiveOn as string }),
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({ queryKey: catalogueKey });
      message.success(`已采用为第${version}版。`);
      onDone();
    },
  });
  const nameOf = (at: number) => {
    const row = rows[at];
    return row ? `${row.field}／${row.className}／${row.matter}` : '';
  };
  const shown = <T,>(all: readonly T[], text: (one: T) => string, key: (one: T) => string | number) => (
    <ul className="changes">
      {all.slice(0, 200).map((one) => (
        <li key={key(one)}>{text(one)}</li>
      ))}
      {all.length > 200 && <li>另有 {all.length - 200} 个，不一一列出</li>}
    </ul>
  );
  return (
    <div className="stack">
      <p>
        “{source}”里有 {rows.length} 个事项
        {after === 0
          ? '，这是第一版。'
          : `，与第${after}版比较：新增 ${added.length}，减少 ${removed.length}，改动 ${changed.length}，不变 ${unchanged}。`}
      </p>
      {errors.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`有 ${errors.length} 处错误，不能采用。请在文件里改正后重新导入。`}
          description={shown(
            errors,
            ({ at, column, message: text }) => `${[at, column].filter(Boolean).join('，')}：${text}`,
            ({ at, column, message: text }) => `${at}${column}${text}`,
          )}
        />
      )}
      {notes.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`有 ${notes.length} 处请留意`}
          description={shown(
            notes,
            ({ at, column, message: text }) => `${[at, column].filter(Boolean).join('，')}：${text}`,
            ({ at, column, message: text }) => `${at}${column}${text}`,
          )}
        />
      )}
      {removed.length > 0 && (
        <section aria-label="减少的事项">
          <h2>减少 {removed.length} 个</h2>
          <p className="quiet">已公开的信息不受影响，但不再列在目录里。改了名称的事项也算减少一个、新增一个。</p>
          {shown(
            removed,
            ({ field, className, matter, items }) => `${field}／${className}／${matter}${items > 0 ? `（已公开 ${items} 条）` : ''}`,
            ({ id }) => id,
          )}
        </section>
      )}
      {changed.length > 0 && (
        <section aria-label="改动的事项">
          <h2>改动 {changed.length} 个</h2>
          {shown(
            changed,
            ({ at, parts }) => `${nameOf(at)}：${parts.map((part) => comparedParts[part]).join('、')}`,
            ({ at }) => at,
          )}
        </section>
      )}
      {added.length > 0 && (
        <section aria-label="新增的事项">
          <h2>新增 {added.length} 个</h2>
          {shown(added, nameOf, (at) => at)}
        </section>
      )}
      {adopt.error && <ProblemAlert error={adopt.error} />}
      <div className="row">
        <label htmlFor="effective-on">自这一天起施行</label>
        <DatePicker
          id="effective-on"
          placeholder="选择日期"
          onChange={(_, text) => setEffectiveOn((Array.isArray(text) ? text[0] : text) || undefined)}
        />
        <Button
          type="primary"
          disabled={errors.length > 0 || effectiveOn === undefined}
          loading={adopt.isPending}
          onClick={() => adopt.mutate()}
        >
          采用
        </Button>
        <Button onClick={onBack}>换一个文件</Button>
      </div>
    </div>
  );
}
