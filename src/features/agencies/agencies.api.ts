import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Acting } from '../../platform/act.ts';
import { type Context, type Server, sessionCookieName, setSessionCookie } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { csrfToken } from '../../platform/session.ts';
import { addAgency } from './add-agency.ts';
import { addPerson } from './add-person.ts';
import { type AccessTable, may } from './agencies.access.ts';
import {
  addAgencySchema,
  addPersonSchema,
  agencySchema,
  changeAgencySchema,
  changeOwnPasswordSchema,
  changePersonSchema,
  colleagueSchema,
  demoAccountSchema,
  demoSignInSchema,
  personSchema,
  type SessionAnswer,
  sessionSchema,
  setPasswordSchema,
  setupSchema,
  signInSchema,
} from './agencies.contract.ts';
import { agencies, agencyById } from './agencies.ts';
import { changeAgency } from './change-agency.ts';
import { changeOwnPassword } from './change-own-password.ts';
import { changePerson } from './change-person.ts';
import { colleagues } from './colleagues.ts';
import { demoPeople, hasAdministrator, people, personById } from './people.ts';
import type { Person } from './person.ts';
import { setPassword } from './set-password.ts';
import { setUpFirstAdministrator } from './set-up-first-administrator.ts';
import { signIn, signInToDemo } from './sign-in.ts';
import { signOut } from './sign-out.ts';

declare module '../../platform/http.ts' {
  interface SignedIn extends Person {}
}

const byId = z.object({ id: z.string().max(64).meta({ description: '编号' }) });
const problems = { '4xx': problemSchema };
const nothing = z.null().meta({ description: '没有内容' });
/** Guesses of passwords and codes cost an argon2 hash each: far fewer of them than of other requests. */
const fewPerMinute = { rateLimit: { max: 20, timeWindow: 60_000 } };

/** Who is signed in on a route that declares an act. @throws Error on a public route */
export function personOf(request: FastifyRequest): Person {
  if (!request.person) throw new Error('this route declares no act, so there may be nobody');
  return request.person;
}

/** What an act is given when the signed-in person does it. */
export function actingOf(context: Context, request: FastifyRequest): Acting {
  return { db: context.db, clock: context.clock, tenant: context.tenant, actor: personOf(request).id };
}

/** Sign-in, agencies and people. @param access the tables of all features, joined */
export function agenciesApi(access: AccessTable) {
  return (server: Server, context: Context): void => {
    hangSession(server, context, access);
    hangAgencies(server, context);
    hangPeople(server, context);
    if (context.config.mode === 'demo') hangDemo(server, context, access);
  };
}

async function describeSession(
  context: Context,
  access: AccessTable,
  person: Person | null,
  token: string | undefined,
): Promise<SessionAnswer> {
  return {
    mode: context.config.mode,
    person,
    acts: person ? Object.keys(access).filter((act) => may(person, access[act] as AccessTable[string])) : [],
    csrfToken: person && token !== undefined ? csrfToken(token) : null,
    setupNeeded: context.config.mode === 'production' && !(await hasAdministrator(context.db, context.tenant)),
  };
}

function hangSession(server: Server, context: Context, access: AccessTable): void {
  const { config } = context;
  const tags = ['登录'];
  server.get(
    '/api/session',
    { config: { public: true }, schema: { tags, summary: '当前登录的人、可做的操作和防伪造口令', response: { 200: sessionSchema } } },
    (request) => describeSession(context, access, request.person, request.cookies[sessionCookieName(config)]),
  );
  server.post(
    '/api/session',
    {
      config: { public: true, startsSession: true, ...fewPerMinute },
      schema: { tags, summary: '用账号和口令登录', body: signInSchema, response: { 200: sessionSchema, ...problems } },
    },
    async (request, reply) => {
      const { person, token } = await signIn(context, request.body.account, request.body.password);
      setSessionCookie(reply, config, token);
      return describeSession(context, access, person, token);
    },
  );
  server.delete(
    '/api/session',
    { config: { act: 'sign-out' }, schema: { tags, summary: '退出登录', response: { 204: nothing, ...problems } } },
    async (request, reply) => {
      await signOut(actingOf(context, request), request.cookies[sessionCookieName(config)] ?? '');
      setSessionCookie(reply, config, null);
      return reply.status(204).send(null);
    },
  );
  server.put(
    '/api/session/password',
    {
      config: { act: 'change-own-password', ...fewPerMinute },
      schema: { tags, summary: '修改自己的口令', body: changeOwnPasswordSchema, response: { 200: sessionSchema, ...problems } },
    },
    async (request, reply) => {
      const token = await changeOwnPassword(actingOf(context, request), request.body.current, request.body.next);
      setSessionCookie(reply, config, token);
      return describeSession(context, access, personOf(request), token);
    },
  );
  server.post(
    '/api/setup',
    {
      config: { public: true, startsSession: true, ...fewPerMinute },
      schema: {
        tags,
        summary: '用一次性安装码建立第一个系统管理员',
        body: setupSchema,
        response: { 200: sessionSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { person, token } = await setUpFirstAdministrator(context, request.body);
      setSessionCookie(reply, config, token);
      return describeSession(context, access, person, token);
    },
  );
}

function hangDemo(server: Server, context: Context, access: AccessTable): void {
  const tags = ['演示'];
  server.get(
    '/api/demo-accounts',
    { config: { public: true }, schema: { tags, summary: '演示账号（只在演示模式下有）', response: { 200: z.array(demoAccountSchema) } } },
    () => demoPeople(context.db, context.tenant),
  );
  server.post(
    '/api/demo-session',
    {
      config: { public: true, startsSession: true },
      schema: { tags, summary: '一键登录演示账号', body: demoSignInSchema, response: { 200: sessionSchema, ...problems } },
    },
    async (request, reply) => {
      const { person, token } = await signInToDemo(context, request.body.account);
      setSessionCookie(reply, context.config, token);
      return describeSession(context, access, person, token);
    },
  );
}

function hangAgencies(server: Server, context: Context): void {
  const { db, tenant } = context;
  const tags = ['单位'];
  server.get(
    '/api/agencies',
    { config: { public: true }, schema: { tags, summary: '全部单位，按拼音排列', response: { 200: z.array(agencySchema) } } },
    () => agencies(db, tenant),
  );
  server.get(
    '/api/agencies/:id',
    { config: { public: true }, schema: { tags, summary: '一个单位', params: byId, response: { 200: agencySchema, ...problems } } },
    (request) => agencyById(db, tenant, request.params.id),
  );
  server.post(
    '/api/agencies',
    {
      config: { act: 'add-agency' },
      schema: { tags, summary: '添加单位', body: addAgencySchema, response: { 201: agencySchema, ...problems } },
    },
    async (request, reply) => reply.status(201).send(await addAgency(actingOf(context, request), request.body)),
  );
  server.patch(
    '/api/agencies/:id',
    {
      config: { act: 'change-agency' },
      schema: { tags, summary: '修改单位', params: byId, body: changeAgencySchema, response: { 200: agencySchema, ...problems } },
    },
    (request) => changeAgency(actingOf(context, request), request.params.id, request.body),
  );
}

function hangPeople(server: Server, context: Context): void {
  const { db, tenant } = context;
  const tags = ['人员'];
  const ofAgency = z.object({ agencyId: z.string().max(64).optional().meta({ description: '只看这个单位的人员' }) });
  server.get(
    '/api/colleagues',
    {
      config: { act: 'list-colleagues' },
      schema: { tags, summary: '本单位人员：姓名、角色、是否在用', response: { 200: z.array(colleagueSchema), ...problems } },
    },
    (request) => colleagues(db, tenant, personOf(request)),
  );
  server.get(
    '/api/people',
    {
      config: { act: 'list-people' },
      schema: { tags, summary: '人员', querystring: ofAgency, response: { 200: z.array(personSchema), ...problems } },
    },
    (request) => people(db, tenant, request.query.agencyId),
  );
  server.get(
    '/api/people/:id',
    { config: { act: 'list-people' }, schema: { tags, summary: '一个人员', params: byId, response: { 200: personSchema, ...problems } } },
    (request) => personById(db, tenant, request.params.id),
  );
  server.post(
    '/api/people',
    {
      config: { act: 'add-person' },
      schema: { tags, summary: '添加人员', body: addPersonSchema, response: { 201: personSchema, ...problems } },
    },
    async (request, reply) => reply.status(201).send(await addPerson(actingOf(context, request), request.body)),
  );
  server.patch(
    '/api/people/:id',
    {
      config: { act: 'change-person' },
      schema: {
        tags,
        summary: '修改人员：单位、姓名、角色、停用',
        params: byId,
        body: changePersonSchema,
        response: { 200: personSchema, ...problems },
      },
    },
    (request) => changePerson(actingOf(context, request), request.params.id, request.body),
  );
  server.put(
    '/api/people/:id/password',
    {
      config: { act: 'set-password' },
      schema: { tags, summary: '重设他人口令', params: byId, body: setPasswordSchema, response: { 204: nothing, ...problems } },
    },
    async (request, reply) => {
      await setPassword(actingOf(context, request), request.params.id, request.body.password);
      return reply.status(204).send(null);
    },
  );
}
