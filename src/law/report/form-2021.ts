// The form of 国办公开办函〔2021〕30号, for the report years from 2021 on.
import type { FormColumn, Note, ReportForm } from './form.ts';
import { applicantHeading, applicants, remedyColumns, remedyGroups, requestRows, sixParts, tieOutHint } from './form-common.ts';

const wuwei = (text: string): Note => ({ text, source: '武威市2025年度填报说明', mark: 'law' });
const practice = (text: string): Note => ({ text, source: '各地填报说明的通行口径', mark: 'practice' });

const decisions: FormColumn = {
  key: 'decisions',
  label: '本年处理决定数量',
  kind: 'count',
  unit: '件',
  note: wuwei('本年作出的全部处理决定，含依法未公开的，不等于公示条数'),
};
const group = '（六）其他处理';

export const form2021: ReportForm = {
  id: '2021',
  name: '2021年格式',
  source: '国办公开办函〔2021〕30号',
  fromYear: 2021,
  parts: sixParts([{ what: '信息处理费收取情况', words: /信息(?:公开)?处理费|收费(?:情况|事项)/ }]),
  disclosure: [
    {
      heading: '第二十条第（一）项',
      article: '《政府信息公开条例》第二十条第一项',
      columns: [
        { key: 'issued', label: '本年制发件数', kind: 'count', unit: '件', note: wuwei('与本级合法性审核、备案机构的数核对一致') },
        { key: 'repealed', label: '本年废止件数', kind: 'count', unit: '件', note: wuwei('与本级合法性审核、备案机构的数核对一致') },
        { key: 'inForce', label: '现行有效件数', kind: 'count', unit: '件', note: practice('截至12月31日') },
      ],
      rows: [
        { key: 'rules', label: '规章' },
        { key: 'normativeDocuments', label: '行政规范性文件' },
      ],
    },
    {
      heading: '第二十条第（五）项',
      article: '《政府信息公开条例》第二十条第五项',
      columns: [decisions],
      rows: [{ key: 'permits', label: '行政许可' }],
    },
    {
      heading: '第二十条第（六）项',
      article: '《政府信息公开条例》第二十条第六项',
      columns: [decisions],
      rows: [
        { key: 'penalties', label: '行政处罚' },
        { key: 'compulsions', label: '行政强制' },
      ],
    },
    {
      heading: '第二十条第（八）项',
      article: '《政府信息公开条例》第二十条第八项',
      columns: [
        { key: 'amount', label: '本年收费金额（单位：万元）', kind: 'amount', unit: '万元', note: practice('本年实际收取，万元，可小数') },
      ],
      rows: [{ key: 'charges', label: '行政事业性收费' }],
    },
  ],
  requests: {
    hint: tieOutHint,
    applicantHeading,
    columns: applicants,
    rows: requestRows([
      {
        key: 'other.noSupplement',
        label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        group,
        note: { text: '补正期满未补正，不再处理', source: '《政府信息公开条例》第三十条', mark: 'law' },
      },
      {
        key: 'other.unpaidFee',
        label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
        group,
        note: { text: '收费通知后20个工作日未缴费，视为放弃', source: '国办函〔2020〕109号第六条', mark: 'law' },
      },
      { key: 'other.else', label: '3.其他', group, note: practice('申请人撤回、非政府信息、并案等没有对应行的') },
    ]),
  },
  remedies: { groups: remedyGroups, columns: remedyColumns },
};
