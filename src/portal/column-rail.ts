// The five columns whose names and order are prescribed, beside every list of an agency. An empty column is not shown.
import type { Agency } from '../features/agencies/index.ts';
import { type FixedColumns, guideGenre, rulesGenre } from '../features/publishing/fixed-columns.ts';
import { portalColumns } from '../law/publishing/duties.ts';
import { type Html, html } from '../platform/html.ts';

export type ColumnId = (typeof portalColumns)[number]['id'];

export interface RailView {
  /** Undefined: all agencies. */
  readonly agency: Agency | undefined;
  readonly columns: FixedColumns;
  /** Public annual reports of the agency, or of all. */
  readonly reports: number;
  /** Where the reader is. */
  readonly at: ColumnId | undefined;
  /** What stands below a column. */
  readonly below?: Partial<Record<ColumnId, Html | false>>;
}

const ofGenre = (below: string, genre: string) => `/disclosure${below}?${new URLSearchParams({ genre })}`;

/** Where each column of an agency leads; undefined where there is nothing in it. */
function addressOf(id: ColumnId, { agency, columns, reports }: RailView): string | undefined {
  const below = agency ? `/${agency.slug}` : '';
  switch (id) {
    case 'guide':
      return columns.guideId === undefined ? undefined : agency ? `/items/${columns.guideId}` : ofGenre('', guideGenre);
    case 'rules':
      return columns.rules === 0 ? undefined : ofGenre(below, rulesGenre);
    case 'disclosure':
      return columns.items === 0 ? undefined : `/disclosure${below}`;
    case 'reports':
      return reports === 0 ? undefined : `/reports${below}`;
    case 'requests':
      return `/requests${below}`;
  }
}

export function columnRail(view: RailView): Html {
  const { agency, at, below = {} } = view;
  return html`<nav class="rail" aria-label="${agency ? `${agency.shortName}的政府信息公开栏目` : '政府信息公开栏目'}">
<ul>${portalColumns.map(({ id, label }) => {
    const address = addressOf(id, view);
    return (
      address !== undefined &&
      html`<li><a href="${address}"${id === at && html` aria-current="${'true'}"`}>${label}</a>${below[id] ?? false}</li>\n`
    );
  })}</ul>
</nav>`;
}
