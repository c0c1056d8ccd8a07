// The form of 国办公开办函〔2019〕60号, for the report years 2019 and 2020.
import type { FormColumn, Note, ReportForm } from './form.ts';
import { applicantHeading, applicants, remedyColumns, remedyGroups, requestRows, sixParts, tieOutHint } from './form-common.ts';

const hubei = (text: string): Note => ({ text, source: '湖北省政府办公厅2020年度填报说明', mark: 'law' });

const ofDocuments: readonly FormColumn[] = [
  { key: 'made', label: '本年新制作数量', kind: 'count', unit: '件' },
  { key: 'published', label: '本年新公开数量', kind: 'count', unit: '件' },
  { key: 'total', label: '对外公开总数量', kind: 'count', unit: '件' },
];
const previous: FormColumn = {
  key: 'previous',
  label: '上一年项目数量',
  kind: 'count',
  unit: '项',
  note: hubei('上一年的事项数，不是件数'),
};
const change: FormColumn = {
  key: 'change',
  label: '本年增/减',
  kind: 'change',
  unit: '项',
  note: hubei('本年增加或减少的事项数，减用负值，如 -8'),
};
const decisions: FormColumn = { key: 'decisions', label: '处理决定数量', kind: 'count', unit: '件', note: hubei('本年办件量') };

export const form2019: ReportForm = {
  id: '2019',
  name: '2019年格式',
  source: '国办公开办函〔2019〕60号',
  fromYear: 2019,
  parts: sixParts([]),
  disclosure: [
    {
      heading: '第二十条第（一）项',
      article: '《政府信息公开条例》第二十条第一项',
      columns: ofDocuments,
      rows: [
        { key: 'rules', label: '规章', note: hubei('设区的市、自治州以上人民政府应提供数据') },
        {
          key: 'normativeDocuments',
          label: '规范性文件',
          note: hubei('决定、公告、通告、意见、通知，以及标题含“规定、办法、细则、规范、规程、规则”的公文，一般属规范性文件'),
        },
      ],
    },
    {
      heading: '第二十条第（五）项',
      article: '《政府信息公开条例》第二十条第五项',
      columns: [previous, change, decisions],
      rows: [
        { key: 'permits', label: '行政许可' },
        {
          key: 'otherServices',
          label: '其他对外管理服务事项',
          note: hubei('行政许可以外的政务服务事项：行政确认、奖励、裁决、给付、检查、征收和其他类，以及公共服务事项'),
        },
      ],
    },
    {
      heading: '第二十条第（六）项',
      article: '《政府信息公开条例》第二十条第六项',
      columns: [previous, change, decisions],
      rows: [
        { key: 'penalties', label: '行政处罚' },
        { key: 'compulsions', label: '行政强制' },
      ],
    },
    {
      heading: '第二十条第（八）项',
      article: '《政府信息公开条例》第二十条第八项',
      columns: [previous, change],
      rows: [{ key: 'charges', label: '行政事业性收费' }],
    },
    {
      heading: '第二十条第（九）项',
      article: '《政府信息公开条例》第二十条第九项',
      columns: [
        { key: 'count', label: '采购项目数量', kind: 'count', unit: '项' },
        { key: 'amount', label: '采购总金额', kind: 'amount', unit: '元', note: hubei('本年数；单位为元或万元须标明') },
      ],
      rows: [{ key: 'procurement', label: '政府集中采购' }],
    },
  ],
  requests: {
    hint: tieOutHint,
    applicantHeading,
    columns: applicants,
    rows: requestRows([
      {
        key: 'other',
        label: '（六）其他处理',
        note: { text: '申请人撤回、非政府信息、并案等没有对应行的', source: '各地填报说明的通行口径', mark: 'practice' },
      },
    ]),
  },
  remedies: { groups: remedyGroups, columns: remedyColumns },
};
