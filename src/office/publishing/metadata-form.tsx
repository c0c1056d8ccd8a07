// Long, because it asks every question about an item, one after the other.
import { Alert, AutoComplete, Checkbox, Input, Radio, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { ItemContent } from '../../features/publishing/item.ts';
import { carriers } from '../../law/publishing/catalogue.ts';
import { duties } from '../../law/publishing/duties.ts';
import { type Validity, validities } from '../../law/publishing/item-metadata.ts';
import { type Openness, openness, opennessFaults, type WithholdingGround, withholdingGrounds } from '../../law/publishing/openness.ts';
import type { ItemDetail } from './publishing.calls.ts';

type Fault = ItemDetail['faults'][number];

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly faults: readonly Fault[];
  readonly children: (said: { id: string; 'aria-describedby'?: string; status: 'error' | 'warning' | '' }) => ReactNode;
}

/** A question with its label, and below it what is wrong with the answer. */
function Field({ label, hint, faults, children }: FieldProps) {
  const id = useId();
  const below = faults.length > 0 || hint ? `${id}-below` : undefined;
  const status = faults.some(({ level }) => level === 'error') ? 'error' : faults.length > 0 ? 'warning' : '';
  return (
    <div className="item-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, status, ...(below ? { 'aria-describedby': below } : {}) })}
      {below && (
        <div id={below} className="field-below">
          {faults.map(({ message, level }) => (
            <div key={message} className={level === 'error' ? 'field-error' : 'doubtful'}>
              {message}
            </div>
          ))}
          {hint && <div className="quiet">{hint}</div>}
        </div>
      )}
    </div>
  );
}

const dutyOptions = [
  { label: '条例第二十条：各机关', options: duties.filter(({ level }) => level === 'every') },
  { label: '条例第二十一条：市、县', options: duties.filter(({ level }) => level === 'county') },
  { label: '条例第二十一条：乡镇', options: duties.filter(({ level }) => level === 'township') },
].map(({ label, options }) => ({
  label,
  options: options.map(({ code, label: name, text }) => ({ value: code, label: name, title: text })),
}));
const subjects = [
  '综合政务',
  '财政、金融、审计',
  '农业、林业、水利',
  '民政、扶贫、救灾',
  '城乡建设、环境保护',
  '安全生产、应急',
  '卫生、体育',
  '科技、教育',
  '人事、监察',
  '其他',
];
const genres = ['通知', '公告', '通告', '意见', '决定', '办法', '方案', '公示', '报告', '批复', '函'];
const options = (texts: readonly string[]) => texts.map((value) => ({ value }));
const groundOptions = Object.entries(withholdingGrounds).map(([value, { label, source }]) => ({ value, label, title: source }));

interface Props {
  readonly content: ItemContent;
  readonly faults: readonly Fault[];
  /** Whether it was public before: then the page tells what was changed. */
  readonly wasPublic: boolean;
  readonly onChange: (changes: Partial<ItemContent>) => void;
}

/** Everything that is told about an item beside its text. */
export function MetadataForm({ content, faults, wasPublic, onChange }: Props) {
  const of = (field: string) => faults.filter((fault) => fault.field === field);
  const open = opennessFaults(content);
  const purchase = content.purchase;
  const setPurchase = (changes: Partial<NonNullable<ItemContent['purchase']>>) =>
    onChange({ purchase: { project: '', method: '', supplier: '', amount: '0.00', ...purchase, ...changes } });
  return (
    <div className="item-form">
      <Field label="法定公开事项" faults={of('dutyCode')}>
        {(said) => (
          <Select
            {...said}
            value={content.dutyCode || undefined}
            onChange={(dutyCode?: string) => onChange({ dutyCode: dutyCode ?? '' })}
            options={dutyOptions}
            showSearch
            allowClear
            optionFilterProp="label"
            placeholder="选择条例第二十条、第二十一条的事项"
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <div className="two-fields tight">
        <Field label="成文日期" faults={of('writtenOn')}>
          {({ status, ...said }) => (
            <Input
              {...said}
              status={status}
              type="date"
              value={content.writtenOn}
              onChange={(event) => onChange({ writtenOn: event.target.value })}
            />
          )}
        </Field>
        <Field label="责任科室" faults={of('unit')}>
          {({ status, ...said }) => (
            <Input
              {...said}
              status={status}
              maxLength={60}
              value={content.unit}
              onChange={(event) => onChange({ unit: event.target.value })}
            />
          )}
        </Field>
        <Field label="主题分类" faults={of('subject')}>
          {(said) => (
            <AutoComplete
              {...said}
              value={content.subject}
              onChange={(subject = '') => onChange({ subject })}
              options={options(subjects)}
              maxLength={60}
            />
          )}
        </Field>
        <Field label="体裁分类" faults={of('genre')}>
          {(said) => (
            <AutoComplete
              {...said}
              value={content.genre}
              onChange={(genre = '') => onChange({ genre })}
              options={options(genres)}
              maxLength={60}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={content.isOfficialDocument} onChange={({ target }) => onChange({ isOfficialDocument: target.checked })}>
        正式公文（有文号）
      </Checkbox>
      {content.isOfficialDocument && (
        <Field label="文号" faults={of('documentNumber')}>
          {({ status, ...said }) => (
            <Input
              {...said}
              status={status}
              maxLength={60}
              placeholder="清云政〔2026〕1号"
              value={content.documentNumber}
              onChange={(event) => onChange({ documentNumber: event.target.value })}
            />
          )}
        </Field>
      )}
      <Checkbox
        checked={content.isNormative}
        onChange={({ target }) =>
          onChange({ isNormative: target.checked, validity: target.checked ? (content.validity ?? 'valid') : null })
        }
      >
        规范性文件
      </Checkbox>
      {content.isNormative && (
        <div className="two-fields tight">
          <Field label="有效性" faults={of('validity')}>
            {(said) => (
              <Select<Validity>
                {...said}
                {...(content.validity ? { value: content.validity } : {})}
                onChange={(validity) => onChange({ validity })}
                options={Object.entries(validities).map(([value, label]) => ({ value: value as Validity, label }))}
                style={{ width: '100%' }}
              />
            )}
          </Field>
          <Field label="施行日期" faults={[]}>
            {({ status, ...said }) => (
              <Input
                {...said}
                status={status}
                type="date"
                value={content.effectiveOn}
                onChange={(event) => onChange({ effectiveOn: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Field label="公示截止日" faults={[]} hint="有公示期的才填；到期后自动停止展示。">
        {({ status, ...said }) => (
          <Input
            {...said}
            status={status}
            type="date"
            className="day-input"
            value={content.noticeUntil}
            onChange={(event) => onChange({ noticeUntil: event.target.value })}
          />
        )}
      </Field>
      <Field label="内容概述" faults={of('summary')} hint="一两句话，100 字以内；列表和搜索结果会用到。">
        {({ status, ...said }) => (
          <Input.TextArea
            {...said}
            status={status}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={content.summary}
            onChange={(event) => onChange({ summary: event.target.value })}
          />
        )}
      </Field>
      <Field label="关键词" faults={of('keywords')} hint="输入后按回车，可以填几个。">
        {(said) => (
          <Select
            {...said}
            mode="tags"
            value={content.keywords}
            onChange={(keywords: string[]) =>
              onChange({
                keywords: keywords
                  .map((word) => word.trim().slice(0, 30))
                  .filter(Boolean)
                  .slice(0, 20),
              })
            }
            open={false}
            suffixIcon={null}
            tokenSeparators={['，', ',', '、', ' ']}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <fieldset className="item-field">
        <legend className="field-label">公开渠道</legend>
        <Checkbox.Group
          className="carriers"
          value={content.carriers}
          onChange={(chosen) => onChange({ carriers: chosen as ItemContent['carriers'] })}
          options={Object.entries(carriers).map(([value, label]) => ({ value, label }))}
        />
      </fieldset>
      {content.dutyCode === '20.09' && (
        <fieldset className="item-field boxed">
          <legend className="field-label">
            <Checkbox
              checked={purchase !== null}
              onChange={({ target }) => (target.checked ? setPurchase({}) : onChange({ purchase: null }))}
            >
              这是采购结果（计入年报）
            </Checkbox>
          </legend>
          {purchase && (
            <div className="two-fields tight">
              <Field label="项目名称" faults={[]}>
                {({ status: _, ...said }) => (
                  <Input
                    {...said}
                    maxLength={200}
                    value={purchase.project}
                    onChange={(event) => setPurchase({ project: event.target.value })}
                  />
                )}
              </Field>
              <Field label="采购方式" faults={[]}>
                {({ status: _, ...said }) => (
                  <Input
                    {...said}
                    maxLength={60}
                    value={purchase.method}
                    onChange={(event) => setPurchase({ method: event.target.value })}
                  />
                )}
              </Field>
              <Field label="供应商" faults={[]}>
                {({ status: _, ...said }) => (
                  <Input
                    {...said}
                    maxLength={200}
                    value={purchase.supplier}
                    onChange={(event) => setPurchase({ supplier: event.target.value })}
                  />
                )}
              </Field>
              <Amount value={purchase.amount} onChange={(amount) => setPurchase({ amount })} />
            </div>
          )}
        </fieldset>
      )}
      <fieldset className="item-field">
        <legend className="field-label">公开属性</legend>
        <Radio.Group
          value={content.openness}
          onChange={({ target }) => {
            const kind = target.value as Openness;
            onChange({ openness: kind, ...(kind === 'open' ? { ground: null, reason: '' } : {}) });
          }}
          options={Object.entries(openness).map(([value, label]) => ({ value, label }))}
        />
      </fieldset>
      {content.openness !== 'open' && (
        <>
          <Field label="属于哪种情形" faults={[]} hint="只有这些情形可以不公开；不属于任何一种的，应当公开。">
            {(said) => (
              <Select<WithholdingGround>
                {...said}
                {...(content.ground ? { value: content.ground } : {})}
                onChange={(ground) => onChange({ ground: ground ?? null })}
                options={groundOptions.map(({ value, ...rest }) => ({ value: value as WithholdingGround, ...rest }))}
                allowClear
                style={{ width: '100%' }}
              />
            )}
          </Field>
          <Field label="理由" faults={[]}>
            {({ status: _, ...said }) => (
              <Input.TextArea
                {...said}
                maxLength={1000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                value={content.reason}
                onChange={(event) => onChange({ reason: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {open.map(({ code, message, source }) => (
        <Alert key={code} type={code === 'secret-in-here' ? 'error' : 'warning'} showIcon title={message} description={`依据：${source}`} />
      ))}
      {wasPublic && (
        <Field label="更正说明" faults={[]} hint="会显示在公开的页面上，让看过旧内容的人知道改了哪里。">
          {({ status: _, ...said }) => (
            <Input.TextArea
              {...said}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={content.correction}
              onChange={(event) => onChange({ correction: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** Money as people type it, kept with two decimals. */
function Amount({ value, onChange }: { value: string; onChange: (amount: string) => void }) {
  return (
    <Field label="成交金额（元）" faults={[]}>
      {({ status: _, ...said }) => (
        <Input
          {...said}
          key={value}
          inputMode="decimal"
          defaultValue={value}
          onBlur={(event) => {
            const amount = Number(event.target.value.replace(/[,，\s]/g, ''));
            onChange(Number.isFinite(amount) && amount >= 0 && amount < 1e12 ? amount.toFixed(2) : value);
          }}
        />
      )}
    </Field>
  );
}
