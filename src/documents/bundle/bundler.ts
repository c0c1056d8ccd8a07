// The child process that puts the papers of a case together: their bytes are opened here and nowhere else.
import { serveReader } from '../in/serve-reader.ts';
import type { BundlerTask } from './bundle-pdf.ts';
import { makeBundle } from './make-bundle.ts';

serveReader((_bytes, _name, task) => {
  const { input, fontsFolder } = task as BundlerTask;
  return makeBundle(input, fontsFolder);
});
