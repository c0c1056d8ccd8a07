import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { reviewSteps } from '../../law/publishing/review.ts';
import { moment } from '../shell/format.ts';
import { sentenceOf } from '../shell/problem-view.tsx';
import { downloadRecord, type FlowSteps, type ItemDetail } from './publishing.calls.ts';

interface StripProps {
  readonly detail: ItemDetail;
  readonly steps: FlowSteps;
}

/** The way to the public, step by step: what stands, what comes next. */
export function ReviewStrip({ detail, steps }: StripProps) {
  const standing = new Map(detail.reviews.filter(({ stands, verdict }) => stands && verdict === 'pass').map((one) => [one.step, one]));
  const out = detail.state === 'published';
  return (
    <ol className="review-strip" aria-label="审核进度">
      {steps.map(({ step }) => {
        const passed = standing.get(step);
        const here = detail.state === 'inReview' && detail.nextStep?.step === step;
        return (
          <li key={step} className={passed ? 'done' : here ? 'here' : ''} {...(here ? { 'aria-current': 'step' as const } : {})}>
            <strong>{reviewSteps[step]}</strong>
            <span className="quiet">{passed ? `${passed.by}，${moment(passed.at)}` : here ? '等待办理' : '未办'}</span>
          </li>
        );
      })}
      <li className={out ? 'done' : ''}>
        <strong>发布</strong>
        <span className="quiet">{out ? '已发布' : detail.scheduledAt ? `定于 ${moment(detail.scheduledAt)}` : '未发布'}</span>
      </li>
    </ol>
  );
}

/** Every opinion given on the item, the newest first. */
export function ReviewRecords({ detail }: { detail: ItemDetail }) {
  const { message } = App.useApp();
  const print = (format: 'pdf' | 'docx') =>
    void downloadRecord(detail.id, format, detail.content.title).catch((problem: unknown) => message.error(sentenceOf(problem)));
  const records = detail.reviews.toReversed();
  return (
    <section aria-label="审核记录">
      {records.length === 0 ? (
        <p className="quiet">还没有审核记录。</p>
      ) : (
        <ul className="review-records">
          {records.map(({ no, label, verdict, comment, by, onBehalfOf, at, stands }) => (
            <li key={no}>
              <div className="tags">
                <span className={`tag ${verdict === 'pass' ? 'state-published' : 'state-withdrawn'}`}>
                  {verdict === 'pass' ? '通过' : '退回'}
                </span>
                <strong>{label}</strong>
                {verdict === 'pass' && !stands && <span className="tag state-draft">内容已改，不再有效</span>}
              </div>
              <div className="quiet">
                {by}
                {onBehalfOf && `（代${onBehalfOf}）`}，{moment(at)}
              </div>
              {comment && <p className="review-comment">{comment}</p>}
            </li>
          ))}
        </ul>
      )}
      <div className="row gap">
        <Button size="small" icon={<PrinterOutlined />} onClick={() => print('pdf')}>
          审核记录（PDF）
        </Button>
        <Button size="small" onClick={() => print('docx')}>
          Word
        </Button>
      </div>
    </section>
  );
}
