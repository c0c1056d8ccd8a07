import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { weekdayOf } from './days.ts';
import { parties } from './words.ts';

/** What happened, the last first. */
export function Timeline({ detail }: { detail: RequestCase }) {
  return (
    <section className="panel case-card" aria-labelledby="case-timeline" id="timeline">
      <h2 id="case-timeline">办理经过</h2>
      <ol className="timeline" reversed>
        {detail.timeline.toReversed().map(({ seq, on, title, text, party, byName }) => (
          <li key={seq} className={`party-${party}`}>
            <span className="when">
              {on} {weekdayOf(on)}
            </span>
            <div>
              <strong>{title}</strong>
              <span className="quiet"> {byName ?? parties[party]}</span>
              {text && <p>{text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
