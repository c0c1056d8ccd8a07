// The child process that reads one file at a time: a crash, a hang or a bomb ends here and not in the server.
import type { Document } from '../document.ts';
import { readDocument } from './read-document.ts';
import { type RefusalCode, UnreadableFile } from './unreadable-file.ts';

export interface ReadRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
}

export type ReadAnswer =
  | { readonly id: number; readonly document: Document }
  | { readonly id: number; readonly refusal: RefusalCode; readonly cause: string };

async function answer({ id, bytes, name }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { id, document: await readDocument(bytes, name) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) return { id, refusal: 'readerFailed', cause: String(error) };
    return { id, refusal: error.code, cause: error.cause instanceof Error ? error.cause.message : '' };
  }
}

process.on('message', (request: ReadRequest) => {
  void answer(request).then((done) => process.send?.(done));
});
process.on('disconnect', () => process.exit());
