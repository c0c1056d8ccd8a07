// What an office enters about itself, in the order of the guide. Law and own settings stand apart, and are called so.
import type { OfficeSettings } from '../../features/requests/requests.contract.ts';

export interface SettingField {
  readonly name: Exclude<keyof OfficeSettings, 'agencyId'>;
  readonly label: string;
  readonly kind: 'line' | 'long' | 'yes' | 'number' | 'time';
  readonly hint?: string;
  readonly placeholder?: string;
  readonly optional?: boolean;
  readonly unit?: string;
  readonly max: number;
  /** The guide must say it (Articles 12 and 28). */
  readonly inGuide?: boolean;
}

export interface SettingPart {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
  readonly fields: readonly SettingField[];
}

export const settingParts: readonly SettingPart[] = [
  {
    key: 'office',
    title: '政府信息公开工作机构',
    note: '条例第十二条：指南须写明工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。',
    fields: [
      { name: 'officeName', label: '工作机构名称', kind: 'line', max: 100, placeholder: '如：党政综合办公室', inGuide: true },
      { name: 'address', label: '办公地址', kind: 'line', max: 200, inGuide: true },
      { name: 'hours', label: '办公时间', kind: 'line', max: 100, placeholder: '如：工作日 8:30—12:00，14:00—17:30', inGuide: true },
      { name: 'phone', label: '联系电话', kind: 'line', max: 60, inGuide: true },
      { name: 'fax', label: '传真号码', kind: 'line', max: 60, hint: '没有传真的写“无”。', inGuide: true },
      { name: 'email', label: '电子邮箱', kind: 'line', max: 120, hint: '互联网联系方式；没有的写“无”。', inGuide: true },
      { name: 'postcode', label: '邮政编码', kind: 'line', max: 10, optional: true },
    ],
  },
  {
    key: 'channels',
    title: '接收申请的渠道',
    note: '当面提交和邮政寄送是基本渠道，任何时候都接收（条例第二十八条）。另外开通的渠道一经公告，就有及时接收的义务。',
    fields: [
      { name: 'acceptsEmail', label: '开通电子邮件申请', kind: 'yes', max: 0 },
      { name: 'acceptsFax', label: '开通传真申请', kind: 'yes', max: 0 },
    ],
  },
  {
    key: 'information',
    title: '信息的分类和获取',
    fields: [
      { name: 'catalogueNote', label: '信息的分类和编排体系', kind: 'long', max: 3000, inGuide: true },
      { name: 'obtainNote', label: '获取方式', kind: 'long', max: 3000, hint: '主动公开的信息在哪里看，怎样申请公开。', inGuide: true },
    ],
  },
  {
    key: 'remedies',
    title: '监督和救济',
    note: '写进指南和每份答复书。复议机关、法院写全称。',
    fields: [
      { name: 'reviewBody', label: '复议机关', kind: 'line', max: 100, placeholder: '如：清溪县人民政府', inGuide: true },
      { name: 'court', label: '有管辖权的法院', kind: 'line', max: 100, inGuide: true },
      { name: 'reviewUrl', label: '网上申请复议的地址', kind: 'line', max: 300, optional: true },
      { name: 'supervisorName', label: '主管部门', kind: 'line', max: 100, hint: '受理对本机关信息公开工作的投诉、举报。', inGuide: true },
      { name: 'supervisorPhone', label: '主管部门电话', kind: 'line', max: 60, optional: true },
    ],
  },
  {
    key: 'letters',
    title: '文书和收费',
    fields: [
      {
        name: 'letterPrefix',
        label: '机关代字',
        kind: 'line',
        max: 20,
        placeholder: '如：云政公开',
        hint: '文号从这里开始：云政公开〔2026〕1号。',
      },
      { name: 'payHow', label: '信息处理费缴纳方式', kind: 'line', max: 500, optional: true, hint: '写进收费通知：账户、窗口或者缴款码。' },
    ],
  },
  {
    key: 'own',
    title: '本单位设定，非法定',
    note: '法律没有规定的数字，由本单位自己定；界面和文书都不会把它们写成法定。',
    fields: [
      {
        name: 'supplementWorkdays',
        label: '补正期限',
        kind: 'number',
        max: 60,
        unit: '个工作日',
        hint: '自补正告知送达起；条例只说“合理”。',
      },
      {
        name: 'excessivePerMonth',
        label: '大量申请提示',
        kind: 'number',
        max: 1000,
        unit: '件/月',
        hint: '同一人同月超过就提示经办人，只是提示，是否明显超过合理范围由人判断。',
      },
      { name: 'quietFrom', label: '提醒免打扰从', kind: 'time', max: 5, hint: '这段时间不发提醒邮件。' },
      { name: 'quietTo', label: '到', kind: 'time', max: 5 },
    ],
  },
];

export const settingFields: readonly SettingField[] = settingParts.flatMap(({ fields }) => fields);

export function emptySettings(agencyId: string): OfficeSettings {
  return {
    agencyId,
    officeName: '',
    address: '',
    hours: '',
    phone: '',
    fax: '',
    email: '',
    postcode: '',
    acceptsEmail: false,
    acceptsFax: false,
    catalogueNote: '',
    obtainNote: '',
    reviewBody: '',
    reviewUrl: '',
    court: '',
    supervisorName: '',
    supervisorPhone: '',
    payHow: '',
    letterPrefix: '',
    excessivePerMonth: 10,
    supplementWorkdays: 15,
    quietFrom: '20:00',
    quietTo: '08:00',
  };
}

/** Labels of what the guide must say and does not yet. */
export function missingInGuide(settings: OfficeSettings | null): string[] {
  return settingFields.filter(({ name, inGuide }) => inGuide && !String(settings?.[name] ?? '').trim()).map(({ label }) => label);
}
