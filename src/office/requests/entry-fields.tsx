// The questions of the entry form, in the order of Article 29: how it came, who asks, what is wanted, in which form.
import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd';
import { applicantKinds, type Channel, channels, deliveries, forms, type IdKind, idKinds } from '../../features/requests/request.ts';
import { idCardFits } from './entry-draft.ts';
import { arrivalLabels, needsConfirmation } from './receipt-note.ts';

const optionsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }));
const channelOptions = optionsOf(channels).filter(({ value }) => value !== 'online');
const organisationOptions = optionsOf(applicantKinds).filter(({ value }) => value !== 'person');
const may = (label: string) => `${label}（可不填）`;

export function ArrivalFields({ channel }: { channel: Channel }) {
  return (
    <section className="panel form-part" aria-labelledby="part-arrival">
      <h2 id="part-arrival">一、怎样收到的</h2>
      <Form.Item name="channel" label="收到方式">
        <Radio.Group className="channel-choice" options={channelOptions} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="arrivedOn" label={arrivalLabels[channel]}>
          <Input type="date" />
        </Form.Item>
        {needsConfirmation(channel) && (
          <Form.Item name="confirmedOn" label="双方确认日期（还没联系上就不填）">
            <Input type="date" />
          </Form.Item>
        )}
      </div>
      {channel === 'oral' && (
        <Alert
          type="info"
          showIcon
          title="采用书面形式确有困难的，可以口头提出，由本机构代为填写（条例第二十九条）。"
          description="写完后念给申请人听，请申请人签名或者按指印；签好的申请表扫描后附在“材料”里。"
        />
      )}
    </section>
  );
}

interface ApplicantProps {
  readonly kind: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly onKind: (kind: 'person' | 'business') => void;
}

export function ApplicantFields({ kind, idKind, idNumber, onKind }: ApplicantProps) {
  const person = kind === 'person';
  const doubtful = person && idKind === 'idCard' && idNumber.trim().length >= 15 && !idCardFits(idNumber.trim());
  return (
    <section className="panel form-part" aria-labelledby="part-applicant">
      <h2 id="part-applicant">二、申请人</h2>
      <div className="field">
        <div className="field-label" id="applicant-sort">
          申请人是
        </div>
        <Radio.Group
          aria-labelledby="applicant-sort"
          optionType="button"
          value={person ? 'person' : 'organisation'}
          options={[
            { value: 'person', label: '公民' },
            { value: 'organisation', label: '法人或者其他组织' },
          ]}
          onChange={({ target }) => onKind(target.value === 'person' ? 'person' : 'business')}
        />
      </div>
      {!person && (
        <Form.Item name={['applicant', 'kind']} label="类别" extra="年度报告表三按这个类别统计。">
          <Select options={organisationOptions} style={{ maxWidth: 240 }} />
        </Form.Item>
      )}
      <div className="two-fields">
        <Form.Item name={['applicant', 'name']} label={person ? '姓名' : '名称'}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        {person && (
          <Form.Item name={['applicant', 'idKind']} label="证件种类">
            <Select options={optionsOf(idKinds)} />
          </Form.Item>
        )}
        <Form.Item
          name={['applicant', 'idNumber']}
          label={person ? may('证件号码') : may('统一社会信用代码')}
          extra={
            doubtful ? (
              <span className="doubtful">校验位不对，请再核对一遍；确认无误可以照录。</span>
            ) : (
              '没有身份证明的照样登记，之后告知补正。'
            )
          }
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        {!person && (
          <>
            <Form.Item name={['applicant', 'representative']} label={may('法定代表人')}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item name={['applicant', 'contactName']} label={may('联系人')}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name={['applicant', 'phone']} label="电话" extra="电话、地址、邮箱至少填一种。">
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['applicant', 'email']} label="电子邮箱">
          <Input maxLength={120} inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['applicant', 'address']} label="通信地址">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['applicant', 'postcode']} label={may('邮政编码')}>
          <Input maxLength={10} inputMode="numeric" autoComplete="off" />
        </Form.Item>
      </div>
    </section>
  );
}

export function WantedFields({ oral }: { oral: boolean }) {
  return (
    <section className="panel form-part" aria-labelledby="part-wanted">
      <h2 id="part-wanted">三、申请公开的信息</h2>
      <Form.Item
        name={['wanted', 'description']}
        label="信息的名称、文号或者便于查询的其他特征"
        extra={oral ? '照申请人说的写，不改意思。' : '照申请书写。不问用途。'}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={5000} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name={['wanted', 'form']} label="提供形式">
          <Select options={optionsOf(forms)} />
        </Form.Item>
        <Form.Item name={['wanted', 'delivery']} label="获取途径">
          <Select options={optionsOf(deliveries)} />
        </Form.Item>
      </div>
      <Form.Item name={['wanted', 'otherFormAccepted']} valuePropName="checked">
        <Checkbox>不能按要求的形式提供时，接受其他形式</Checkbox>
      </Form.Item>
      <Form.Item name={['wanted', 'needsHelp']} label={may('需要的帮助')} extra="申请人有阅读困难或者视听障碍的，写明需要怎样帮助。">
        <Input maxLength={200} />
      </Form.Item>
    </section>
  );
}

export function HandlingFields() {
  return (
    <section className="panel form-part" aria-labelledby="part-handling">
      <h2 id="part-handling">五、办理</h2>
      <Form.Item
        name="summary"
        label={may('内容摘要')}
        extra="台账上显示，最多 100 字，不写姓名和号码。不填则取申请内容的开头，号码自动打码。"
      >
        <Input maxLength={100} showCount />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="unit" label={may('承办科室')}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="note" label={may('备注')}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
    </section>
  );
}
