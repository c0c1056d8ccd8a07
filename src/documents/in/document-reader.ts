// The child process that only reads documents. A feature that has more to do with untrusted bytes brings a program of its own.
import { readDocument } from './read-document.ts';
import { serveReader } from './serve-reader.ts';

serveReader((bytes, name) => readDocument(bytes, name));
