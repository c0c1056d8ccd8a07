import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReportSummary } from '../../features/report/report.contract.ts';
import { libraryKey, listReports } from './report.calls.ts';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  /** What is known of the chosen one, when the list does not have it. */
  readonly known: ReportSummary | undefined;
  readonly onChange: (id: string | undefined) => void;
}

const words = ({ agencyName, year, title }: ReportSummary) => ({ label: `${agencyName} ${year} 年度`, title });

/** Picks a report by typing part of the agency's name or the title; four digits look for a year. */
export function ReportPicker({ label, value, known, onChange }: Props) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const year = Number(asked.match(/\b(20\d\d)\b/)?.[1]);
  const q = asked.replace(/\b20\d\d\b(\s*年度?)?/, '').trim();
  const query = { size: 50, sort: '-year' as const, ...(year ? { year } : {}), ...(q ? { q } : {}) };
  const found = useQuery({
    queryKey: [...libraryKey, 'picker', query],
    queryFn: ({ signal }) => listReports(query, signal),
    placeholderData: (previous) => previous,
  });
  const items = found.data?.items ?? [];
  const options = [...(known && !items.some(({ id }) => id === known.id) ? [known] : []), ...items].map((report) => ({
    value: report.id,
    ...words(report),
  }));
  return (
    <Select
      aria-label={label}
      showSearch={{ onSearch: setText, filterOption: false }}
      allowClear
      value={value}
      onChange={(id?: string) => onChange(id)}
      options={options}
      loading={found.isFetching}
      placeholder={`${label}：输入单位名称或年度`}
      notFoundContent={found.error ? '没有读到列表，请稍后再试' : found.isPending ? '正在查找…' : '没有符合的年报'}
      style={{ width: '100%' }}
    />
  );
}
