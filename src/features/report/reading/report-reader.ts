// The child process that reads reports: everything that is done with a stranger's bytes happens here.
import { readDocument } from '../../../documents/in/read-document.ts';
import { serveReader } from '../../../documents/in/serve-reader.ts';
import { readReport } from './read-report.ts';
import type { ReadTask } from './read-report-file.ts';

serveReader(async (bytes, name, task) => {
  const document = await readDocument(bytes, name);
  const { withBlocks, ...options } = task as ReadTask;
  const { report, origins } = readReport(document, options);
  return { kind: document.kind, report, origins, ...(withBlocks ? { blocks: document.blocks } : {}) };
});
