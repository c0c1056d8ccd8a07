import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { letterStates, type RequestCase } from '../../../features/requests/requests.contract.ts';
import { ProblemAlert } from '../../shell/problem-view.tsx';
import { downloadLetter } from '../requests.calls.ts';
import { services } from './words.ts';

/** Where a letter is written, checked, signed and served. */
export const letterPath = (caseId: string, letterId: string) => `/requests/${caseId}/answer?letter=${encodeURIComponent(letterId)}`;

/** Letters and notices of the case with their state; numbers exist from signing on. */
export function LettersList({ detail }: { detail: RequestCase }) {
  const id = detail.row.id;
  const save = useMutation({
    mutationFn: ({ letterId, format, name }: { letterId: string; format: 'pdf' | 'docx'; name: string }) =>
      downloadLetter(id, letterId, format, name),
  });
  return (
    <section className="panel case-card" aria-labelledby="case-letters" id="letters">
      <h2 id="case-letters">文书</h2>
      {detail.letters.length === 0 && <p className="quiet">还没有文书。补正、延期、收费、征询和答复的文书都在这里。</p>}
      <ProblemAlert error={save.error} />
      <ul className="letters">
        {detail.letters.map((letter) => {
          const name = `${detail.row.number}${letter.kindLabel}`;
          return (
            <li key={letter.id}>
              <div>
                <Link to={letterPath(id, letter.id)}>{letter.kindLabel}</Link>{' '}
                <span className={`tag letter-${letter.state}`}>{letterStates[letter.state]}</span>
                <div className="quiet">
                  {letter.number ?? '文号签发时编定'}
                  {letter.signedOn && `，${letter.signedOn} ${letter.signedByName} 签发`}
                  {letter.servedOn && `，${letter.servedOn} ${letter.service ? services[letter.service] : '送达'}`}
                </div>
                {letter.returnNote && letter.state === 'draft' && <div className="act-error">退回修改：{letter.returnNote}</div>}
              </div>
              <div className="paper-acts">
                {(['pdf', 'docx'] as const).map((format) => (
                  <Button
                    key={format}
                    size="small"
                    type="link"
                    aria-label={`下载${letter.kindLabel} ${format === 'pdf' ? 'PDF' : 'Word'}`}
                    onClick={() => save.mutate({ letterId: letter.id, format, name: `${name}.${format}` })}
                  >
                    {format === 'pdf' ? 'PDF' : 'Word'}
                  </Button>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
