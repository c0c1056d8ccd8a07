// Looks into a file in a child process with limits of time and memory: a file that kills the child is reported, never passed over.
import { readerEntry, workInChild } from '../in/read-in-child.ts';
import { UnreadableFile } from '../in/unreadable-file.ts';
import type { Inspection, Unread } from './inspection.ts';
import { type PackedInspection, unpackInspection } from './pack.ts';

export interface InspectOptions {
  /** Wall time in milliseconds, 30,000 by default. */
  readonly timeoutMs?: number;
  /** Heap of the child in MB, 512 by default. */
  readonly memoryMb?: number;
}

const failures: Readonly<Record<string, Omit<Unread, 'at'>>> = {
  emptyFile: { reason: 'corrupt', detail: '文件是空的，没有内容可以检查。请确认文件已经写完、上传完整。' },
  tooLarge: { reason: 'tooLarge', detail: '文件超过 50 MB，没有检查。请拆分或者压缩图片后再检查，或者由人工逐页核对。' },
  timeout: { reason: 'timeout', detail: '检查这个文件用的时间太长，已经停止。请拆分文件后再检查，或者由人工逐页核对。' },
  outOfMemory: { reason: 'outOfMemory', detail: '检查这个文件需要的内存太多，已经停止。请拆分文件后再检查，或者由人工逐页核对。' },
};
const crashed: Omit<Unread, 'at'> = {
  reason: 'corrupt',
  detail: '检查这个文件时程序出错，没有查完。请用 Word、WPS 打开后另存一份再检查；仍不行时由人工逐页核对。',
};

/**
 * Everything in a file that could be made public with it: the text that readers see, the text and the structures that they do not see, and
 * what could not be looked into. Tells the kind of the file by its bytes. Works in a child process (30 s, 512 MB, two at a time).
 * Never throws for a bad file: that is in `unread`, and a file with anything in `unread` is not clean.
 */
export async function inspectFile(bytes: Uint8Array, name: string, options: InspectOptions = {}): Promise<Inspection> {
  const entry = readerEntry('inspector', new URL('./inspector.ts', import.meta.url), import.meta.url);
  try {
    return unpackInspection((await workInChild(bytes, name, { ...options, entry })) as PackedInspection);
  } catch (error) {
    const failure = (error instanceof UnreadableFile && failures[error.code]) || crashed;
    return { kind: 'unknown', pieces: [], hidden: [], unread: [{ at: '整个文件', ...failure }] };
  }
}
