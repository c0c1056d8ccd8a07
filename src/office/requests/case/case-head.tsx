import { ArrowLeftOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { applicantKinds, channels, lights, stages } from '../../../features/requests/request.ts';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { receiptRules } from '../../../law/requests/receipt.ts';
import { leftInWords, longDay } from './days.ts';
import { RevealDialog } from './reveal-dialog.tsx';

const dots = { green: '●', yellow: '▲', red: '◆', black: '■', blue: '‖' } as const;

/** A light as colour, shape and word. */
export function LightTag({ light }: { light: keyof typeof lights }) {
  return (
    <span className={`tag light-${light}`}>
      <span aria-hidden>{dots[light]}</span>
      {lights[light]}
    </span>
  );
}

/** Which case this is, how it stands in time, who applied and when it counts as received. */
export function CaseHead({ detail, calendar }: { detail: RequestCase; calendar: Calendar }) {
  const { row, applicant } = detail;
  const [revealing, setRevealing] = useState(false);
  const receipt = receiptRules[row.channel === 'oral' ? 'inPerson' : row.channel];
  const left = leftInWords(row.workdaysLeft);
  return (
    <header className="case-head panel">
      <div className="case-title">
        <Link to="/requests" className="back">
          <ArrowLeftOutlined aria-hidden /> 台账
        </Link>
        <h1>{row.number}</h1>
        <span className="tag">{stages[row.stage]}</span>
        {row.light && <LightTag light={row.light} />}
        {row.madeUp && <span className="tag doubt">虚构</span>}
        <span className="case-due">
          {row.answeredOn ? (
            <>
              {longDay(row.answeredOn)}
              {row.stage === 'lapsed' ? '起视为放弃申请：' : '答复：'}
              <strong>{row.outcomeLabel}</strong>
            </>
          ) : row.replyBy ? (
            <>
              答复期限 <strong>{longDay(row.replyBy)}</strong>
              {left && `，${left}`}
              {!calendar.isKnown(row.replyBy) && '（暂定）'}
            </>
          ) : (
            '答复期限现在不走'
          )}
        </span>
      </div>
      <p className="case-summary">{row.summary}</p>
      <dl className="case-line">
        <div>
          <dt>申请人</dt>
          <dd>
            {applicant.nameMasked}
            <span className="quiet">（{applicantKinds[applicant.kind]}）</span>
            <Button
              size="small"
              type="link"
              icon={<EyeOutlined />}
              onClick={() => setRevealing(true)}
              aria-label="查看申请人的姓名、证件和联系方式"
            >
              查看
            </Button>
          </dd>
        </div>
        <div>
          <dt>收到方式</dt>
          <dd>{channels[row.channel]}</dd>
        </div>
        <div className="grows">
          <dt>收到日</dt>
          <dd>
            {row.receivedOn ? longDay(row.receivedOn) : `未确认（${longDay(row.arrivedOn)}到达）`}
            <span className="quiet">
              {' '}
              {receipt.sentence}（{receipt.source}）
            </span>
          </dd>
        </div>
        <div>
          <dt>承办</dt>
          <dd>{[row.unit, row.handlerName].filter(Boolean).join(' ') || '未分派'}</dd>
        </div>
        {row.archiveNumber && (
          <div>
            <dt>归档号</dt>
            <dd>{row.archiveNumber}</dd>
          </div>
        )}
      </dl>
      <RevealDialog open={revealing} caseId={row.id} what="applicant" title="查看申请人" onClose={() => setRevealing(false)} />
    </header>
  );
}
