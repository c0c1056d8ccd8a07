// Long, because the text, what is told about it and the gate share one working copy.
import { SaveOutlined, SendOutlined } from '@ant-design/icons';
import { Alert, App, Badge, Button, Input, Tabs } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { BodyBlock } from '../../features/publishing/body.ts';
import { useSession } from '../agencies/session.ts';
import { LeaveWarning } from '../shell/leave-warning.tsx';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert, sentenceOf } from '../shell/problem-view.tsx';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { BodyEditor, type BodyEditorHandle, type BodyPlace } from './body/body-editor.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { GatePanel } from './gate-panel.tsx';
import { ImportOffers } from './import-offers.tsx';
import { ItemHead } from './item-head.tsx';
import { MetadataForm } from './metadata-form.tsx';
import type { ImportNews } from './new-item-page.tsx';
import { PictureDialog, type PictureWords } from './picture-dialog.tsx';
import { attachFiles, fileAddress, type ItemDetail, itemById, type Masked, maskItem, scanItem } from './publishing.calls.ts';
import { ReviewRecords } from './review-panel.tsx';
import { type Asked, StepDialog } from './step-dialogs.tsx';
import { useItemAct } from './use-item-act.ts';
import { type ItemDraft, useItemDraft } from './use-item-draft.ts';

type Picture = Extract<BodyBlock, { kind: 'picture' }>;

const statusWords: Readonly<Record<ItemDraft['status'], string>> = {
  saved: '已保存',
  unsaved: '正在编辑，停下来会自动保存',
  saving: '正在保存…',
  failed: '还没有保存',
  conflict: '别人改过，请先处理',
};

const isEmpty = (value: unknown): boolean =>
  value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

interface AskedPicture {
  readonly file?: File;
  readonly words?: PictureWords;
  readonly put?: (changed: Picture | null) => void;
  readonly picture?: Picture;
}

/** Writes an item: text on the left, everything else beside it. */
export function EditDesk({ detail }: { detail: ItemDetail }) {
  const { acts, person } = useSession();
  const { message } = App.useApp();
  const draft = useItemDraft(detail);
  const { content, status, change, save, adopt } = draft;
  const editor = useRef<BodyEditorHandle>(null);
  const titleField = useRef<HTMLTextAreaElement>(null);
  const narrow = useMedia('(max-width: 991px)');
  const [tab, setTab] = useState(detail.reviews.at(-1)?.verdict === 'return' && detail.state === 'returned' ? 'review' : 'metadata');
  const [part, setPart] = useState('text');
  const arrived = useLocation().state as ImportNews | null;
  const [news, setNews] = useState(arrived ?? undefined);
  const [strict, setStrict] = useState(detail.state === 'returned');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Masked['masked']['refused']>([]);
  const [scanError, setScanError] = useState<unknown>();
  const [asked, setAsked] = useState<Asked>();
  const [picture, setPicture] = useState<AskedPicture>();
  const act = useItemAct(detail.id, (next, { act: done }) => {
    setAsked(undefined);
    adopt(next);
    if (done === 'drop-correction') editor.current?.replace(next.content.body);
  });
  usePageTitle(content.title || '稿件');
  const pictures = useMemo(() => new Set(content.attachments.map(({ id }) => id)), [content.attachments]);
  const address = useCallback((fileId: string) => fileAddress(detail.id, fileId), [detail.id]);
  /** Everything typed until now, with the server. */
  const saved = async (): Promise<ItemDetail | undefined> => {
    editor.current?.read();
    return save();
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        void saved();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const scan = async (): Promise<ItemDetail | undefined> => {
    setScanError(undefined);
    setBusy(true);
    try {
      if (!(await saved())) return undefined;
      await scanItem(detail.id);
      const fresh = await itemById(detail.id);
      adopt(fresh);
      return fresh;
    } catch (problem) {
      setScanError(problem);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const mask = async () => {
    setScanError(undefined);
    setBusy(true);
    try {
      const current = await saved();
      if (!current) return;
      const { detail: fresh, masked } = await maskItem(detail.id, { revision: current.revision });
      adopt(fresh);
      editor.current?.replace(fresh.content.body);
      setRefused(masked.refused);
      const files = masked.files.length > 0 ? `，重新生成了 ${masked.files.length} 个附件` : '';
      if (masked.text || files) void message.success(`已脱敏${files}，并重新体检。请核对。`);
    } catch (problem) {
      setScanError(problem);
    } finally {
      setBusy(false);
    }
  };
  const toGate = () => {
    setTab('gate');
    setPart('gate');
  };
  /** To review goes what was saved and looked at; what stops it is shown where it is. */
  const submit = async () => {
    setStrict(true);
    const current = await saved();
    if (!current) return;
    const looked = current.gate ? current : await scan();
    if (!looked) return toGate();
    if (looked.gate?.blocked) {
      toGate();
      void message.warning('体检有必须处理的问题，处理后再送审。');
      return;
    }
    if (
      looked.faults.some(({ level }) => level === 'error') ||
      (looked.content.body.length === 0 && looked.content.attachments.length === 0)
    ) {
      setTab('metadata');
      setPart('metadata');
      void message.warning(
        looked.faults.length > 0
          ? `还要补 ${looked.faults.filter(({ level }) => level === 'error').length} 处信息，已标出。`
          : '正文和附件都是空的，请写正文或者添加附件。',
      );
      return;
    }
    act.reset();
    setAsked('submit');
  };
  const show = (place: BodyPlace) => {
    setPart('text');
    // On a phone the text is drawn first.
    requestAnimationFrame(() => {
      if (!editor.current?.show(place)) void message.info('这一处已经改动，请重新体检。');
    });
  };

  const putPicture = async ({ alt, caption }: PictureWords, file: File | undefined) => {
    const words = { alt, ...(caption ? { caption } : {}) };
    if (picture?.put && picture.picture) {
      const { caption: _caption, ...rest } = picture.picture;
      picture.put({ ...rest, ...words });
      return;
    }
    if (!file) return;
    const [added] = await attachFiles(detail.id, [file], () => undefined);
    if (!added) return;
    change({ attachments: [...content.attachments, { ...added, inline: true }] });
    // Drawn with the new file among those that may stand as pictures.
    setTimeout(() => editor.current?.insert({ kind: 'picture', file: added.id, ...words }));
  };

  const isCurrent = status === 'saved';
  const blocking = detail.gate?.findings.filter(({ level }) => level === 'block').length ?? 0;
  // A form that was only just opened is not told off; what cannot be right is said at once, what is missing when it is sent.
  const faults = strict ? detail.faults : detail.faults.filter(({ field }) => !isEmpty(content[field as keyof typeof content]));
  const missing = faults.filter(({ level }) => level === 'error').length;
  const files = content.attachments.filter(({ inline }) => !inline).length;
  const correcting = detail.publishedVersion !== null;

  const text = (
    <div className="item-text">
      <Input.TextArea
        ref={(field) => {
          titleField.current = field?.resizableTextArea?.textArea ?? null;
        }}
        className="item-title"
        aria-label="名称"
        placeholder="名称"
        value={content.title}
        maxLength={200}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => change({ title: event.target.value.replace(/\n/g, '') })}
        onPressEnter={(event) => event.preventDefault()}
      />
      <BodyEditor
        ref={editor}
        body={content.body}
        fileAddress={address}
        pictures={pictures}
        onChange={(body) => change({ body })}
        onPicture={(given) => setPicture(given[0] ? { file: given[0] } : {})}
        onEditPicture={(one, put) => setPicture({ words: { alt: one.alt, caption: one.caption ?? '' }, put, picture: one })}
      />
    </div>
  );
  const panels = [
    {
      key: 'metadata',
      label: (
        <Badge count={missing} size="small" offset={[8, 0]} title={`还要补 ${missing} 处`}>
          信息
        </Badge>
      ),
      children: <MetadataForm content={content} faults={faults} wasPublic={correcting} onChange={change} />,
    },
    {
      key: 'files',
      label: files > 0 ? `附件 ${files}` : '附件',
      children: (
        <AttachmentsPanel itemId={detail.id} attachments={content.attachments} onChange={(attachments) => change({ attachments })} />
      ),
    },
    {
      key: 'gate',
      label: (
        <Badge count={blocking} size="small" offset={[8, 0]} title={`必须处理 ${blocking} 处`}>
          体检
        </Badge>
      ),
      children: (
        <>
          {scanError !== undefined && <ProblemAlert error={scanError} onRetry={() => void scan()} />}
          {act.error && !asked && <ProblemAlert error={act.error} />}
          <GatePanel
            detail={detail}
            current={isCurrent}
            busy={busy || act.isPending}
            personName={person.name}
            onScan={acts.includes('scan-item') ? () => void scan() : undefined}
            onMask={acts.includes('mask-item') ? () => void mask() : undefined}
            refused={refused}
            onShow={show}
            onAskOverride={
              acts.includes('ask-override')
                ? (reason) => act.mutate({ act: 'ask-override', body: { contentHash: detail.contentHash, reason } })
                : undefined
            }
            onGrantOverride={
              acts.includes('grant-override')
                ? () => act.mutate({ act: 'grant-override', body: { contentHash: detail.contentHash } })
                : undefined
            }
          />
        </>
      ),
    },
    { key: 'review', label: '意见', children: <ReviewRecords detail={detail} /> },
  ];
  return (
    <div className="item-desk">
      <ItemHead detail={detail} title={content.title} written />
      {news && <ImportOffers news={news} content={content} onTake={change} onClose={() => setNews(undefined)} />}
      {draft.restored && status !== 'saved' && status !== 'conflict' && (
        <Alert type="info" showIcon closable title="上次没有来得及保存的内容已经恢复。" />
      )}
      {status === 'failed' && (
        <ProblemAlert error={draft.error} title="没有保存成功。写的内容还在这个标签页里。" onRetry={() => void saved()} />
      )}
      {narrow ? (
        <Tabs
          className="narrow-desk"
          activeKey={part}
          onChange={setPart}
          items={[{ key: 'text', label: '正文', children: text, forceRender: true }, ...panels].map((one) => ({
            ...one,
            children: one.key === 'text' ? one.children : <div className="pad">{one.children}</div>,
          }))}
        />
      ) : (
        <div className="item-panes">
          <div className="panel">{text}</div>
          <aside className="panel item-side" aria-label="稿件信息">
            <Tabs activeKey={tab} onChange={setTab} items={panels} />
          </aside>
        </div>
      )}
      <div className="step-bar" role="toolbar" aria-label="办理">
        <span role="status" className={status === 'failed' || status === 'conflict' ? 'field-error' : 'quiet'}>
          {statusWords[status]}
        </span>
        {correcting && acts.includes('drop-correction') && <Button onClick={() => setAsked('drop-correction')}>放弃更正</Button>}
        {correcting && acts.includes('withdraw-item') && (
          <Button danger onClick={() => setAsked('withdraw')}>
            撤稿
          </Button>
        )}
        <Button icon={<SaveOutlined />} disabled={status === 'saved' || status === 'saving'} onClick={() => void saved()}>
          保存
        </Button>
        {acts.includes('submit-item') && (
          <Button
            type="primary"
            icon={<SendOutlined />}
            loading={busy}
            onClick={() => void submit().catch((problem) => message.error(sentenceOf(problem)))}
          >
            送审
          </Button>
        )}
      </div>
      <PictureDialog
        asked={picture}
        onClose={() => setPicture(undefined)}
        onRemove={
          picture?.put
            ? () => {
                picture.put?.(null);
                setPicture(undefined);
              }
            : undefined
        }
        onDone={putPicture}
      />
      <StepDialog
        asked={asked}
        detail={detail}
        comments=""
        busy={act.isPending}
        error={act.error}
        onClose={() => setAsked(undefined)}
        onDo={(order) => act.mutate(order)}
      />
      <ConflictDialog
        draft={draft}
        onMine={() => draft.keepMine()}
        onTheirs={() => {
          const body = draft.theirs?.content.body ?? [];
          draft.takeTheirs();
          editor.current?.replace(body);
        }}
      />
      <LeaveWarning unsaved={status === 'failed' || status === 'conflict'} what="有内容还没有保存到服务器。" page="这篇稿件" />
    </div>
  );
}
