// A report as a file, in each of the formats one can ask for.
import { writeCsv } from '../../../documents/out/csv.ts';
import { writeDocx } from '../../../documents/out/docx.ts';
import { writeHtml } from '../../../documents/out/html.ts';
import { createPdfWriter, type PdfWriter } from '../../../documents/out/pdf.ts';
import { writeXlsx } from '../../../documents/out/xlsx.ts';
import { cellsOf } from '../../../law/report/form.ts';
import { formById } from '../../../law/report/forms.ts';
import type { Report } from '../../../law/report/report.ts';
import type { DownloadFormat } from '../report.contract.ts';
import { partsOf, prefaceOf, reportDocument } from './report-document.ts';
import { disclosureTable, remedyTable, requestTable } from './report-tables.ts';

export interface WrittenReport {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Chinese; for a Content-Disposition with filename*. */
  readonly fileName: string;
}

export interface WriteReportOptions {
  /** YYYY-MM-DD, the date the file carries: same report and date, same bytes. */
  readonly date: string;
}

const mediaTypes: Readonly<Record<DownloadFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

// One typesetter for the process: it holds the fonts, and starting it costs a second.
let pdfWriter: PdfWriter | undefined;

/** Ends the typesetter's thread, where one was started. */
export async function closeWriters(): Promise<void> {
  await pdfWriter?.close();
  pdfWriter = undefined;
}

const tableNames = { disclosure: '表二', requests: '表三', remedies: '表四' } as const;

function csvOf(report: Report): Uint8Array {
  const form = formById(report.format);
  const head = ['单位', '年度', '版式', '表', '行', '列', '单元格', '数值', '原文'];
  const rows = form
    ? cellsOf(form).map((spec) => [
        report.unit,
        report.year,
        report.format,
        tableNames[spec.table],
        spec.rowLabel,
        spec.columnLabel,
        spec.id,
        report.cells[spec.id] ?? null,
        report.printed[spec.id] ?? null,
      ])
    : [];
  return writeCsv([head, ...rows]);
}

async function xlsxOf(report: Report, date: string): Promise<Uint8Array> {
  const form = formById(report.format);
  const tables = form
    ? [
        {
          name: '表二 主动公开',
          title: report.title,
          blocks: [{ kind: 'heading', level: 1, text: form.parts[1]?.heading ?? '' } as const, disclosureTable(report, form)],
        },
        {
          name: '表三 申请',
          title: report.title,
          blocks: [{ kind: 'heading', level: 1, text: form.parts[2]?.heading ?? '' } as const, requestTable(report, form)],
        },
        {
          name: '表四 复议诉讼',
          title: report.title,
          blocks: [{ kind: 'heading', level: 1, text: form.parts[3]?.heading ?? '' } as const, remedyTable(report, form)],
        },
      ]
    : [];
  const text = partsOf(report).flatMap((part) => [
    { kind: 'heading', level: 1, text: part.heading } as const,
    ...part.blocks.filter((block) => block.kind !== 'table'),
  ]);
  return writeXlsx([...tables, { name: '正文', title: report.title, blocks: [...prefaceOf(report), ...text] }], {
    date,
    title: report.title,
  });
}

/**
 * Writes a report as a file.
 *
 * @throws RangeError when the date is not YYYY-MM-DD
 */
export async function writeReport(report: Report, format: DownloadFormat, { date }: WriteReportOptions): Promise<WrittenReport> {
  const name = (report.title || `${report.unit}${report.year ?? ''}年政府信息公开工作年度报告`).replace(/[\\/:*?"<>|\s]/g, '').slice(0, 80);
  const bytes = await bytesOf(report, format, date);
  return { bytes, mediaType: mediaTypes[format], fileName: `${name}.${format}` };
}

async function bytesOf(report: Report, format: DownloadFormat, date: string): Promise<Uint8Array> {
  const text = (content: string) => new TextEncoder().encode(content);
  switch (format) {
    case 'docx':
      return writeDocx(reportDocument(report), { date });
    case 'pdf':
      pdfWriter ??= createPdfWriter();
      return pdfWriter.write(reportDocument(report), { date });
    case 'xlsx':
      return xlsxOf(report, date);
    case 'html':
      return text(writeHtml(reportDocument(report)));
    case 'json':
      return text(`${JSON.stringify(report, null, 2)}\n`);
    case 'csv':
      return csvOf(report);
  }
}
