import { CheckCircleFilled, PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { channels, paperKinds } from '../../features/requests/request.ts';
import type { RegisteredAnswer } from '../../features/requests/requests.contract.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { termOn } from '../../law/requests/terms.ts';
import { useSession } from '../agencies/session.ts';
import { today } from '../shell/format.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { sentenceOf } from '../shell/problem-view.tsx';
import type { EntryFields, Scan } from './entry-draft.ts';
import { addPaper, settingsOf } from './requests.calls.ts';

interface Props {
  readonly answer: RegisteredAnswer;
  readonly fields: EntryFields;
  readonly scans: readonly Scan[];
  readonly onNext: () => void;
}

/** After the entry: scans are sent, the slip is printed, and the tracking code is shown this once. */
export function SlipPage({ answer, fields, scans, onNext }: Props) {
  usePageTitle(`登记回执 ${answer.number}`);
  const { person, mode } = useSession();
  const settings = useQuery({ queryKey: ['request-settings', person.agencyId], queryFn: () => settingsOf(person.agencyId), retry: false });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="slip-page">
      <div className="page-head no-print">
        <h1 ref={heading} tabIndex={-1}>
          <CheckCircleFilled className="done-mark" aria-hidden /> 已登记：{answer.number}
        </h1>
        <div className="row">
          <Button onClick={onNext}>再登记一件</Button>
          <Link to={`/requests/${answer.id}`}>打开办件</Link>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印回执
          </Button>
        </div>
      </div>
      <Alert
        className="below no-print"
        type="warning"
        showIcon
        title="查询码只在这里显示一次。"
        description="请打印回执交给申请人。离开本页后看不到这个查询码；遗失时核实身份后可以在办件页补发。"
      />
      <ScanUploads id={answer.id} scans={scans} />
      <article className="slip" aria-label="登记回执">
        <header>
          <p className="slip-agency">{person.agencyName}</p>
          <h2>政府信息公开申请登记回执</h2>
          {mode === 'demo' && <p className="slip-demo">演示数据，不是真实申请</p>}
        </header>
        <dl>
          <Item label="受理编号">{answer.number}</Item>
          <Item label="查询码">
            <strong className="slip-code">{answer.trackingCode}</strong>
          </Item>
          <Item label="申请人">{fields.applicant.name}</Item>
          <Item label="收到方式">{channels[fields.channel]}</Item>
          <Item label="收到日">
            {answer.receivedOn ? inChinese(answer.receivedOn) : `待与您确认（${inChinese(fields.arrivedOn)}到达）`}
          </Item>
          {answer.replyBy && answer.receivedOn && (
            <Item label="答复期限">
              {inChinese(answer.replyBy)}
              <span className="slip-note">
                自收到之日起 {termOn('reply', answer.receivedOn).amount} 个工作日（{termOn('reply', answer.receivedOn).source}）。
                需要补正、缴费的重新计算，征求意见的时间不计，延长的另行告知。
              </span>
            </Item>
          )}
          <Item label="申请内容">
            <span className="slip-wanted">{fields.wanted.description}</span>
          </Item>
        </dl>
        <section className="slip-how">
          <p>查询进度：{window.location.origin}/requests/track，填写受理编号、查询码和姓名（名称）。请妥善保管查询码，不要告诉他人。</p>
          {settings.data && (
            <p>
              联系：{settings.data.officeName}，电话 {settings.data.phone}，{settings.data.address}，{settings.data.hours}
            </p>
          )}
        </section>
        <footer>
          <span>经办人（签名）：</span>
          <span>
            {person.agencyName}
            <br />
            {inChinese(today())}
          </span>
        </footer>
      </article>
    </div>
  );
}

function Item({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Outcome = 'waiting' | 'sending' | 'kept' | { readonly failed: string };

/** Sends the scans one after the other; one that fails can be sent again, the others are not touched. */
function ScanUploads({ id, scans }: { id: string; scans: readonly Scan[] }) {
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [share, setShare] = useState(0);
  const begun = useRef(false);
  const set = (scan: Scan, outcome: Outcome) => setOutcomes((old) => ({ ...old, [scan.id]: outcome }));
  const send = useMutation({
    mutationFn: async (wanted: readonly Scan[]) => {
      for (const scan of wanted) {
        const form = new FormData();
        form.append('kind', scan.kind);
        form.append('title', paperKinds[scan.kind]);
        form.append('file', scan.file, scan.file.name);
        setShare(0);
        set(scan, 'sending');
        try {
          await addPaper(id, form, setShare);
          set(scan, 'kept');
        } catch (error) {
          set(scan, { failed: sentenceOf(error) });
        }
      }
    },
  });
  const { mutate, isPending } = send;
  useEffect(() => {
    // Strict mode mounts twice; a scan is sent once.
    if (begun.current || scans.length === 0) return;
    begun.current = true;
    mutate(scans);
  }, [scans, mutate]);
  if (scans.length === 0) return null;
  const failed = scans.filter((scan) => typeof outcomes[scan.id] === 'object');
  return (
    <section className="panel form-part no-print" aria-labelledby="scan-uploads">
      <h2 id="scan-uploads">材料</h2>
      <ul className="scans" aria-live="polite">
        {scans.map((scan) => {
          const outcome = outcomes[scan.id] ?? 'waiting';
          return (
            <li key={scan.id}>
              <span className="file-name">
                {paperKinds[scan.kind]}：{scan.file.name}
              </span>
              {outcome === 'waiting' && <span className="quiet">等待上传</span>}
              {outcome === 'sending' && (
                <Progress percent={Math.round(share * 100)} size="small" aria-label={`上传 ${scan.file.name}`} style={{ width: 140 }} />
              )}
              {outcome === 'kept' && <span className="tag state-published">已存入案卷</span>}
              {typeof outcome === 'object' && <span className="field-error">没有存入：{outcome.failed}</span>}
            </li>
          );
        })}
      </ul>
      {failed.length > 0 && !isPending && (
        <Button size="small" onClick={() => mutate(failed)}>
          重试 {failed.length} 个
        </Button>
      )}
    </section>
  );
}
