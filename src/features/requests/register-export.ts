// The register as a spreadsheet. Names are masked unless a reviewer asks for them with a reason.
import type { TableCell } from '../../documents/document.ts';
import { writeXlsx } from '../../documents/out/xlsx.ts';
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { may, type Person } from '../agencies/index.ts';
import { mostCounted, requests } from './register-pages.ts';
import { type Applicant, applicantKinds, channels, lights, stages } from './request.ts';
import type { ListQuery, RequestRow } from './requests.contract.ts';
import { recordsOf } from './requests.ts';
import { vaultOf } from './sealing.ts';
import { fileName, mediaTypes, type WrittenFile } from './writing/pdf-writer.ts';

const pageSize = 200;
const ways: Readonly<Record<string, string>> = { post: '邮寄', direct: '直接送达', electronic: '电子送达' };

interface Column {
  readonly label: string;
  readonly width: number;
  readonly of: (row: RequestRow, name: string) => string | number | null;
}

const columns: readonly Column[] = [
  { label: '受理编号', width: 10, of: ({ number }) => number },
  { label: '单位', width: 14, of: ({ agencyName }) => agencyName },
  { label: '收到方式', width: 10, of: ({ channel }) => channels[channel] },
  { label: '到达日期', width: 10, of: ({ arrivedOn }) => arrivedOn },
  { label: '收到日期', width: 10, of: ({ receivedOn }) => receivedOn },
  { label: '申请人类别', width: 9, of: ({ applicantKind }) => applicantKinds[applicantKind] },
  { label: '申请人', width: 10, of: (_, name) => name },
  { label: '申请内容摘要', width: 30, of: ({ summary }) => summary },
  { label: '补正告知', width: 10, of: ({ supplement }) => supplement?.noticedOn ?? null },
  { label: '收到补正', width: 10, of: ({ supplement }) => supplement?.cameOn ?? null },
  { label: '征求第三方', width: 10, of: ({ thirdParty }) => thirdParty?.askedOn ?? null },
  { label: '收到意见', width: 10, of: ({ thirdParty }) => thirdParty?.answeredOn ?? null },
  { label: '延长（工作日）', width: 7, of: ({ extendedDays }) => extendedDays || null },
  { label: '承办科室', width: 10, of: ({ unit }) => unit },
  { label: '承办人', width: 8, of: ({ handlerName }) => handlerName },
  { label: '阶段', width: 9, of: ({ stage }) => stages[stage] },
  { label: '期限状态', width: 7, of: ({ light }) => (light === null ? null : lights[light]) },
  {
    label: '答复期限',
    width: 10,
    of: ({ replyBy, provisional }) => (replyBy === null ? null : provisional ? `${replyBy}（暂定）` : replyBy),
  },
  { label: '剩余工作日', width: 7, of: ({ workdaysLeft }) => workdaysLeft },
  { label: '答复日期', width: 10, of: ({ answeredOn }) => answeredOn },
  { label: '处理决定', width: 14, of: ({ outcomeLabel }) => outcomeLabel },
  { label: '答复文号', width: 16, of: ({ letterNumber }) => letterNumber },
  { label: '送达方式', width: 9, of: ({ service }) => (service === null ? null : (ways[service] ?? service)) },
  { label: '送达日期', width: 10, of: ({ servedOn }) => servedOn },
  { label: '收费（元）', width: 8, of: ({ feeYuan }) => feeYuan },
  { label: '归档号', width: 12, of: ({ archiveNumber }) => archiveNumber },
];

const cellOf = (value: string | number | null): TableCell => ({
  text: value === null ? '' : String(value),
  colSpan: 1,
  rowSpan: 1,
  ...(typeof value === 'number' ? { value } : {}),
});

export interface ExportAsked {
  readonly names: boolean;
  readonly reason: string;
}

/** @throws Refusal 403 `not-allowed`, 422 `no-reason` for names; 422 `too-many` beyond ten thousand rows */
export async function registerExport(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  person: Person,
  query: Omit<ListQuery, 'page' | 'size'>,
  { names, reason }: ExportAsked,
): Promise<WrittenFile> {
  const { db, tenant, secrets, clock } = context;
  if (names && !may(person, { label: '导出姓名', roles: ['reviewer'] }, { path: person.agencyPath }))
    throw new Refusal({ code: 'not-allowed', status: 403, message: '导出姓名由审核人办理。不含姓名的台账可以直接导出。' });
  if (names && reason.trim().length < 2)
    throw new Refusal({ code: 'no-reason', status: 422, message: '导出姓名请写明理由，导出会被记录。' });
  const rows: RequestRow[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total, capped } = await requests(context, person, { ...query, page, size: pageSize });
    if (capped) throw new Refusal({ code: 'too-many', status: 422, message: `超过 ${mostCounted} 条，请按年度或者阶段分批导出。` });
    rows.push(...items);
    if (items.length < pageSize || rows.length >= total) break;
  }
  const full = names ? await namesOf(context, person, rows) : new Map<string, string>();
  const now = clock.now();
  const today = dayInShanghai(now);
  await act(db, (tx) =>
    appendFact(tx, {
      tenant,
      actor: person.id,
      at: now,
      act: 'export-requests',
      subject: `agency:${person.agencyId}`,
      data: { rows: rows.length, names, reasonSealed: names ? vaultOf(secrets, tenant).seal('reveal', 'export', reason) : null },
    }),
  );
  const head = columns.map(({ label }): TableCell => ({ text: label, colSpan: 1, rowSpan: 1, header: 'col' }));
  const body = rows.map((row) => columns.map((column) => cellOf(column.of(row, full.get(row.id) ?? row.applicantMasked))));
  const bytes = await writeXlsx(
    [
      {
        name: '依申请公开台账',
        title: `政府信息公开申请台账（${today}）`,
        blocks: [{ kind: 'table', rows: [head, ...body], widths: columns.map(({ width }) => width) }],
        landscape: true,
      },
    ],
    { date: today, title: '政府信息公开申请台账' },
  );
  return { name: fileName(`政府信息公开申请台账${today}`, 'xlsx'), type: mediaTypes.xlsx, body: Buffer.from(bytes) };
}

/** Names in full, of the person's own agency only. */
async function namesOf({ db, tenant, secrets }: Pick<Context, 'db' | 'tenant' | 'secrets'>, person: Person, rows: readonly RequestRow[]) {
  const vault = vaultOf(secrets, tenant);
  const own = rows.filter(({ agencyId }) => agencyId === person.agencyId).map(({ id }) => id);
  const found = await recordsOf(db, tenant, own);
  return new Map(found.map(({ id, applicantSealed }) => [id, vault.open<Applicant>('applicant', id, applicantSealed).name]));
}
