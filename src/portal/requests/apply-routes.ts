import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AskableOffice, Filed } from '../../features/requests/citizen-desk.contract.ts';
import type { Server } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { describeError } from '../../platform/problem.ts';
import { isRefusal } from '../../platform/refusal.ts';
import {
  type Application,
  finished,
  newApplication,
  openApplication,
  sealApplication,
  stepErrors,
  stepLabels,
  typedOf,
} from './application.ts';
import { type ApplyView, applyPage, type Step, staleFormPage } from './apply-page.ts';
import { type Counter, officeAt, open, openForm, saidOnForm, seeOther, sendPrivate } from './counter.ts';
import type { Errors } from './field.ts';
import { isSwitch, switchUi } from './guide-routes.ts';
import { noReceiptPage, receiptPage } from './receipt-page.ts';
import { type ReceivedForm, receiveForm } from './received-form.ts';
import { forgetVisits, receiptOf, rememberReceipt } from './visits.ts';

/** The form in three steps, and its receipt. */
export function hangApplication(server: Server, counter: Counter): void {
  const { desk, context } = counter;
  const { clock, secrets, storage, tenant } = context;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    office: AskableOffice,
    step: Step,
    application: Application,
    {
      errors = {},
      status = 200,
      ...rest
    }: Partial<Pick<ApplyView, 'errors' | 'message' | 'filesLost'>> & { readonly status?: number } = {},
  ) => {
    const sealed = sealApplication(secrets, tenant, office.slug, application, clock.now());
    const published = step === 3 ? await desk.alreadyPublished(application.typed['description'] ?? '') : [];
    return sendPrivate(
      counter,
      request,
      reply,
      (stand) => applyPage(stand, { office, step, application, sealed, errors, published, ...rest }),
      status,
    );
  };

  server.get('/requests/:office/apply', { config: open }, async (request, reply) =>
    show(request, reply, await officeAt(counter, request), 1, newApplication()),
  );

  server.post('/requests/:office/apply', { config: openForm }, async (request, reply) => {
    const office = await officeAt(counter, request);
    const form = await receiveForm(request, storage, { identity: 'proof', papers: 'paper' });
    try {
      const before = openApplication(secrets, tenant, office.slug, form.typed['sealed'] ?? '', clock.now());
      if (!before) return await sendPrivate(counter, request, reply, (stand) => staleFormPage(stand, office), 410);
      const go = form.typed['go'] ?? 'next';
      if (go === 'begin') return await show(request, reply, office, 1, before);
      const step = stepOf(form.typed['step']);
      const application = { ...before, typed: { ...before.typed, ...typedOf(namesOf(before, step), form.typed) } };
      if (isSwitch(go)) switchUi(counter, request, reply, go);
      if (isSwitch(go) || go === 'step-1' || go === 'step-2' || go === 'back') {
        const filesLost = form.files('identity').length + form.files('papers').length > 0;
        const to = go === 'step-1' ? 1 : go === 'step-2' ? 2 : go === 'back' ? stepOf(String(step - 1)) : step;
        return await show(request, reply, office, to, application, { filesLost });
      }
      if (go === 'citizen' || go === 'organisation') return await show(request, reply, office, 1, { ...application, as: go });
      return await goOn(request, reply, office, step, application, form);
    } finally {
      await form.dispose();
    }
  });

  const goOn = async (
    request: FastifyRequest,
    reply: FastifyReply,
    office: AskableOffice,
    step: Step,
    application: Application,
    form: ReceivedForm,
  ) => {
    const filesLost = form.files('identity').length + form.files('papers').length + Object.keys(form.fileErrors).length > 0;
    // A later step may be reached only over the earlier ones, whatever the page says.
    for (const earlier of ([1, 2, 3] as const).slice(0, step)) {
      const errors: Errors = { ...stepErrors(application, earlier), ...(earlier === 3 ? form.fileErrors : {}) };
      if (Object.keys(errors).length > 0) return show(request, reply, office, earlier, application, { errors, filesLost, status: 422 });
    }
    if (step < 3) return show(request, reply, office, stepOf(String(step + 1)), application);
    const done = finished(application);
    if (!done) throw new Error('a form without errors is not finished');
    const filing = {
      officeSlug: office.slug,
      ...done,
      identityFiles: form.files('identity'),
      otherFiles: form.files('papers'),
    };
    let filed: Filed;
    try {
      filed = await desk.file(filing, application.key, request.ip);
    } catch (error) {
      const { errors, ...said } = notFiled(request, error);
      const at = ([1, 2] as const).find((earlier) => namesOf(application, earlier).some((name) => errors[name])) ?? 3;
      return show(request, reply, office, at, keyAfter(application, error), { errors, ...said, filesLost });
    }
    sendReceipt(request, reply, filed, office, false);
    return seeOther(reply, '/requests/receipt');
  };

  /** Sent twice: the code is known to the browser of the first time only. */
  const sendReceipt = (request: FastifyRequest, reply: FastifyReply, filed: Filed, office: AskableOffice, correction: boolean) => {
    const shown = receiptOf(context, request);
    const code = filed.again && shown?.number === filed.number ? shown.code : filed.code;
    rememberReceipt(context, reply, { ...filed, code, phone: office.settings?.phone ?? '', correction });
  };

  server.get('/requests/receipt', { config: open }, async (request, reply) => {
    const receipt = receiptOf(context, request);
    const closed = (request.query as { closed?: unknown }).closed !== undefined;
    return sendPrivate(counter, request, reply, (stand) => (receipt ? receiptPage(stand, receipt) : noReceiptPage(stand, closed)));
  });

  server.post('/requests/receipt/close', { config: openForm }, async (request, reply) => {
    await (await receiveForm(request, storage)).dispose();
    forgetVisits(context, reply, 'receipt');
    return seeOther(reply, '/requests/receipt?closed=1');
  });
}

const stepOf = (text: string | undefined): Step => (text === '2' ? 2 : text === '3' ? 3 : 1);

const namesOf = ({ as }: Application, step: Step): readonly string[] =>
  step === 1
    ? Object.keys(stepLabels[as])
    : step === 2
      ? Object.keys(stepLabels.wanted)
      : ['form', 'delivery', 'otherFormAccepted', 'needsHelp'];

/** A form that was sent with other content before becomes a form of its own. */
function keyAfter(application: Application, error: unknown): Application {
  return isRefusal(error) && error.code === 'key-reused' ? { ...application, key: newId() } : application;
}

/** Why it was not filed, for the form itself: what was typed must not be lost over it. */
function notFiled(
  request: FastifyRequest,
  error: unknown,
): { readonly errors: Errors; readonly message?: string; readonly status: number } {
  if (isRefusal(error)) {
    if (error.code === 'key-reused')
      return {
        errors: {},
        status: 409,
        message: '这张表刚才已经提交过一份，内容与现在的不同。现在这份是另一份申请的，请再按一次“提交申请”。',
      };
    return { status: error.status, ...saidOnForm(error) };
  }
  request.log.error({ error: describeError(error as Error) }, 'a request could not be filed');
  return {
    errors: {},
    status: 503,
    message: '系统没有回应，不能确定是否收到。请过一会儿再按一次“提交申请”，同一张表只算一份；也可以打印下来当面提交或者邮寄。',
  };
}
