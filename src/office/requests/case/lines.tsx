import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef } from 'react';

interface LinesProps {
  readonly id: string;
  readonly told: string | undefined;
  readonly label: string;
  readonly max?: number | undefined;
  readonly lines: readonly string[];
  readonly readOnly?: boolean;
  readonly onChange: (lines: string[]) => void;
}

/** A list of short texts; Enter begins the next one. */
export function Lines({ id, told, label, max, lines, readOnly = false, onChange }: LinesProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const go = (at: number) => requestAnimationFrame(() => group.current?.querySelectorAll('textarea')[at]?.focus());
  const add = (at: number) => {
    onChange([...lines.slice(0, at), '', ...lines.slice(at)]);
    go(at);
  };
  const remove = (at: number) => {
    onChange(lines.length > 1 ? lines.filter((_, index) => index !== at) : ['']);
    go(Math.max(0, at - 1));
  };
  return (
    <fieldset ref={group} className="lines" aria-labelledby={`${id}-label`} aria-describedby={told}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div className="line" key={at}>
          <span className="line-no" aria-hidden>
            {at + 1}.
          </span>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={line}
            maxLength={max}
            disabled={readOnly}
            aria-label={`${label}，第 ${at + 1} 项`}
            onChange={(event) => onChange(lines.map((old, index) => (index === at ? event.target.value : old)))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              add(at + 1);
            }}
          />
          {!readOnly && <Button type="text" icon={<DeleteOutlined />} aria-label={`删除第 ${at + 1} 项`} onClick={() => remove(at)} />}
        </div>
      ))}
      {!readOnly && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => add(lines.length)}>
          加一项
        </Button>
      )}
    </fieldset>
  );
}
