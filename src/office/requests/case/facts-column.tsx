import { BulbOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { deliveries, forms } from '../../../features/requests/request.ts';
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { RenewCode } from './renew-code.tsx';
import { relations } from './words.ts';

/** What was asked for and how it is to come; hints; related cases. */
export function FactsColumn({ detail, onAct }: { detail: RequestCase; onAct: (act: string) => void }) {
  const { wanted, applicant, hints, related, fee, acts } = detail;
  return (
    <>
      {hints.map(({ code, message, source }) => (
        <div key={`${code} ${message}`} className="hint">
          <BulbOutlined aria-hidden /> {message}
          {source && <span className="quiet">（{source}）</span>}
          {acts['suggestPublishing'] === null && /四十四/.test(source) && (
            <Button size="small" type="link" onClick={() => onAct('suggestPublishing')}>
              建议主动公开
            </Button>
          )}
        </div>
      ))}
      <section className="panel case-card" aria-labelledby="case-wanted" id="facts">
        <h2 id="case-wanted">申请内容</h2>
        <p className="wanted">{wanted.description}</p>
        <dl className="facts">
          <div>
            <dt>提供形式</dt>
            <dd>{forms[wanted.form]}</dd>
          </div>
          <div>
            <dt>获取途径</dt>
            <dd>
              {deliveries[wanted.delivery]}
              <span className="quiet">{wanted.otherFormAccepted ? '，也接受其他方式' : '，不接受其他方式'}</span>
            </dd>
          </div>
          {wanted.needsHelp && (
            <div>
              <dt>需要帮助</dt>
              <dd>
                {wanted.needsHelp}
                <span className="quiet">（《政府信息公开条例》第四十三条）</span>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section className="panel case-card" aria-labelledby="case-applicant">
        <div className="card-head">
          <h2 id="case-applicant">申请人</h2>
          <RenewCode detail={detail} />
        </div>
        <dl className="facts">
          {(
            [
              ['姓名或名称', applicant.nameMasked],
              ['证件', applicant.idMasked],
              ['法定代表人', applicant.representativeMasked],
              ['联系人', applicant.contactMasked],
              ['电话', applicant.phoneMasked],
              ['地址', applicant.addressMasked],
              ['电子邮箱', applicant.emailMasked],
            ] as const
          )
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      {fee && (
        <section className="panel case-card" aria-labelledby="case-fee">
          <h2 id="case-fee">信息处理费</h2>
          <p>
            {fee.basis === 'pieces' ? `按件，${fee.count} 件` : `按量，${fee.count} 页`}，共{' '}
            <strong>{fee.yuan.toLocaleString('zh-CN')} 元</strong>
            {fee.paidOn ? `，${fee.paidOn} 已缴` : fee.payBy ? `，应于 ${fee.payBy} 前缴纳` : '，通知尚未送达'}
          </p>
          <ol className="fee-steps">
            {fee.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      {related.length > 0 && (
        <section className="panel case-card" aria-labelledby="case-related">
          <h2 id="case-related">相关申请</h2>
          <ul className="plain-list">
            {related.map(({ id, number, relation, summary }) => (
              <li key={`${id} ${relation}`}>
                <span className="tag">{relations[relation]}</span> <Link to={`/requests/${id}`}>{number}</Link> {summary}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
