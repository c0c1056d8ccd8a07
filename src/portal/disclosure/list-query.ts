// What a reader may narrow the list of public items by, as it stands in the address.
import { z } from 'zod';
import type { Agency } from '../../features/agencies/index.ts';
import { isDate } from '../../law/calendar/days.ts';
import { isDutyCode } from '../../law/publishing/duties.ts';
import { type Validity, validities } from '../../law/publishing/item-metadata.ts';

export interface ListQuery {
  readonly q: string;
  /** Where the words are looked for. */
  readonly in: 'all' | 'title';
  readonly dutyCode: string | undefined;
  /** 体裁, e.g. 制度. */
  readonly genre: string | undefined;
  readonly validity: Validity | undefined;
  /** Matter of a catalogue below which it stands. */
  readonly matterId: string | undefined;
  /** First and last day of publishing. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly indexNumber: string;
  readonly documentNumber: string;
  readonly sort: 'newest' | 'relevance';
  readonly page: number;
}

export const everyItem: ListQuery = {
  q: '',
  in: 'all',
  dutyCode: undefined,
  genre: undefined,
  validity: undefined,
  matterId: undefined,
  from: undefined,
  to: undefined,
  indexNumber: '',
  documentNumber: '',
  sort: 'newest',
  page: 1,
};

export const itemsPerPage = 20;
const mostPages = 500;
/** Of what is sorted by relevance only the newest thousand are weighed. */
const mostRankedPages = 50;

export const pagesOf = (total: number, sort: ListQuery['sort']): number =>
  Math.max(1, Math.min(sort === 'relevance' ? mostRankedPages : mostPages, Math.ceil(total / itemsPerPage)));

const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\p{C}/gu, '').trim().slice(0, most))
    .catch('');
const day = z.string().refine(isDate).optional().catch(undefined);

/** Anything a visitor may have typed is taken as far as it makes sense; the rest is as if not there. */
const schema = z
  .object({
    q: words(100),
    in: z.enum(['all', 'title']).catch('all'),
    duty: z.string().refine(isDutyCode).optional().catch(undefined),
    genre: z
      .string()
      .regex(/^[\p{Script=Han}A-Za-z]{1,20}$/u)
      .optional()
      .catch(undefined),
    validity: z
      .enum(Object.keys(validities) as [Validity, ...Validity[]])
      .optional()
      .catch(undefined),
    matter: z
      .string()
      .regex(/^[0-9a-f-]{36}$/)
      .optional()
      .catch(undefined),
    from: day,
    to: day,
    year: z.coerce.number().int().min(1949).max(2100).optional().catch(undefined),
    index: words(60),
    doc: words(60),
    sort: z.enum(['newest', 'relevance']).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(mostPages).catch(1),
  })
  .transform(
    ({ q, in: where, duty, genre, validity, matter, index, doc, year, from, to, sort, page }): ListQuery => ({
      q,
      in: where,
      genre,
      validity,
      page,
      dutyCode: duty,
      matterId: matter,
      indexNumber: index,
      documentNumber: doc,
      from: from ?? (year === undefined ? undefined : `${year}-01-01`),
      to: to ?? (year === undefined ? undefined : `${year}-12-31`),
      sort: sort ?? 'newest',
    }),
  );

export const readListQuery = (query: unknown): ListQuery => schema.parse(query);

/** As name and value, without what is as usual. */
export function queryFields(query: Partial<ListQuery>): [string, string][] {
  const { q, in: where, dutyCode, genre, validity, matterId, from, to, indexNumber, documentNumber, sort, page } = query;
  const fields: [string, string | undefined][] = [
    ['q', q],
    ['in', where === 'title' ? where : undefined],
    ['duty', dutyCode],
    ['genre', genre],
    ['validity', validity],
    ['matter', matterId],
    ['from', from],
    ['to', to],
    ['index', indexNumber],
    ['doc', documentNumber],
    ['sort', sort === 'relevance' ? sort : undefined],
    ['page', page !== undefined && page > 1 ? String(page) : undefined],
  ];
  return fields.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** Address of a list. @param agency whose; all of them otherwise */
export function disclosureAddress(agency: Pick<Agency, 'slug'> | undefined, query: Partial<ListQuery> = {}): string {
  const text = new URLSearchParams(queryFields(query)).toString();
  return `/disclosure${agency ? `/${agency.slug}` : ''}${text === '' ? '' : `?${text}`}`;
}

/** Whether anything but place in the list was asked for. */
export const isNarrowed = (query: ListQuery): boolean => queryFields({ ...query, sort: 'newest', page: 1 }).length > 0;
