// The public side over an office that publishes: what a browser is given, and items put out without the way through the interface.

import { loadItem } from '../../features/publishing/act-on-item.ts';
import { attachFile, type FileToAttach } from '../../features/publishing/attach-file.ts';
import type { ItemContentInput } from '../../features/publishing/item.ts';
import { publishItem } from '../../features/publishing/publish-item.ts';
import { type PublishingOffice, publishingOffice, soundContent } from '../../features/publishing/publishing.fixture.ts';
import { saveItem } from '../../features/publishing/save-item.ts';
import { withdrawItem } from '../../features/publishing/withdraw-item.ts';
import { citizenDesk } from '../../features/requests/index.ts';
import { buildServer, type Server } from '../../platform/http.ts';
import type { Db } from '../../platform/tables.ts';
import { openPortal, type Portal } from '../portal.ts';
import { requestsDoor } from '../requests/requests-door.ts';
import { readSiteSettings } from '../site.ts';
import { disclosureDoor } from './disclosure-door.ts';

export interface PublicSite {
  readonly office: PublishingOffice;
  /** Off: the database of the public side does not answer. */
  readonly power: { off: boolean };
  readonly portal: Portal;
  readonly server: Server;
  publish(content?: Partial<ItemContentInput>, file?: FileToAttach): Promise<string>;
  withdraw(id: string): Promise<void>;
  get(url: string, headers?: Record<string, string>): Promise<{ status: number; headers: Record<string, unknown>; text: string }>;
  post(url: string, fields: Record<string, string>): Promise<{ status: number; headers: Record<string, unknown>; text: string }>;
  close(): Promise<void>;
}

const own = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin', accept: 'text/html' };

const switched = (db: Db, power: { off: boolean }): Db =>
  new Proxy(db, {
    get(target, name) {
      if (power.off) throw Object.assign(new Error('nobody answers'), { code: 'ECONNREFUSED' });
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

export async function publicSite(): Promise<PublicSite> {
  const office = await publishingOffice();
  const power = { off: false };
  const context = { ...office.context, db: switched(office.context.db, power) };
  const portal = openPortal(context, readSiteSettings({}));
  const server = await buildServer(context.config, {
    db: context.db,
    log: context.log,
    identify: async () => undefined,
    permits: () => false,
    problemPage: portal.problemPage,
    lastGood: portal.lastGood,
  });
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await requestsDoor(context, portal.frame, citizenDesk(context, { alreadyPublished: portal.alreadyPublished }))(server, context);
  await server.ready();
  const said = (answer: { statusCode: number; headers: object; body: string }) => ({
    status: answer.statusCode,
    headers: answer.headers as Record<string, unknown>,
    text: answer.body,
  });
  return {
    office,
    power,
    portal,
    server,
    async publish(content = {}, file) {
      const id = await office.draft({
        ...soundContent,
        documentNumber: '',
        isOfficialDocument: false,
        summary: '',
        body: [{ kind: 'paragraph', runs: [{ text: '全文如下。' }] }],
        ...content,
      });
      if (file) {
        const attached = await attachFile(context, office.acting('clerk'), id, file);
        const draft = await loadItem(context.db, office.acting('clerk'), id);
        await saveItem(office.acting('clerk'), id, { revision: draft.revision, content: { ...draft.content, attachments: [attached] } });
      }
      await office.approve(id);
      await publishItem(office.acting('signer'), id, {});
      return id;
    },
    withdraw: (id) => withdrawItem(office.acting('signer'), id, { reasonClass: 'privacy', reason: '试验' }),
    get: async (url, headers = {}) => said(await server.inject({ method: 'GET', url, headers: { ...own, ...headers } })),
    async post(url, fields) {
      const boundary = 'part';
      const payload = `${Object.entries(fields)
        .map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--${boundary}--\r\n`;
      const headers = { ...own, 'content-type': `multipart/form-data; boundary=${boundary}` };
      return said(await server.inject({ method: 'POST', url, headers, payload }));
    },
    async close() {
      await server.close();
      await office.close();
    },
  };
}
