import { isProvided } from '../../../../features/requests/provided-papers.ts';
import type { RequestCase, RequestLetter } from '../../../../features/requests/requests.contract.ts';
import type { Outcome } from '../../../../law/requests/outcomes.ts';

/** Which files the applicant can take from the site once this answer is served: whoever writes, reviews and signs it sees the same. */
export function ProvidedList({ detail, letter }: { detail: RequestCase; letter: RequestLetter }) {
  if (letter.outcome !== 'OPEN_PROVIDE' && letter.outcome !== 'PARTIAL') return null;
  const given = detail.papers.filter((paper) => isProvided(paper, letter.outcome as Outcome));
  return (
    <section className="panel case-card" aria-labelledby="letter-provided">
      <h2 id="letter-provided">随答复提供的文件</h2>
      {given.length === 0 ? (
        <p>卷内没有可以在网上提供的文件，申请人只能按答复书写的途径取得。要在网上提供的，先在办件页“加入材料”或者“区分处理”。</p>
      ) : (
        <>
          <p className="quiet">答复送达后，申请人在“查询申请进度”里可以下载：</p>
          <ul className="plain-list">
            {given.map(({ id, no, title, pages }) => (
              <li key={id}>
                {no}. {title}
                {pages ? <span className="quiet">（{pages} 页）</span> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
