import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { percent } from '../shell/format.ts';
import { type SameInput, sameRequests } from './requests.calls.ts';

/** Enough is typed to look for the same person, or for the same wish. */
export function worthAsking({ idNumber = '', name = '', description = '' }: SameInput): boolean {
  return idNumber.trim().length >= 8 || name.trim().length >= 2 || description.trim().length >= 8;
}

/** The value once it has rested. */
function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value);
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same content is the same value
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [key, milliseconds]);
  return rested;
}

/** Earlier requests of this person or close in wording, with what was answered: looked for when typing pauses. */
export function DuplicatesPanel({ asked }: { asked: SameInput }) {
  const rested = useDeferredValue(useRested(asked, 700));
  const enabled = worthAsking(rested);
  const same = useQuery({
    // The key names a person: forgotten at once when nobody looks at it any more.
    queryKey: ['same-requests', rested],
    queryFn: ({ signal }) => sameRequests(rested, signal),
    enabled,
    gcTime: 0,
    placeholderData: (previous) => previous,
  });
  return (
    <section className="panel side-card" aria-labelledby="same-title">
      <h2 id="same-title">有没有申请过</h2>
      <div aria-live="polite">
        {!enabled && <p className="quiet">填写姓名、证件号码或申请内容后，这里列出同一人以前的申请和相近的申请。</p>}
        {enabled && same.isPending && <p className="quiet">正在查找…</p>}
        {enabled && same.error && <p className="quiet">现在查不到以前的申请，不影响登记。</p>}
        {enabled && same.data && (
          <>
            {same.data.manyHint && <Alert type="warning" showIcon className="below" title={same.data.manyHint} />}
            {same.data.items.length === 0 ? (
              <p className="quiet">没有找到同一人或相近的申请。</p>
            ) : (
              <ul className="found">
                {same.data.items.map((item) => (
                  <li key={item.id}>
                    <div className="tags">
                      <a
                        href={`/office/requests/${item.id}`}
                        target="_blank"
                        rel="noreferrer"
                        aria-label={`${item.number}，在新标签页打开`}
                      >
                        {item.number}
                      </a>
                      {item.samePerson && <span className="tag level-warning">同一人</span>}
                      {item.similarity >= 0.3 && <span className="tag">相近 {percent(item.similarity)}</span>}
                    </div>
                    <div>{item.summary}</div>
                    <div className="quiet">
                      {item.answeredOn
                        ? `${item.answeredOn} 答复：${item.outcomeLabel ?? ''}${item.letterNumber ? `，${item.letterNumber}` : ''}`
                        : item.receivedOn
                          ? `${item.receivedOn} 收到，还没有答复`
                          : '还没有确认收到'}
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}
