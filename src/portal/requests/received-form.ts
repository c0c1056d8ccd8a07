import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { SentFile } from '../../features/requests/citizen-desk.contract.ts';
import type { Storage } from '../../platform/storage.ts';
import { cleanFileName } from '../../platform/uploads.ts';
import type { Errors, Typed } from './field.ts';

/** A form as it came in, with its files as drafts of the storage. */
export interface ReceivedForm {
  readonly typed: Typed;
  files(field: string): readonly SentFile[];
  /** What is wrong with the files, by field. */
  readonly fileErrors: Errors;
  /** Removes the drafts that nobody kept. Call it in `finally`. */
  dispose(): Promise<void>;
}

export const mostFiles = 10;
export const mostBytes = 20 * 1024 * 1024;

/** Which files a field takes: endings and how they are called. */
export const fileKinds = {
  proof: { endings: ['.pdf', '.jpg', '.jpeg', '.png'], words: 'PDF、JPG 或者 PNG' },
  paper: {
    endings: ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.txt'],
    words: 'PDF、图片（JPG、PNG）、Word（docx）、Excel（xlsx）或者纯文本（txt）',
  },
} as const;
export type FileKind = keyof typeof fileKinds;

/** For the `accept` of a file field. */
export const acceptOf = (kind: FileKind): string => fileKinds[kind].endings.join(',');

/**
 * Text as typed, with plain line ends and without what no keyboard makes: control characters, halves of characters, marks that
 * turn the direction of what follows.
 */
export function cleanTyped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FDD0}-\u{FDEF}]|[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u{FFFE}\u{FFFF}]|[\u{1FFFE}-\u{10FFFF}]/gu, (character) =>
      ((character.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe ? '' : character,
    );
}

/**
 * Receives a form of the public pages. Files that are too big, too many, empty or of another kind are named in `fileErrors`, and the
 * rest of the form is kept: nobody has to type it again.
 * @param kinds which files each file field takes; files of other fields are dropped
 */
export async function receiveForm(
  request: FastifyRequest,
  storage: Storage,
  kinds: Readonly<Record<string, FileKind>> = {},
): Promise<ReceivedForm> {
  const typed: Record<string, string> = Object.create(null);
  const files: (SentFile & { readonly field: string })[] = [];
  const fileErrors: Record<string, string> = {};
  const drafts: string[] = [];
  const dispose = async () => {
    await Promise.all(drafts.map((path) => rm(path, { force: true })));
  };
  const limits = { fileSize: mostBytes, files: 40, fields: 60, fieldSize: 256 * 1024, parts: 100 };
  const options = { limits, throwFileSizeLimit: false };
  try {
    for await (const part of request.parts(options)) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') typed[part.fieldname] = cleanTyped(part.value);
        continue;
      }
      const { fieldname: field, filename, mimetype: type, file } = part;
      const kind = kinds[field];
      if (!filename || kind === undefined) {
        file.resume();
        continue;
      }
      const name = cleanFileName(filename);
      const { endings, words } = fileKinds[kind];
      if (!endings.some((ending) => name.toLowerCase().endsWith(ending))) {
        fileErrors[field] = `“${name}”不是能接收的文件，请选择${words}。`;
        file.resume();
        continue;
      }
      if (files.length >= mostFiles) {
        fileErrors[field] = `文件最多 ${mostFiles} 个，请合并或者减少后重新选择。`;
        file.resume();
        continue;
      }
      const path = await storage.draft();
      drafts.push(path);
      await pipeline(file, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if (file.truncated) fileErrors[field] = `“${name}”超过 20 MB，请压缩或者拆分后重新选择。`;
      else if (file.bytesRead === 0) fileErrors[field] = `“${name}”是空文件，请检查后重新选择。`;
      else files.push({ field, name, type, path, bytes: file.bytesRead });
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    typed,
    fileErrors,
    files: (field) => files.filter((file) => file.field === field).map(({ name, type, path, bytes }) => ({ name, type, path, bytes })),
    dispose,
  };
}
