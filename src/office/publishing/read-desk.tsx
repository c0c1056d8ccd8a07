// Long, because everything that can be done with an item that is not being written stands on one screen.
import { CommentOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, Tabs } from 'antd';
import { useCallback, useState } from 'react';
import type { BodyBlock } from '../../features/publishing/body.ts';
import { textOfBody } from '../../features/publishing/body.ts';
import { carriers } from '../../law/publishing/catalogue.ts';
import { duties } from '../../law/publishing/duties.ts';
import { validities } from '../../law/publishing/item-metadata.ts';
import { openness } from '../../law/publishing/openness.ts';
import { useSession } from '../agencies/session.ts';
import { moment } from '../shell/format.ts';
import { useMedia } from '../shell/media.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { AttachmentsPanel } from './attachments-panel.tsx';
import type { BodyPlace } from './body/body-editor.tsx';
import { BodyView } from './body/body-view.tsx';
import { GatePanel } from './gate-panel.tsx';
import { ItemHead } from './item-head.tsx';
import { fileAddress, flowKey, type ItemDetail, reviewFlow } from './publishing.calls.ts';
import { ReviewRecords, ReviewStrip } from './review-panel.tsx';
import { type Asked, StepDialog } from './step-dialogs.tsx';
import { useItemAct } from './use-item-act.ts';

const doneWords: Readonly<Record<string, string>> = {
  review: '已办理。',
  publish: '已发布，公众可以看到了。',
  schedule: '已定时，到时间自动发布。',
  withdraw: '已撤稿，公开页面都已撤下。',
  'take-back': '已撤回，可以修改。',
  correct: '可以修改了。',
};

/** The beginning of a block, to say which one a comment is about. */
function quoteOf(block: BodyBlock): string {
  const text = textOfBody([block]).replace(/\s+/g, ' ').trim();
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** An item as it stands: read, reviewed, published, taken down. */
export function ReadDesk({ detail }: { detail: ItemDetail }) {
  const { acts, person } = useSession();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const [comments, setComments] = useState<ReadonlyMap<number, string>>(new Map());
  const [tab, setTab] = useState('review');
  const narrow = useMedia('(max-width: 991px)');
  const flow = useQuery({ queryKey: flowKey, queryFn: reviewFlow, staleTime: 60_000 });
  const act = useItemAct(detail.id, (_, { act: done }) => {
    setAsked(undefined);
    setComments(new Map());
    void message.success(doneWords[done] ?? '已完成。');
  });
  const { content, state, nextStep } = detail;
  usePageTitle(content.title);
  const address = useCallback((fileId: string) => fileAddress(detail.id, fileId), [detail.id]);
  const own = person.agencyId === detail.agencyId;
  const may = (name: string) => own && acts.includes(name);
  const reviews =
    state === 'inReview' && may('review-item') && nextStep !== null && (nextStep.refused === null || nextStep.standInFor.length > 0);
  const written = [...comments].filter(([, text]) => text.trim() !== '').sort(([a], [b]) => a - b);
  const commentText = written.map(([no, text]) => `第${no}段“${quoteOf(content.body[no - 1] as BodyBlock)}”：${text.trim()}`).join('\n');
  const ask = (what: Asked) => {
    act.reset();
    setAsked(what);
  };
  const show = ({ block }: BodyPlace) => {
    const element = document.getElementById(`block-${block}`);
    element?.scrollIntoView({ block: 'center' });
    element?.classList.add('lit');
    setTimeout(() => element?.classList.remove('lit'), 2500);
  };
  const beside = (block: BodyBlock, no: number) => {
    const typed = comments.get(no);
    if (typed === undefined)
      return (
        <Button
          type="text"
          size="small"
          className="comment-button"
          icon={<CommentOutlined />}
          aria-label={`批注第${no}段`}
          title={`批注：${quoteOf(block)}`}
          onClick={() => setComments(new Map(comments).set(no, ''))}
        />
      );
    const set = (text: string) => setComments(new Map(comments).set(no, text));
    return (
      <div className="block-comment">
        <Input.TextArea
          aria-label={`第${no}段的批注`}
          autoFocus
          value={typed}
          maxLength={500}
          autoSize={{ minRows: 1, maxRows: 5 }}
          onChange={(event) => set(event.target.value)}
        />
        <Button
          type="text"
          size="small"
          onClick={() => {
            const next = new Map(comments);
            next.delete(no);
            setComments(next);
          }}
        >
          删除
        </Button>
      </div>
    );
  };
  const duty = duties.find(({ code }) => code === content.dutyCode);
  const facts: readonly (readonly [string, string])[] = (
    [
      ['公开属性', openness[content.openness]],
      ['法定公开事项', duty ? `${duty.label}（${duty.source}）` : ''],
      ['文号', content.documentNumber],
      ['成文日期', content.writtenOn],
      ['施行日期', content.effectiveOn],
      ['公示截止日', content.noticeUntil],
      ['责任科室', content.unit],
      ['主题分类', content.subject],
      ['体裁分类', content.genre],
      ['有效性', content.validity ? validities[content.validity] : ''],
      ['内容概述', content.summary],
      ['关键词', content.keywords.join('、')],
      ['公开渠道', content.carriers.map((carrier) => carriers[carrier]).join('、')],
      ['更正说明', content.correction],
      ...(content.purchase ? [['采购结果', `${content.purchase.supplier}，${content.purchase.amount} 元`] as const] : []),
    ] as const
  ).filter(([, value]) => value !== '');
  const metadata = (
    <dl className="facts-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
  const text = (
    <div className="item-reading">
      {reviews && <p className="quiet">对某一段有意见，点段落旁的批注按钮；意见会写进退回或通过的记录。</p>}
      {content.body.length === 0 ? (
        <p className="quiet">没有正文，内容在附件里。</p>
      ) : (
        <BodyView body={content.body} fileAddress={address} {...(reviews ? { beside } : {})} />
      )}
      <h2 className="gap">附件</h2>
      <AttachmentsPanel itemId={detail.id} attachments={content.attachments} />
    </div>
  );
  const panels = [
    {
      key: 'review',
      label: '审核',
      children: (
        <div className="stack">
          {flow.data && <ReviewStrip detail={detail} steps={flow.data.steps} />}
          {flow.error && <ProblemAlert error={flow.error} onRetry={() => flow.refetch()} />}
          <ReviewRecords detail={detail} />
        </div>
      ),
    },
    { key: 'facts', label: '信息', children: metadata },
    {
      key: 'gate',
      label: '体检',
      children: (
        <>
          {act.error && !asked && <ProblemAlert error={act.error} />}
          <GatePanel
            detail={detail}
            current
            busy={act.isPending}
            personName={person.name}
            onShow={show}
            onGrantOverride={
              may('grant-override') && ['draft', 'returned', 'inReview'].includes(state)
                ? () => act.mutate({ act: 'grant-override', body: { contentHash: detail.contentHash } })
                : undefined
            }
          />
        </>
      ),
    },
  ];
  const waiting =
    state === 'inReview' && nextStep
      ? nextStep.refused && acts.includes('review-item') && own
        ? `${nextStep.label}：${nextStep.refused}`
        : `等待${nextStep.label}`
      : state === 'scheduled' && detail.scheduledAt
        ? `定于 ${moment(detail.scheduledAt)} 发布`
        : state === 'approved'
          ? '审核已经全部通过，等待发布'
          : '';
  return (
    <div className="item-desk">
      <ItemHead detail={detail} title={content.title} />
      {state === 'published' && content.correction && <Alert type="info" showIcon title={`更正说明：${content.correction}`} />}
      {narrow ? (
        <Tabs
          className="narrow-desk"
          items={[{ key: 'text', label: '正文', children: text }, ...panels].map((one) => ({
            ...one,
            children: <div className="pad">{one.children}</div>,
          }))}
        />
      ) : (
        <div className="item-panes">
          <div className="panel pad">{text}</div>
          <aside className="panel item-side" aria-label="稿件信息">
            <Tabs activeKey={tab} onChange={setTab} items={panels} />
          </aside>
        </div>
      )}
      <div className="step-bar" role="toolbar" aria-label="办理">
        <span role="status" className="quiet">
          {waiting}
        </span>
        {['inReview', 'approved', 'scheduled'].includes(state) && may('take-back-item') && (
          <Button onClick={() => ask('take-back')}>撤回修改</Button>
        )}
        {detail.publishedVersion !== null && may('withdraw-item') && (
          <Button danger onClick={() => ask('withdraw')}>
            撤稿
          </Button>
        )}
        {state === 'published' && may('correct-item') && <Button onClick={() => ask('correct')}>更正</Button>}
        {reviews && (
          <>
            <Button danger onClick={() => ask('return')}>
              退回
            </Button>
            <Button type="primary" onClick={() => ask('pass')}>
              通过：{nextStep?.label}
            </Button>
          </>
        )}
        {['approved', 'scheduled'].includes(state) && may('publish-item') && (
          <>
            <Button onClick={() => ask('schedule')}>{state === 'scheduled' ? '改时间' : '定时发布'}</Button>
            <Button type="primary" onClick={() => ask('publish')}>
              现在发布
            </Button>
          </>
        )}
      </div>
      <StepDialog
        asked={asked}
        detail={detail}
        comments={commentText}
        busy={act.isPending}
        error={act.error}
        onClose={() => setAsked(undefined)}
        onDo={(order) => act.mutate(order)}
      />
    </div>
  );
}
