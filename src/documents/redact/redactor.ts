// The child process that opens files which are to be blacked out: everything that is done with their bytes happens here.
import { serveReader } from '../in/serve-reader.ts';
import { prove } from './prove.ts';
import { countPages, drawPageImage, redact } from './redact.ts';
import type { RedactorTask } from './redact-file.ts';
import { RedactionRefused } from './redaction-refused.ts';

function work(bytes: Uint8Array, task: RedactorTask): Promise<unknown> {
  switch (task.do) {
    case 'redact':
      return redact(bytes, task.marks);
    case 'prove':
      return prove(bytes, task.marks, task.released);
    case 'image':
      return drawPageImage(bytes, task.page, task.width);
    case 'count':
      return countPages(bytes);
  }
}

serveReader(async (bytes, _name, task) => {
  try {
    return { result: await work(bytes, task as RedactorTask) };
  } catch (error) {
    if (!(error instanceof RedactionRefused)) throw error;
    return { refusal: error.code, cause: error.cause instanceof Error ? error.cause.message : '' };
  }
});
