import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { type ColumnName, columnNames, columnTitle } from './register-columns.tsx';

interface Props {
  readonly shown: readonly ColumnName[];
  readonly first: readonly ColumnName[];
  /** Undefined: back to those shown at first. */
  readonly onChange: (names: ColumnName[] | undefined) => void;
}

/** Which columns the register shows; the number stays, since it opens the case. */
export function ColumnChoice({ shown, first, onChange }: Props) {
  const same = shown.length === first.length && first.every((name) => shown.includes(name));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="台账显示哪些列"
      content={
        <div className="column-choice">
          <Checkbox.Group<ColumnName>
            value={[...shown]}
            onChange={(names) => onChange(columnNames.filter((name) => name === 'number' || names.includes(name)))}
            options={columnNames.map((name) => ({ value: name, label: columnTitle(name), disabled: name === 'number' }))}
          />
          <Button size="small" disabled={same} onClick={() => onChange(undefined)}>
            恢复默认
          </Button>
        </div>
      }
    >
      <Button size="small" icon={<SettingOutlined />}>
        列
      </Button>
    </Popover>
  );
}
