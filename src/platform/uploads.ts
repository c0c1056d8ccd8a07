import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';

export interface UploadedFile {
  readonly field: string;
  /** As the browser names it, without folders and control characters. For people, never for paths on disk. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** A draft of the storage: read it there, then `storage.keep(path)` or let it go. */
  readonly path: string;
}

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
  /** Removes the drafts that were not kept. Call it in `finally`. */
  dispose(): Promise<void>;
}

const totalLimit = 512 * 1024 * 1024;

/** The last part of whatever path a browser sends, without characters that forge lines or turn text around. */
export function cleanFileName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return [...clean].slice(-150).join('') || '未命名';
}

/**
 * Receives a multipart request, each file streamed to a draft of the storage: memory does not grow with the upload.
 * @throws Refusal `too-large` beyond 512 MB in all; the framework's limits (50 MB a file, 200 files) become refusals as well
 */
export async function receiveUpload(request: FastifyRequest, storage: Storage): Promise<Upload> {
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  const drafts: string[] = [];
  const dispose = async () => {
    await Promise.all(drafts.map((path) => rm(path, { force: true })));
  };
  let total = 0;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value;
        continue;
      }
      const path = await storage.draft();
      drafts.push(path);
      let bytes = 0;
      part.file.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        total += chunk.byteLength;
        if (total > totalLimit)
          part.file.destroy(new Refusal({ code: 'too-large', status: 413, message: '一次上传的文件合计不能超过 512 MB,请分批上传。' }));
      });
      await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if (part.file.truncated) throw new Refusal({ code: 'file-too-large', status: 413, message: '文件太大，单个文件不能超过 50 MB。' });
      files.push({ field: part.fieldname, name: cleanFileName(part.filename), type: part.mimetype, bytes, path });
    }
    return { files, fields, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
