// The calls of agencies and people, typed by their contract.
import type {
  AddAgencyInput,
  AddPersonInput,
  AgencyAnswer,
  ChangeAgencyInput,
  ChangePersonInput,
  ColleagueAnswer,
  DemoAccount,
  PersonAnswer,
  SessionAnswer,
  SetupInput,
  SignInInput,
} from '../../features/agencies/agencies.contract.ts';
import { call } from '../shell/client.ts';

export const signIn = (body: SignInInput) => call<SessionAnswer>('POST', '/api/session', { body });
export const demoAccounts = () => call<DemoAccount[]>('GET', '/api/demo-accounts');
export const signInToDemo = (account: string) => call<SessionAnswer>('POST', '/api/demo-session', { body: { account } });
export const setUp = (body: SetupInput) => call<SessionAnswer>('POST', '/api/setup', { body });
export const changeOwnPassword = (body: { current: string; next: string }) => call<SessionAnswer>('PUT', '/api/session/password', { body });

export const listAgencies = () => call<AgencyAnswer[]>('GET', '/api/agencies');
export const addAgency = (body: AddAgencyInput) => call<AgencyAnswer>('POST', '/api/agencies', { body });
export const changeAgency = (id: string, body: ChangeAgencyInput) => call<AgencyAnswer>('PATCH', `/api/agencies/${id}`, { body });

export const listColleagues = () => call<ColleagueAnswer[]>('GET', '/api/colleagues');
export const listPeople = () => call<PersonAnswer[]>('GET', '/api/people');
export const addPerson = (body: AddPersonInput) => call<PersonAnswer>('POST', '/api/people', { body });
export const changePerson = (id: string, body: ChangePersonInput) => call<PersonAnswer>('PATCH', `/api/people/${id}`, { body });
export const setPassword = (id: string, password: string) => call<null>('PUT', `/api/people/${id}/password`, { body: { password } });
