import { readCarriers } from '../../../law/publishing/catalogue.ts';
import type { CatalogueRow } from './catalogue.ts';

/** A matter with nothing missing. */
export function rowOf(matter: string, changes: Partial<CatalogueRow> = {}): CatalogueRow {
  return {
    field: '涉农补贴',
    className: '农业补贴',
    matter,
    content: '补贴对象、标准、金额、发放时间',
    basis: '《中华人民共和国政府信息公开条例》',
    term: '信息形成或者变更之日起20个工作日内',
    owner: '镇人民政府',
    carriers: readCarriers('■政府网站\n□便民服务站'),
    audience: { everybody: true, groups: '' },
    mode: { open: true, onRequest: false },
    level: { county: false, township: true },
    ...changes,
  };
}
