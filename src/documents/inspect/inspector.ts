// The child process that looks into files before they become public.
import { serveReader } from '../in/serve-reader.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { packInspection } from './pack.ts';

serveReader(async (bytes, name) => packInspection(await inspectBytes(bytes, name)));
