import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { agencyTree, useAgencies } from './agency-tree.ts';

interface Props {
  readonly id?: string;
  readonly value?: string | null | undefined;
  readonly onChange?: (id: string | undefined) => void;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly label: string;
  readonly width?: number | string;
  /** Agencies that cannot be chosen, e.g. the agency itself when its superior is picked. */
  readonly without?: (id: string) => boolean;
}

/** Picks an agency from the tree; typing searches names. */
export function AgencyField({ id, value, onChange, placeholder = '选择单位', allowClear = true, label, width = '100%', without }: Props) {
  const { data, isPending } = useAgencies();
  const tree = useMemo(() => agencyTree((data ?? []).filter((agency) => !without?.(agency.id))), [data, without]);
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      aria-label={label}
      value={value ?? undefined}
      onChange={(chosen?: string) => onChange?.(chosen)}
      treeData={tree}
      treeNodeFilterProp="title"
      showSearch
      treeDefaultExpandAll
      allowClear={allowClear}
      loading={isPending}
      placeholder={placeholder}
      notFoundContent="没有符合的单位"
      style={{ width, minWidth: 0 }}
      popupMatchSelectWidth={false}
    />
  );
}
