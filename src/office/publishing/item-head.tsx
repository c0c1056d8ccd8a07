import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { PublishBy, StateTag } from './item-tags.tsx';
import type { ItemDetail } from './publishing.calls.ts';

/** Name, number, state, limit, and where the public finds it. */
export function ItemHead({
  detail,
  title,
  written = false,
}: {
  detail: ItemDetail;
  title: string /** The title stands in its field below. */;
  written?: boolean;
}) {
  const { state, indexNumber, publishedVersion, publishBy, author, agencyName } = detail;
  return (
    <div className={written ? 'item-head in-line' : 'item-head'}>
      <Link to="/items" className="back">
        <ArrowLeftOutlined /> 稿件
      </Link>
      <h1 className={written ? 'unseen' : undefined}>{title || '（还没有名称）'}</h1>
      <div className="tags">
        <StateTag state={state} />
        {indexNumber && <span className="tag">{indexNumber}</span>}
        {publishBy && state !== 'published' && (
          <span>
            公开期限 <PublishBy row={detail} />
          </span>
        )}
        <span className="quiet">
          {agencyName}，{author} 拟稿
        </span>
        {publishedVersion !== null && (
          // Another program's page: a link of the browser, not of this one.
          <a href={`/items/${encodeURIComponent(detail.id)}`} target="_blank" rel="noreferrer">
            看公开的页面
          </a>
        )}
      </div>
    </div>
  );
}
