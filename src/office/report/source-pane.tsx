import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { ReportDetail, SourceAnswer } from '../../features/report/report.contract.ts';
import { bytes } from '../shell/format.ts';
import { ProblemAlert } from '../shell/problem-view.tsx';
import { findQuote, markQuotes } from './find-quote.ts';
import type { Place } from './place.ts';
import { downloadSource, sourceOf } from './report.calls.ts';
import { coveringCells } from './source-cells.ts';

interface Props {
  readonly id: string;
  readonly version: number;
  readonly source: ReportDetail['source'];
  readonly place: Place;
}

/** The file as it was read, beside the grid; goes to where a cell or a quoted sentence stands. */
export function SourcePane({ id, version, source, place }: Props) {
  const query = useQuery({ queryKey: ['source', id, version], queryFn: () => sourceOf(id), enabled: source !== null, staleTime: 600_000 });
  const save = useMutation({ mutationFn: () => downloadSource(id, source?.name ?? 'source') });
  const body = useRef<HTMLDivElement>(null);
  const lit = useMemo(() => query.data && litIn(query.data, place), [query.data, place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the place changes, also to the same spot again
  useEffect(() => {
    body.current?.querySelector('.lit, mark')?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [lit, place]);
  if (!source) return <p className="quiet pad">这份报告没有原始文件。</p>;
  const missing = query.data && place.cells.length + place.quotes.length > 0 && lit && lit.cells.size + lit.blocks.size === 0;
  return (
    <>
      <div className="pane-bar">
        <span className="file-name" title={source.name}>
          {source.name}
        </span>
        <span className="quiet">{bytes(source.bytes)}</span>
        <Button size="small" icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
          下载原文件
        </Button>
      </div>
      <ProblemAlert error={save.error} />
      {missing && (
        <p className="quiet pad" role="status">
          原文是连续文字，没有找到对应的位置。
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section ref={body} className="source" aria-label="原文" tabIndex={0}>
        {query.isPending && <Spin />}
        {query.error && <ProblemAlert error={query.error} onRetry={() => query.refetch()} />}
        {query.data?.blocks.map((block, at) =>
          block.kind === 'table' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a source does not change
            <SourceTable key={at} at={at} rows={block.rows} lit={lit?.tables.get(at) ?? ''} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <SourceText key={at} heading={block.kind === 'heading'} text={block.text} quotes={lit?.blocks.get(at) ?? ''} />
          ),
        )}
      </section>
    </>
  );
}

/** What is to be lit: cells of tables by block (`row:index` joined by spaces, so that unchanged tables stay as drawn), quotes by block. */
function litIn(source: SourceAnswer, place: Place) {
  const cells = new Set<string>();
  const tables = new Map<number, string>();
  for (const cell of place.cells) {
    const origin = source.origins[cell];
    const block = origin && source.blocks[origin.table];
    if (!origin || block?.kind !== 'table') continue;
    const covering = coveringCells(block.rows).get(`${origin.row}:${origin.column}`);
    if (covering === undefined) continue;
    cells.add(`${origin.table}/${covering}`);
    tables.set(origin.table, `${tables.get(origin.table) ?? ''} ${covering}`);
  }
  const blocks = new Map<number, string>();
  source.blocks.forEach((block, at) => {
    if (block.kind === 'table') return;
    const found = place.quotes.filter((quote) => findQuote(block.text, quote));
    if (found.length > 0) blocks.set(at, found.map((quote) => quote.replace(/\s/g, '')).join('\n'));
  });
  return { cells, tables, blocks };
}

type Rows = Extract<SourceAnswer['blocks'][number], { kind: 'table' }>['rows'];

const SourceTable = memo(function SourceTable({ at, rows, lit }: { at: number; rows: Rows; lit: string }) {
  const marked = new Set(lit.split(' '));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="source-table" tabIndex={0} aria-label={`原文第 ${at + 1} 段表格`}>
      <table>
        <tbody>
          {rows.map((row, y) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a source does not change
            <tr key={y}>
              {row.map((cell, x) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={x}
                  colSpan={Math.max(1, cell.colSpan)}
                  rowSpan={Math.max(1, cell.rowSpan)}
                  className={marked.has(`${y}:${x}`) ? 'lit' : undefined}
                >
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

const SourceText = memo(function SourceText({ heading, text, quotes }: { heading: boolean; text: string; quotes: string }) {
  const Tag = heading ? 'h3' : 'p';
  return (
    <Tag>
      <Marked text={text} quotes={quotes === '' ? [] : quotes.split('\n')} />
    </Tag>
  );
});

/** A text with the quoted words marked. */
export function Marked({ text, quotes }: { text: string; quotes: readonly string[] }) {
  if (quotes.length === 0) return text;
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
  return markQuotes(text, quotes).map((piece, at) => (piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text));
}
