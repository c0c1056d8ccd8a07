import type { Validity } from '../../law/publishing/item-metadata.ts';
import type { PublicContent } from './publish-item.ts';
import type { WithdrawalClass } from './publishing.contract.ts';

/** What lists show of a public item. */
export interface PublishedRow {
  readonly id: string;
  readonly agencyId: string;
  readonly indexNumber: string;
  readonly title: string;
  readonly summary: string;
  readonly documentNumber: string;
  readonly writtenOn: string;
  readonly publishedOn: string;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  readonly dutyCode: string;
  readonly subject: string;
  readonly validity: Validity | null;
  readonly madeUp: boolean;
}

export interface PublishedItem extends PublishedRow {
  readonly version: number;
  readonly content: PublicContent;
}

export interface PublishedItemQuery {
  readonly agencyId?: string | undefined;
  readonly dutyCode?: string | undefined;
  readonly matterId?: string | undefined;
  /** 体裁. */
  readonly genre?: string | undefined;
  /** Years of publishing. */
  readonly year?: number | undefined;
  readonly validity?: Validity | undefined;
  /** First and last day of publishing, YYYY-MM-DD. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** How the number begins; brackets may be of any kind. */
  readonly indexNumber?: string | undefined;
  readonly documentNumber?: string | undefined;
  /** Words that all have to be there: in title, number, summary or text. */
  readonly q?: string | undefined;
  /** Words are looked for in the title alone. */
  readonly titleOnly?: boolean | undefined;
  readonly sort?: 'newest' | 'relevance';
  readonly page?: number;
  readonly size?: number;
}

/** What the public gets for the id of an item. */
export type PublicItemAnswer =
  | { readonly kind: 'published'; readonly item: PublishedItem }
  /** Say 410 Gone. */
  | { readonly kind: 'withdrawn'; readonly on: string; readonly reasonClass: WithdrawalClass }
  | { readonly kind: 'unknown' };

/** Totals are counted up to here. Every item found by its words has to be fetched to be counted, so there the end comes sooner. */
export const mostCounted = (query: Pick<PublishedItemQuery, 'q'>): number => ((query.q ?? '').trim() === '' ? 10_000 : 1000);
