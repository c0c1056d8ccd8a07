import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { longDay } from './days.ts';
import { RevealDialog } from './reveal-dialog.tsx';
import { consultationKinds, opinions } from './words.ts';

interface Props {
  readonly detail: RequestCase;
  readonly onRecord: (consultationId: string) => void;
}

const silence = {
  agencyDecides: '逾期未答复不等于同意，是否公开由本机关依法决定（《政府信息公开条例》第三十二条）。',
  deemedConsent: '逾期未答复，视为同意公开（《政府信息公开条例》第三十四条）。',
} as const;

/** Who was asked, until when, what they said; the weighing is written by a person, the page only says what silence means. */
export function Consultations({ detail, onRecord }: Props) {
  const [revealing, setRevealing] = useState<string>();
  const mayRecord = detail.acts['recordConsultation'] === null;
  if (detail.consultations.length === 0) return null;
  return (
    <section className="panel case-card" aria-labelledby="case-consultations" id="consultations">
      <h2 id="case-consultations">征求意见</h2>
      {detail.consultations.map((one) => (
        <article key={one.id} className="record">
          <h3>
            {consultationKinds[one.kind]} {one.whoMasked}
            {one.kind === 'thirdParty' && (
              <Button
                size="small"
                type="link"
                icon={<EyeOutlined />}
                aria-label={`查看第三方 ${one.whoMasked}`}
                onClick={() => setRevealing(one.id)}
              >
                查看
              </Button>
            )}
          </h3>
          <p>
            {one.sentOn} 发出，{one.servedOn ? `${one.servedOn} 送达` : '尚未登记送达'}
            {one.answerBy && !one.answeredOn && `，应于 ${longDay(one.answerBy)} 前答复`}
          </p>
          {one.answeredOn ? (
            <p>
              {one.answeredOn} 答复：<strong>{one.answer ? opinions[one.answer] : '未写明意见'}</strong>
              {one.reasons && <span className="quoted">{one.reasons}</span>}
            </p>
          ) : (
            <p className={one.silent ? 'silent' : 'quiet'}>
              {one.silent && <strong>期满未答复。</strong>}
              {silence[one.ifSilent]}
            </p>
          )}
          {one.weighing ? (
            <p>
              承办衡量：{one.weighing.text}
              <span className="quiet">
                （{one.weighing.byName}，{one.weighing.on}）
              </span>
            </p>
          ) : (
            (one.answeredOn || one.silent) && one.ifSilent === 'agencyDecides' && <p className="quiet">还没有写衡量意见。</p>
          )}
          {mayRecord && (
            <Button size="small" onClick={() => onRecord(one.id)} aria-label={`登记送达、意见或衡量：${one.whoMasked}`}>
              登记送达、意见或衡量
            </Button>
          )}
        </article>
      ))}
      <RevealDialog
        open={revealing !== undefined}
        caseId={detail.row.id}
        what="thirdParty"
        {...(revealing ? { consultationId: revealing } : {})}
        title="查看第三方"
        onClose={() => setRevealing(undefined)}
      />
    </section>
  );
}
