// The day a request counts as received (Article 31), by the way it came.
import { isDate } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';
import type { ReceiptChannel, Received } from './case.ts';

/** arrived: the day itself; confirmed: the day both sides confirmed it; ownReceipt: the system's receipt, unless confirmed apart from it. */
type ReceiptDay = 'arrived' | 'confirmed' | 'ownReceipt';

export interface ReceiptRule extends Founded {
  /** Number of the rule in the rule book of the product. */
  readonly rule: string;
  readonly label: string;
  readonly day: ReceiptDay;
  /** For the clerk: which day counts and what to do. */
  readonly sentence: string;
}

const article31 = (item: string) => `《政府信息公开条例》第三十一条${item}`;
const opinion207 = '国办公开办函〔2015〕207号';

/** One row per channel. */
export const receiptRules: Readonly<Record<ReceiptChannel, ReceiptRule>> = {
  inPerson: {
    rule: 'R-T01',
    label: '当面提交（含口头申请代填）',
    day: 'arrived',
    sentence: '以提交之日为收到申请之日。',
    source: article31('第一项'),
    mark: 'law',
  },
  signedMail: {
    rule: 'R-T02',
    label: '需签收的邮寄（挂号信、邮政快递）',
    day: 'arrived',
    sentence: '以行政机关签收之日为收到申请之日。',
    source: article31('第二项'),
    mark: 'law',
  },
  plainMail: {
    rule: 'R-T02a',
    label: '平常信函等无需签收的邮寄',
    day: 'confirmed',
    sentence: '工作机构应当于收到的当日与申请人确认，以确认之日为收到申请之日。',
    source: article31('第二项'),
    mark: 'law',
  },
  misdirected: {
    rule: 'R-T02b',
    label: '寄给工作机构以外的机构或者个人',
    day: 'confirmed',
    sentence: '工作机构实际收到的当日电话确认，以确认之日为收到申请之日；没有电话或者联系不上的先登记，自恢复联络之日起算。',
    source: `${opinion207}第一条第二项`,
    mark: 'law',
  },
  online: {
    rule: 'R-T05',
    label: '在线提交',
    day: 'ownReceipt',
    sentence: '系统返回提交成功的，视为双方已确认，以提交成功之日为收到申请之日；另行确认的，以双方确认之日为准。',
    source: '最高人民法院指导案例26号',
    mark: 'practice',
  },
  email: {
    rule: 'R-T03',
    label: '电子邮件',
    day: 'confirmed',
    sentence: '以双方确认之日为收到申请之日，应当于收到的当日联系申请人。',
    source: article31('第三项'),
    mark: 'law',
  },
  fax: {
    rule: 'R-T04',
    label: '传真',
    day: 'confirmed',
    sentence: '以双方确认之日为收到申请之日，应当于收到的当日联系申请人。',
    source: article31('第三项'),
    mark: 'law',
  },
};

/** The Regulations of 2019 took force on this day; what was received before is judged by the old ones. */
export const inForceFrom = '2019-05-15';

/** A receipt that cannot be judged by these rules. The message is for people. */
export class UnusableReceipt extends RangeError {
  override readonly name = 'UnusableReceipt';
  readonly code: 'beforeRegulations' | 'confirmedBeforeArrival' | 'notADate';
  readonly source: string;
  constructor(code: UnusableReceipt['code'], message: string, source: string) {
    super(message);
    this.code = code;
    this.source = source;
  }
}

function mustBeSound({ arrivedOn, confirmedOn }: Received): void {
  for (const on of [arrivedOn, confirmedOn])
    if (on !== null && !isDate(on)) throw new UnusableReceipt('notADate', `没有“${on}”这一天，请核对收到日期。`, '');
  if (confirmedOn !== null && confirmedOn < arrivedOn)
    throw new UnusableReceipt('confirmedBeforeArrival', `确认日${confirmedOn}早于到达日${arrivedOn}，请核对。`, article31(''));
}

/**
 * The receipt date, or null while a channel that needs it is not confirmed.
 *
 * @throws UnusableReceipt when the confirmation lies before the arrival, or the request was received before the Regulations took force
 */
export function receivedOn(received: Received): string | null {
  mustBeSound(received);
  const { arrivedOn, confirmedOn } = received;
  const { day } = receiptRules[received.channel];
  const on = day === 'arrived' ? arrivedOn : day === 'ownReceipt' ? (confirmedOn ?? arrivedOn) : confirmedOn;
  if (on !== null && on < inForceFrom)
    throw new UnusableReceipt(
      'beforeRegulations',
      `收到日${on}早于${inForceFrom}，现行《政府信息公开条例》还没有施行，不能按现行规定计算。`,
      '《政府信息公开条例》（国令第711号，2019-05-15施行）',
    );
  return on;
}
