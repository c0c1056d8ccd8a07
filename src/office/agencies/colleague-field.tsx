import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { listColleagues } from './agencies.calls.ts';
import { colleagueChoices } from './colleague-choices.ts';
import { useSession } from './session.ts';

function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: listColleagues, staleTime: 60_000 });
}

function useChoices() {
  const { person } = useSession();
  const { data, isPending } = useColleagues();
  const options = useMemo(() => colleagueChoices(data ?? [], person.id), [data, person.id]);
  return { options, isPending };
}

const searchByName = { optionFilterProp: 'label' } as const;

interface FieldProps {
  readonly id?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly value: string;
  /** Who stands there now, where the account may be closed since. */
  readonly known?: { readonly id: string; readonly name: string } | undefined;
  readonly onChange: (id: string | null) => void;
}

/** Picks somebody of the own office; typing searches names. */
export function ColleagueField({ known, value, onChange, ...said }: FieldProps) {
  const { options, isPending } = useChoices();
  const gone = known && known.id === value && !isPending && !options.some((option) => option.value === value);
  return (
    <Select
      {...said}
      className="wide"
      allowClear
      showSearch={searchByName}
      loading={isPending}
      value={value || undefined}
      placeholder="选择或者输入姓名"
      notFoundContent={isPending ? '查找中' : '本单位没有这个人，人员由系统管理员添加。'}
      options={gone ? [...options, { value, name: known.name, label: `${known.name}（已停用）`, disabled: true }] : options}
      onChange={(next?: string) => onChange(next ?? null)}
    />
  );
}

/** Adds names of the own office to a text that may also name others. */
export function AddColleague({ label, without, onAdd }: { label: string; without: string; onAdd: (name: string) => void }) {
  const { options, isPending } = useChoices();
  return (
    <Select
      className="add-colleague"
      size="small"
      aria-label={label}
      showSearch={searchByName}
      loading={isPending}
      value={null}
      placeholder={label}
      notFoundContent={isPending ? '查找中' : '没有可以加入的人'}
      popupMatchSelectWidth={false}
      options={options.filter(({ name }) => !without.includes(name))}
      onChange={(_, option) => {
        if (option && !Array.isArray(option)) onAdd(option.name);
      }}
    />
  );
}
