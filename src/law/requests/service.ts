// Serving a letter: by whom, and which day decides whether it is in time.
import type { Founded } from '../mark.ts';
import type { Service } from './case.ts';

export interface ServiceRule extends Founded {
  readonly rule: string;
  readonly label: string;
  /** Which of the two days decides whether the answer is in time. */
  readonly decidedBy: 'handedOver' | 'received';
  readonly sentence: string;
}

const opinion235 = '国办公开办函〔2016〕235号';

/** One row per way of service. */
export const serviceRules: Readonly<Record<Service, ServiceRule>> = {
  post: {
    rule: 'R-T20',
    label: '邮寄送达',
    decidedBy: 'handedOver',
    sentence: '以交邮之日为准；只能通过邮政企业（挂号信、EMS）寄送，不得到付。',
    source: `${opinion235}第二条、第四条；《邮政法》第五十五条`,
    mark: 'law',
  },
  direct: {
    rule: 'R-T20',
    label: '直接送达、委托送达',
    decidedBy: 'received',
    sentence: '以申请人签收之日为准。',
    source: `${opinion235}第四条`,
    mark: 'law',
  },
  electronic: {
    rule: 'R-T21',
    label: '电子送达',
    decidedBy: 'received',
    sentence: '申请人选择网络、邮箱的，以信息到达其特定系统之日为准。',
    source: '本系统设定（参照《民事诉讼法》第九十条、《电子签名法》第十一条）',
    mark: 'setting',
  },
};

/** The day that decides whether it is in time; null while it is not known. `on`: handed to the post or made; `servedOn`: received. */
export function decisiveDay(service: Service, on: string, servedOn: string | null): string | null {
  return serviceRules[service].decidedBy === 'handedOver' ? on : servedOn;
}

/** ems, registered: the postal enterprise. other: any courier company. */
export type Carrier = 'ems' | 'registered' | 'other';

export interface ServiceFinding extends Founded {
  readonly code: 'courierNotPostal' | 'receiverPays' | 'carrierUnknown';
  readonly level: 'error' | 'warning';
  readonly message: string;
}

/** What is wrong with the way a letter is sent. Empty: nothing. */
export function checkService(sent: {
  readonly service: Service;
  readonly carrier?: Carrier | null;
  readonly receiverPays?: boolean;
}): ServiceFinding[] {
  if (sent.service !== 'post') return [];
  const findings: ServiceFinding[] = [];
  const { source, mark } = serviceRules.post;
  if (sent.carrier === 'other')
    findings.push({
      code: 'courierNotPostal',
      level: 'error',
      message: '国家机关公文只能由邮政企业寄递，不得交其他快递企业；请改用挂号信或者EMS重新寄送。',
      source,
      mark,
    });
  if (sent.carrier == null)
    findings.push({ code: 'carrierUnknown', level: 'warning', message: '请登记是挂号信还是EMS，并保存邮寄凭证。', source, mark });
  if (sent.receiverPays)
    findings.push({ code: 'receiverPays', level: 'error', message: '不得以收件人付费（到付）的方式寄送。', source, mark });
  return findings;
}
