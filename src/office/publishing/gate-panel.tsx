import { AimOutlined, EyeInvisibleOutlined, SafetyOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { moment } from '../shell/format.ts';
import type { BodyPlace } from './body/body-editor.tsx';
import { byFile, levels, placeOf, verdictWords } from './gate-findings.ts';
import type { ItemDetail } from './publishing.calls.ts';

interface Props {
  readonly detail: ItemDetail;
  /** Whether what is on screen is what the gate looked at. */
  readonly current: boolean;
  readonly busy: boolean;
  readonly personName: string;
  readonly onScan?: (() => void) | undefined;
  readonly onMask?: (() => void) | undefined;
  /** Files that could not be masked, and why. */
  readonly refused?: readonly { readonly file: string; readonly message: string }[];
  readonly onShow: (place: BodyPlace) => void;
  readonly onAskOverride?: ((reason: string) => void) | undefined;
  readonly onGrantOverride?: (() => void) | undefined;
}

/** What the gate says of everything that would become public, what to do about it, and who may say that it goes out all the same. */
export function GatePanel({
  detail,
  current,
  busy,
  personName,
  refused = [],
  onScan,
  onMask,
  onShow,
  onAskOverride,
  onGrantOverride,
}: Props) {
  const { gate } = detail;
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const verdict = gate && verdictWords(gate);
  const files = gate ? byFile(gate.findings) : [];
  const override = gate?.override ?? null;
  const maskable = gate?.findings.some(({ level }) => level !== 'note') ?? false;
  return (
    <div className="gate">
      {!gate && (
        <Alert
          type="info"
          showIcon
          title="这份内容还没有体检。"
          description="体检查看名称、正文、元数据和全部附件：身份证号、电话等个人信息，隐藏的工作表、批注、修订，涉密标志。送审前必须做。"
        />
      )}
      {gate && !current && <Alert type="info" showIcon title="体检以后又改过，请重新体检。" />}
      {gate && verdict && current && (
        <Alert type={verdict.mood} showIcon title={verdict.words} description={`${moment(gate.scannedAt)} 体检`} />
      )}
      <div className="row">
        {onScan && (
          <Button type={gate && current ? 'default' : 'primary'} icon={<SafetyOutlined />} loading={busy} onClick={onScan}>
            {gate ? '重新体检' : '体检'}
          </Button>
        )}
        {onMask && gate && current && maskable && (
          <Button type="primary" icon={<EyeInvisibleOutlined />} loading={busy} onClick={onMask}>
            一键脱敏
          </Button>
        )}
      </div>
      {refused.map(({ file, message }) => (
        <Alert key={file} type="warning" showIcon title={`${file}：${message}`} />
      ))}
      {files.map(({ file, findings }) => (
        <section key={file} className="gate-file" aria-label={file}>
          <h3>
            {file} <span className="quiet">{findings.length} 处</span>
          </h3>
          <ul>
            {findings.map((finding, at) => {
              const place = placeOf(finding);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: findings have no name of their own
                <li key={at} className={`finding finding-${finding.level}`}>
                  <div className="tags">
                    <span
                      className={`tag ${finding.level === 'block' ? 'level-error' : finding.level === 'warn' ? 'level-warning' : 'level-info'}`}
                    >
                      {levels[finding.level]}
                    </span>
                    {finding.at && <span className="quiet">{finding.at}</span>}
                  </div>
                  <div>{finding.message}</div>
                  {finding.shown && <code className="shown">{finding.shown}</code>}
                  {place && current && (
                    <Button
                      type="link"
                      size="small"
                      icon={<AimOutlined />}
                      aria-label={`定位：${finding.at}`}
                      onClick={() => onShow(place)}
                    >
                      定位
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {gate && current && (gate.blocked || override) && (
        <section className="gate-override" aria-label="放行">
          <h3>放行</h3>
          {!override && !asking && (
            <>
              <p className="quiet">识别有误，或者依法必须公开的，写明理由，由另一位同事决定。每次放行都会记录，督导看得到。</p>
              {onAskOverride && <Button onClick={() => setAsking(true)}>申请放行</Button>}
            </>
          )}
          {!override && asking && onAskOverride && (
            <div className="field">
              <label className="field-label" htmlFor={reasonId}>
                为什么可以公开
              </label>
              <Input.TextArea
                id={reasonId}
                value={reason}
                maxLength={500}
                autoSize={{ minRows: 2 }}
                onChange={(event) => setReason(event.target.value)}
              />
              <div className="row gap">
                <Button type="primary" loading={busy} disabled={reason.trim().length < 5} onClick={() => onAskOverride(reason.trim())}>
                  提交申请
                </Button>
                <Button onClick={() => setAsking(false)}>取消</Button>
              </div>
            </div>
          )}
          {override && (
            <>
              <p>
                {override.askedBy}申请放行：{override.reason}
              </p>
              {override.grantedBy ? (
                <p>{override.grantedBy}已同意。</p>
              ) : override.askedBy === personName || !onGrantOverride ? (
                <p className="quiet">等待另一位同事决定。</p>
              ) : (
                <Button loading={busy} onClick={onGrantOverride}>
                  同意放行
                </Button>
              )}
            </>
          )}
        </section>
      )}
    </div>
  );
}
