// The child process that looks for personal data on the pages of a PDF.
import { serveReader } from '../../../documents/in/serve-reader.ts';
import { RedactionRefused } from '../../../documents/redact/redaction-refused.ts';
import type { GateOptions } from './finding.ts';
import { marksFor } from './pdf-marks.ts';

serveReader(async (bytes, _name, task) => {
  try {
    return { marks: await marksFor(bytes, task as GateOptions) };
  } catch (error) {
    if (!(error instanceof RedactionRefused)) throw error;
    return { refusal: error.code };
  }
});
