// The whole case as one PDF: cover, catalogue, every paper and letter with its number, the clock, the history, the notes.

import type { Paper } from '../../documents/bundle/bundle.ts';
import { bundlePdf } from '../../documents/bundle/bundle-pdf.ts';
import type { Block, Document, TableCell } from '../../documents/document.ts';
import { letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { Person } from '../agencies/index.ts';
import { applicationSheet } from './application-sheet.ts';
import { clockSheet } from './clock-sheet.ts';
import { letterBytes } from './letter-files.ts';
import { agencyTitle, lettersOf } from './letters.ts';
import { hasLooked } from './looks.ts';
import { type PaperRecord, paperContent, papersOf } from './papers.ts';
import { type Applicant, applicantKinds, paperKinds, stages, type Wanted } from './request.ts';
import { requestDetail } from './request-detail.ts';
import type { RequestCase } from './requests.contract.ts';
import { requestById } from './requests.ts';
import { vaultOf } from './sealing.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

const cell = (text: string, header?: 'col'): TableCell => ({ text, colSpan: 1, rowSpan: 1, align: 'left', ...(header ? { header } : {}) });
const table = (head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): Block => ({
  kind: 'table',
  widths,
  rows: [head.map((text) => cell(text, 'col')), ...rows.map((row) => row.map((text) => cell(text)))],
});
const asked = { thirdParty: '第三方', agency: '其他机关', jointMaker: '共同制作机关' } as const;
const opinions = { agree: '同意公开', disagree: '不同意公开', partly: '同意部分公开' } as const;
const phases = { before: '申请前', during: '办理中', after: '答复后' } as const;

/** What is written down of a case beside its papers. */
function notesOf(detail: RequestCase): Document {
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: '办理经过' },
    table(
      ['日期', '步骤', '内容', '经办'],
      detail.timeline.map(({ on, title, text, byName }) => [on, title, text, byName ?? '']),
      [2, 2, 7, 2],
    ),
  ];
  const add = (heading: string, head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]) => {
    if (rows.length > 0) blocks.push({ kind: 'heading', level: 1, text: heading }, table(head, rows, widths));
  };
  add(
    '联络记录',
    ['日期', '阶段', '方式和对象', '内容', '记录人'],
    detail.contacts.map((contact) => [contact.on, phases[contact.phase], `${contact.way}，${contact.with}`, contact.text, contact.byName]),
    [2, 2, 3, 6, 2],
  );
  add(
    '征求意见',
    ['对象', '发出和送达', '答复', '衡量'],
    detail.consultations.map(({ kind, whoMasked, sentOn, servedOn, answeredOn, answer, reasons, silent, weighing }) => [
      `${asked[kind]} ${whoMasked}`,
      `${sentOn}发出，${servedOn ? `${servedOn}送达` : '送达日期没有登记'}`,
      answeredOn
        ? `${answeredOn}，${answer ? opinions[answer] : '没有写明意见'}。${reasons ?? ''}`
        : silent
          ? '期满没有答复'
          : '还没有答复',
      weighing ? `${weighing.text}（${weighing.byName}，${weighing.on}）` : '',
    ]),
    [3, 3, 4, 5],
  );
  add(
    '会商记录',
    ['日期', '地点', '参加人', '问题', '意见'],
    detail.conferrings.map(({ on, place, participants, question, conclusion }) => [
      on,
      place,
      participants.join('、'),
      question,
      conclusion,
    ]),
    [2, 2, 3, 4, 5],
  );
  add(
    '检索记录',
    ['日期', '范围', '方法', '人员', '结果'],
    detail.searches.map(({ on, scope, method, persons, result }) => [on, scope, method, persons, result]),
    [2, 3, 3, 2, 4],
  );
  add(
    '审查记录',
    ['日期', '类别', '意见', '依据', '审查人'],
    detail.secrecyReviews.map(({ on, kind, opinion, basis, text, byName }) => [
      on,
      kind === 'secrecy' ? '保密审查' : '个人隐私审查',
      `${reviewOpinions[opinion] ?? opinion}${text === '' ? '' : `：${text}`}`,
      basis,
      byName,
    ]),
    [2, 2, 4, 4, 2],
  );
  add(
    '共享联办',
    ['单位', '事项', '进度', '办毕日期', '说明'],
    detail.units.map(({ name, task, stage, doneOn, note }) => [name, task, unitStages[stage] ?? stage, doneOn ?? '', note]),
    [3, 4, 2, 2, 4],
  );
  return { kind: 'pdf', title: `政府信息公开申请${detail.row.number}办理记录`, pictures: 0, blocks };
}

const reviewOpinions: Readonly<Record<string, string>> = {
  release: '可以公开',
  releaseInPart: '区分处理后公开',
  withhold: '不予公开',
  refer: '报请确定',
};
const unitStages: Readonly<Record<string, string>> = { asked: '已请协办', working: '办理中', done: '已办毕', returned: '已退回' };

/** Stands in for an original that is sealed. */
function sealedSheet({ name, bytes, sha256 }: PaperRecord, today: string): Promise<Uint8Array> {
  const lines = [
    '原件含不公开的内容，经区分处理后封存于本系统，凭理由调阅，不并入本卷。',
    `文件名：${name}`,
    `大小：${bytes} 字节`,
    `SHA-256：${sha256}`,
  ];
  const blocks = lines.map((text) => ({ kind: 'paragraph', text }) as const);
  return pdfWriter().write({ kind: 'pdf', title: '封存的原件', pictures: 0, blocks }, { date: today });
}

/** For a review or a court. Originals of redacted papers are named in the catalogue and stay sealed. @throws Refusal `no-such-request` */
export async function caseFile(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock' | 'storage'>,
  person: Person,
  id: string,
): Promise<WrittenFile> {
  const { db, tenant, secrets, clock } = context;
  const vault = vaultOf(secrets, tenant);
  const today = dayInShanghai(clock.now());
  const detail = await requestDetail(context, person, id);
  const { row } = detail;
  const request = await requestById(db, tenant, id);
  const applicant = vault.open<Applicant>('applicant', id, request.applicantSealed);
  const wanted = vault.open<Wanted>('wanted', id, request.wantedSealed);
  const whole = await hasLooked(context, person.id, id, 'applicant');
  const application = await pdfWriter().write(applicationSheet(request, applicant, wanted, whole), { date: today });
  const papers: { title: string; date: string; fileName: string; bytes: Uint8Array }[] = [
    { title: '申请表（登记内容）', date: request.arrivedOn, fileName: '申请表.pdf', bytes: application },
  ];
  for (const paper of await papersOf(db, tenant, vault, id)) {
    const bytes = paper.locked ? await sealedSheet(paper, today) : await paperContent(context, vault, paper);
    papers.push({ title: `${paperKinds[paper.kind]}：${paper.title}`, date: dayInShanghai(paper.addedAt), fileName: paper.name, bytes });
  }
  for (const letter of await lettersOf(db, tenant, id)) {
    if (letter.signedOn === null) continue;
    const { name } = letterKind(letter.kind);
    const title = `${name}${letter.number === null ? '' : `（${letter.number}）`}${letter.state === 'void' ? '（作废）' : ''}`;
    papers.push({ title, date: letter.signedOn, fileName: `${name}.pdf`, bytes: await letterBytes(context, letter) });
  }
  papers.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  papers.push({ title: '期限计算表', date: today, fileName: '期限计算表.pdf', bytes: (await clockSheet(context, id)).body });
  papers.push({
    title: '办理记录',
    date: today,
    fileName: '办理记录.pdf',
    bytes: await pdfWriter().write(notesOf(detail), { date: today }),
  });
  const bundle = await bundlePdf({
    title: '政府信息公开申请案卷',
    cover: [
      { label: '受理编号', value: row.number },
      { label: '受理机关', value: agencyTitle({ name: row.agencyName }) },
      { label: '申请人类别', value: applicantKinds[row.applicantKind] },
      { label: '收到日期', value: row.receivedOn ?? '未确认' },
      { label: '办理阶段', value: stages[row.stage] },
      { label: '处理决定', value: row.outcomeLabel ?? '' },
      { label: '答复文号', value: row.letterNumber ?? '' },
      { label: '立卷日期', value: today },
    ],
    papers: papers.map((paper, at): Paper => ({ no: String(at + 1), ...paper })),
    date: today,
  });
  await act(db, (tx) =>
    appendFact(tx, {
      tenant,
      actor: person.id,
      at: clock.now(),
      act: 'export-case-file',
      subject: `request:${id}`,
      data: { papers: papers.length, whole },
    }),
  );
  return { name: fileName(`案卷${row.number}`, 'pdf'), type: mediaTypes.pdf, body: Buffer.from(bundle.pdf) };
}
