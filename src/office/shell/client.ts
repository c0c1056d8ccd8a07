// Talks to the server: JSON in and out, the word against forged requests, refusals as one sentence.

/** Why something was not done, for people (`message`) and for programs (`code`). `status` 0: the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly source: string | undefined;
  readonly fields: readonly { path: string; message: string }[];
  readonly requestId: string | undefined;

  constructor(parts: { status: number; code: string; message: string; source?: string; fields?: Problem['fields']; requestId?: string }) {
    super(parts.message);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.source = parts.source;
    this.fields = parts.fields ?? [];
    this.requestId = parts.requestId;
  }

  /** The server cannot be reached or cannot work now: the same request may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;

let csrfToken: string | null = null;
let renewSession: () => Promise<string | null> = async () => null;

/** The word that changing requests carry, from the session. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** How to get a new word when the old one is no longer taken. */
export function onStaleToken(renew: () => Promise<string | null>): void {
  renewSession = renew;
}

/** `/api/reports` and `{year: 2020, q: ''}` as `/api/reports?year=2020`: what is empty is not asked for. */
export function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** What an answer that is not 2xx says; answers of proxies in between are put into our words. */
export function problemOf(status: number, body: unknown): Problem {
  const said = (body ?? {}) as Partial<{ code: string; message: string; source: string; fields: Problem['fields']; requestId: string }>;
  if (typeof said.message === 'string' && typeof said.code === 'string') {
    return new Problem({ status, ...said, code: said.code, message: said.message });
  }
  if (status === 413) return new Problem({ status, code: 'too-large', message: '文件太大，服务器没有接收。' });
  if (status >= 502) return new Problem({ status, code: 'server-away', message: '服务器正在重启或维护，请稍后再试。您填写的内容还在。' });
  return new Problem({ status, code: 'unknown', message: `服务器没有完成这个请求（${status}），请稍后再试。` });
}

function unreachable(): Problem {
  return new Problem({ status: 0, code: 'unreachable', message: '连不上服务器。请检查网络后重试，您填写的内容还在。' });
}

interface Sending {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(method: string, path: string, { body, signal, headers: extra = {} }: Sending): Promise<Response> {
  const changes = method !== 'GET';
  const headers = new Headers({ accept: 'application/json', ...extra });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (changes && csrfToken) headers.set('x-csrf-token', csrfToken);
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

async function refused(response: Response): Promise<Problem> {
  return problemOf(response.status, await response.json().catch(() => null));
}

async function answered(method: string, path: string, sending: Sending = {}): Promise<Response> {
  const response = await send(method, path, sending);
  if (response.ok) return response;
  const problem = await refused(response);
  if (problem.code !== 'bad-csrf-token') throw problem;
  // Signed in again in another tab: same person, new word. Once.
  csrfToken = await renewSession();
  const again = await send(method, path, sending);
  if (again.ok) return again;
  throw await refused(again);
}

/** @throws Problem when the answer is not 2xx or there is none */
export async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { query, ...sending }: Sending & { query?: Query } = {},
): Promise<Answer> {
  const response = await answered(method, withQuery(path, query), sending);
  return (response.status === 204 ? null : await response.json()) as Answer;
}

/** `attachment; filename*=UTF-8''%E5%B9%B4.docx` as `年.docx`. */
export function fileNameIn(disposition: string | null): string | undefined {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return undefined;
    }
  }
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1];
}

/** Hands bytes to the browser as a file. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** An answer that is not JSON, with what its headers say. @throws Problem */
export function fetchResponse(path: string, signal?: AbortSignal): Promise<Response> {
  return answered('GET', path, signal ? { signal } : {});
}

/** The bytes of a file, to be shown on the page. @throws Problem */
export async function fetchFile(path: string, signal?: AbortSignal): Promise<Blob> {
  return (await fetchResponse(path, signal)).blob();
}

/** Fetches a file and saves it, so that a refusal is a sentence on the page and not a saved file. @throws Problem */
export async function download(path: string, fallbackName: string, sending: Sending & { method?: 'GET' | 'POST' } = {}): Promise<void> {
  const response = await answered(sending.method ?? 'GET', path, sending);
  saveFile(await response.blob(), fileNameIn(response.headers.get('content-disposition')) ?? fallbackName);
}

/** Sends a form with files and tells how far it got (0 to 1). @throws Problem */
export function upload<Answer>(path: string, form: FormData, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    if (csrfToken) request.setRequestHeader('x-csrf-token', csrfToken);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new Problem({ status: 0, code: 'stopped', message: '已停止上传。' }));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Answer);
      else reject(problemOf(request.status, request.response));
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
