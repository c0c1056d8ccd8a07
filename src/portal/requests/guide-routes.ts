import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AskableOffice, CitizenDesk } from '../../features/requests/citizen-desk.contract.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Server } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isContrast, isLarge, uiWith } from '../page.ts';
import { newApplication, sealApplication } from './application.ts';
import { type BeforeView, beforePage } from './before-page.ts';
import { type Counter, officeAt, open, openForm, seeOther, sendFile, sendOpen, sendPrivate } from './counter.ts';
import { entryPage } from './entry-page.ts';
import { guidePage } from './guide-page.ts';
import { receiveForm } from './received-form.ts';

/** As many offices are asked on one page how their year was. */
const mostAsked = 40;

/** What is read before anybody applies: entry, guide, three checks, blank forms. */
export function hangGuide(server: Server, counter: Counter): void {
  const { desk, context } = counter;
  const { clock, secrets, storage, tenant } = context;

  server.get('/requests', { config: open }, async (request, reply) => {
    const all = await desk.offices();
    const asked = (request.query as { q?: unknown }).q;
    const q = typeof asked === 'string' ? asked.replace(/\p{C}/gu, '').trim().slice(0, 60) : '';
    const offices = q === '' ? all : all.filter(({ name, shortName }) => name.includes(q) || shortName.includes(q));
    const year = Number(todayInShanghai(clock).slice(0, 4));
    const quiet = await quietOffices(desk, offices.slice(0, mostAsked), year);
    return sendOpen(counter, request, reply, (stand) => entryPage(stand, { offices, total: all.length, q, year, quiet }));
  });

  server.get('/requests/:office', { config: open }, async (request, reply) => {
    const office = await officeAt(counter, request);
    const today = todayInShanghai(clock);
    const { received } = await desk.yearOf(office.slug, Number(today.slice(0, 4)));
    return sendOpen(counter, request, reply, (stand) => guidePage(stand, { office, today, received }));
  });

  const before = (
    request: FastifyRequest,
    reply: FastifyReply,
    office: AskableOffice,
    { words = '', found }: Partial<Pick<BeforeView, 'words' | 'found'>>,
  ) => {
    const application = newApplication('citizen', { description: words });
    const sealed = sealApplication(secrets, tenant, office.slug, application, clock.now());
    return sendPrivate(counter, request, reply, (stand) => beforePage(stand, { office, words, found, sealed }));
  };

  server.get('/requests/:office/before', { config: open }, async (request, reply) =>
    before(request, reply, await officeAt(counter, request), {}),
  );

  // Words of a search may say who somebody is: they go in the body, not in the address.
  server.post('/requests/:office/before', { config: openForm }, async (request, reply) => {
    const office = await officeAt(counter, request);
    const { typed, dispose } = await receiveForm(request, storage);
    await dispose();
    const words = (typed['words'] ?? '').trim().slice(0, 100);
    if (isSwitch(typed['go'])) {
      switchUi(counter, request, reply, typed['go']);
      return before(request, reply, office, { words });
    }
    return before(request, reply, office, { words, found: words === '' ? [] : await desk.alreadyPublished(words) });
  });

  // From a search that found nothing, with its words, and with the office where the reader chose one.
  server.post('/requests', { config: openForm }, async (request, reply) => {
    const { typed, dispose } = await receiveForm(request, storage);
    await dispose();
    const slug = typed['office'] ?? '';
    const office = /^[a-z0-9-]{1,60}$/.test(slug) ? await desk.office(slug) : undefined;
    if (!office) return seeOther(reply, '/requests#offices');
    const words = (typed['words'] ?? '').trim().slice(0, 100);
    return before(request, reply, office, { words, ...(words === '' ? {} : { found: await desk.alreadyPublished(words) }) });
  });

  server.get('/requests/form/:office/:file', { config: open }, async (request, reply) => {
    const office = await officeAt(counter, request);
    const [, of, format] = /^(citizen|organisation)\.(pdf|docx)$/.exec((request.params as { file: string }).file) ?? [];
    if (of === undefined) throw new Refusal({ code: 'not-found', status: 404, message: '没有这种申请表。' });
    return sendFile(reply, await desk.blankForm(office.slug, of as 'citizen' | 'organisation', format as 'pdf' | 'docx'));
  });
}

export const isSwitch = (go: string | undefined): go is 'ui' | 'contrast' => go === 'ui' || go === 'contrast';

/** The other mode from here on, also for the page that answers this form. */
export function switchUi({ frame }: Counter, request: FastifyRequest, reply: FastifyReply, which: 'ui' | 'contrast'): void {
  const now = frame.uiOf(request);
  const ui = which === 'ui' ? uiWith(!isLarge(now), isContrast(now)) : uiWith(isLarge(now), !isContrast(now));
  frame.setUi(reply, ui);
  request.cookies['ui'] = isLarge(ui) ? 'large' : 'standard';
  request.cookies['contrast'] = isContrast(ui) ? 'high' : 'standard';
}

async function quietOffices(desk: CitizenDesk, offices: readonly AskableOffice[], year: number): Promise<ReadonlySet<string>> {
  const years = await Promise.all(offices.map(async ({ slug }) => ({ slug, ...(await desk.yearOf(slug, year)) })));
  return new Set(years.filter(({ received }) => received === 0).map(({ slug }) => slug));
}
