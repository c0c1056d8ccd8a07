// gongkai report: reading, checking, comparing, adding up and rendering files, and taking folders into the library.
import type { Command } from 'commander';

const json = ['--json', '输出 JSON print JSON'] as const;

interface Json {
  readonly json?: boolean;
}

/** Hangs the commands of the report on the program. The work is loaded when a command runs. */
export function reportCommands(program: Command): void {
  const report = program.command('report').description('年度报告 annual reports');
  report
    .command('read')
    .description('把文件读成年度报告 read a file (html, docx, xlsx, pdf, md, txt) into a report')
    .argument('<file>', '年报文件 file of a report')
    .option('--last-year <file>', '上年报告，用来判定连写的数字 last year’s report')
    .option(...json)
    .action(async (file: string, options: Json & { lastYear?: string }) =>
      (await import('./command-line/read-command.ts')).readCommand(file, options),
    );
  report
    .command('check')
    .description('核对年度报告 check a report')
    .argument('<file>', '年报文件，或 read --json 的输出 file or report JSON')
    .option('--last-year <file>', '上年报告，用来核对结转等 last year’s report')
    .option('--kind <kind>', '单位类别 kind of agency: township, countyGovernment, government, countyDepartment, department')
    .option(...json)
    .action(async (file: string, options: Json & { lastYear?: string; kind?: string }) =>
      (await import('./command-line/read-command.ts')).checkCommand(file, options),
    );
  report
    .command('compare')
    .description('比较两份年度报告 compare two reports')
    .argument('<left>', '年报文件')
    .argument('<right>', '年报文件')
    .option('--all', '列出全部单元格，不只列不同的 all cells, not only those that differ')
    .option(...json)
    .action(async (left: string, right: string, options: Json & { all?: boolean }) =>
      (await import('./command-line/compare-command.ts')).compareCommand(left, right, options),
    );
  report
    .command('rollup')
    .description('汇总多份年度报告 add up many reports (files, folders, .ndjson)')
    .argument('<path...>', '文件、文件夹或每行一份报告的 .ndjson')
    .option('--year <year>', '只汇总这个年度 only this report year')
    .option(...json)
    .action(async (paths: string[], options: Json & { year?: string }) =>
      (await import('./command-line/rollup-command.ts')).rollupCommand(paths, options),
    );
  report
    .command('render')
    .description('把报告写成文件 write a report as docx, pdf, xlsx, html, csv or json')
    .argument('<report>', 'read --json 的输出，或年报文件 report JSON or file')
    .requiredOption('--to <format>', 'docx | pdf | xlsx | html | csv | json')
    .option('--out <file>', '写到哪里，默认以标题命名 where to, default: named after the title; - for stdout')
    .option('--date <date>', '文件上的日期 YYYY-MM-DD，默认今天 date the file carries')
    .action(async (file: string, options: { to: string; out?: string; date?: string }) =>
      (await import('./command-line/render-command.ts')).renderCommand(file, options),
    );
  report
    .command('import')
    .description('把文件夹里的年报收进库里 take a folder of reports into the library')
    .argument('<folder>', '文件夹')
    .option(...json)
    .action(async (folder: string, options: Json) => (await import('./command-line/import-command.ts')).importCommand(folder, options));
}
