import { Alert, App, Input, Modal, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import type { RequestCase, RequestLetter } from '../../../../features/requests/requests.contract.ts';
import type { Service } from '../../../../law/requests/case.ts';
import { type Carrier, checkService, decisiveDay, serviceRules } from '../../../../law/requests/service.ts';
import { today } from '../../../shell/format.ts';
import { ProblemAlert } from '../../../shell/problem-view.tsx';
import { serveLetter } from '../../requests.calls.ts';
import { dayInWords, longDay } from '../days.ts';
import { useCalendar } from '../use-calendar.ts';
import { useCaseAct } from '../use-case-act.ts';
import { ServiceReceipt } from './service-receipt.tsx';

const carriers: Readonly<Record<Carrier, string>> = { ems: '邮政 EMS', registered: '邮政挂号信', other: '其他快递公司' };
const sentLabels: Readonly<Record<Service, string>> = { post: '交邮日期', direct: '送出日期', electronic: '发出日期' };

interface Props {
  readonly detail: RequestCase;
  readonly letter: RequestLetter;
  readonly onClose: () => void;
}

/** How and when the letter went out and arrived, with its proof; which of the days decides is said by the law. */
export function ServeDialog({ detail, letter, onClose }: Props) {
  const { message } = App.useApp();
  const id = useId();
  const calendar = useCalendar();
  const [service, setService] = useState<Service>(letter.service ?? 'post');
  const [carrier, setCarrier] = useState<Carrier | null>('ems');
  const [sentOn, setSentOn] = useState(letter.sentOn ?? today());
  const [servedOn, setServedOn] = useState(letter.servedOn ?? '');
  const [proof, setProof] = useState('');
  const [paperIds, setPaperIds] = useState<string[]>([]);
  const send = useCaseAct(
    detail.row.id,
    () =>
      serveLetter(detail.row.id, letter.id, {
        version: letter.version,
        service,
        carrier: service === 'post' ? carrier : null,
        sentOn,
        servedOn: servedOn || null,
        proof,
        paperIds,
      }),
    () => {
      message.success('已登记送达。');
      onClose();
    },
  );
  const findings = checkService({ service, carrier: service === 'post' ? carrier : null });
  const refused = findings.some(({ level }) => level === 'error');
  const decides = sentOn ? decisiveDay(service, sentOn, servedOn || null) : null;
  const late = letter.outcome !== null && decides !== null && detail.row.replyBy !== null && decides > detail.row.replyBy;
  const take = () => {
    if (!refused && sentOn) send.mutate(undefined);
  };
  return (
    <Modal
      open
      title={`送达：${letter.kindLabel}${letter.number ? ` ${letter.number}` : ''}`}
      okText="登记送达"
      width={560}
      okButtonProps={{ disabled: refused || !sentOn }}
      confirmLoading={send.isPending}
      onOk={take}
      onCancel={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the form inside, which has its own controls */}
      <div
        className="act-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
        }}
      >
        <div className="act-field">
          <div className="act-label" id={`${id}-service`}>
            送达方式
          </div>
          <Radio.Group aria-labelledby={`${id}-service`} value={service} onChange={(event) => setService(event.target.value as Service)}>
            {(Object.keys(serviceRules) as Service[]).map((one) => (
              <Radio key={one} value={one}>
                {serviceRules[one].label}
              </Radio>
            ))}
          </Radio.Group>
          <div className="act-hint">
            {serviceRules[service].sentence}（{serviceRules[service].source}）
          </div>
        </div>
        {service === 'post' && (
          <div className="act-field">
            <div className="act-label" id={`${id}-carrier`}>
              由谁寄递
            </div>
            <Radio.Group aria-labelledby={`${id}-carrier`} value={carrier} onChange={(event) => setCarrier(event.target.value as Carrier)}>
              {(Object.keys(carriers) as Carrier[]).map((one) => (
                <Radio key={one} value={one}>
                  {carriers[one]}
                </Radio>
              ))}
            </Radio.Group>
          </div>
        )}
        {findings.map(({ code, level, message: text, source }) => (
          <Alert
            key={code}
            className="below"
            role="alert"
            type={level === 'error' ? 'error' : 'warning'}
            showIcon
            title={text}
            description={`依据：${source}`}
          />
        ))}
        <DayField id={`${id}-sent`} label={sentLabels[service]} value={sentOn} words={dayInWords(sentOn, calendar)} onChange={setSentOn} />
        <DayField
          id={`${id}-served`}
          label={service === 'post' ? '签收日期（知道以后再补）' : '送达日期'}
          value={servedOn}
          words={dayInWords(servedOn, calendar)}
          onChange={setServedOn}
        />
        <ServiceReceipt caseId={detail.row.id} letter={letter} />
        <div className="act-field">
          <label className="act-label" htmlFor={`${id}-proof`}>
            凭证（可不填）
          </label>
          <Input
            id={`${id}-proof`}
            value={proof}
            maxLength={200}
            placeholder="邮件号、签收人"
            onChange={(event) => setProof(event.target.value)}
          />
        </div>
        <div className="act-field">
          <label className="act-label" htmlFor={`${id}-papers`}>
            凭证的扫描件（可不填）
          </label>
          <Select
            id={`${id}-papers`}
            mode="multiple"
            className="wide"
            value={paperIds}
            notFoundContent="卷内还没有送达凭证"
            options={detail.papers
              .filter(({ kind }) => kind === 'service' || kind === 'other')
              .map((paper) => ({ value: paper.id, label: `${paper.no}. ${paper.title}` }))}
            onChange={setPaperIds}
          />
        </div>
        {decides && (
          <p className={late ? 'act-error' : 'quiet'} role="status">
            是否按期以 {longDay(decides)} 为准
            {letter.outcome &&
              detail.row.replyBy &&
              (late ? `，已超过答复期限 ${longDay(detail.row.replyBy)}。` : `，答复期限 ${longDay(detail.row.replyBy)}。`)}
          </p>
        )}
        <ProblemAlert error={send.error} />
      </div>
    </Modal>
  );
}

function DayField({
  id,
  label,
  value,
  words,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  words: string;
  onChange: (on: string) => void;
}) {
  return (
    <div className="act-field">
      <label className="act-label" htmlFor={id}>
        {label}
      </label>
      <div className="row">
        <Input id={id} type="date" className="day-input" value={value} onChange={(event) => onChange(event.target.value)} />
        <span className="quiet">{value && words}</span>
      </div>
    </div>
  );
}
