// The loop of a child process that works on one file at a time: a crash, a hang or a bomb ends here and not in the server.
import { type RefusalCode, UnreadableFile } from './unreadable-file.ts';

export interface ReadRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  /** What the program's work needs beside the file. */
  readonly task: unknown;
}

export type ReadAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refusal: RefusalCode; readonly cause: string };

/** Answers the parent's requests with `work`, until the parent goes away. */
export function serveReader(work: (bytes: Uint8Array, name: string, task: unknown) => Promise<unknown>): void {
  const answer = async ({ id, bytes, name, task }: ReadRequest): Promise<ReadAnswer> => {
    try {
      return { id, result: await work(bytes, name, task) };
    } catch (error) {
      if (!(error instanceof UnreadableFile))
        return { id, refusal: 'readerFailed', cause: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      return { id, refusal: error.code, cause: error.cause instanceof Error ? error.cause.message : '' };
    }
  };
  process.on('message', (request: ReadRequest) => {
    void answer(request).then((done) => process.send?.(done));
  });
  process.on('disconnect', () => process.exit());
}
