import { type Html, html } from '../../platform/html.ts';
import { type Crumb, page, type SwitchForm, type Ui } from '../page.ts';
import type { Site } from '../site.ts';

/** Around every page of this column. */
export interface Stand {
  readonly site: Site;
  readonly ui: Ui;
}

export interface ColumnPage {
  readonly title: string;
  /** Never with personal data in it. */
  readonly address: string;
  readonly main: Html;
  readonly crumbs?: readonly Crumb[];
  readonly description?: string;
  /** For everybody and for search engines. Default: only for the one who sees it. */
  readonly open?: boolean;
  /** Id of the form that a switch of mode must not lose. */
  readonly switchForm?: SwitchForm;
  /** Something has to be corrected: said in the title, which a screen reader reads first. */
  readonly wrong?: boolean;
}

export const column = { name: '依申请公开', href: '/requests' } as const;

/** A page of the column 依申请公开. */
export function columnPage({ site, ui }: Stand, parts: ColumnPage): Html {
  const { title, address, main, crumbs = [], description = title, open = false, switchForm, wrong = false } = parts;
  return page(site, {
    title: wrong ? `需要改正：${title}` : title,
    description,
    address,
    ui,
    main,
    crumbs: [{ name: '首页', href: '/' }, ...(crumbs.length > 0 ? [column, ...crumbs] : [{ name: column.name }])],
    noindex: !open,
    ...(switchForm === undefined ? {} : { switchForm }),
  });
}

export const madeUpNote = (office: { readonly madeUp: boolean; readonly madeUpNote?: string | null }): Html | false =>
  office.madeUp && html`<p class="note">${office.madeUpNote ?? '演示单位，纯属虚构。请不要填写真实的个人信息。'}</p>\n`;
