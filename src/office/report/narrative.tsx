import { Empty } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import type { Place } from './place.ts';
import { Marked } from './source-pane.tsx';

/** The text of the six parts, as it will be published; quoted words are marked. */
export function Narrative({ report, place }: { report: ReportDetail['report']; place: Place }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = place.quotes.length > 0 ? 'mark' : place.part === undefined ? undefined : `[data-part="${place.part}"]`;
    if (target) body.current?.querySelector(target)?.scrollIntoView({ block: 'center' });
  }, [place]);
  if (report.sections.length === 0 && report.preface === '')
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="文件里没有读到正文" />;
  return (
    <div ref={body} className="narrative">
      {report.preface && <Paragraphs text={report.preface} quotes={place.quotes} />}
      {report.sections.map((section) => (
        <section key={section.no} data-part={section.no} className={place.part === section.no ? 'lit-part' : undefined}>
          <h3>{section.heading}</h3>
          {section.text === '' && [2, 3, 4].includes(section.no) ? (
            <p className="quiet">（本部分为表格，见“表格”）</p>
          ) : section.text === '' ? (
            <p className="quiet">（空白）</p>
          ) : (
            <Paragraphs text={section.text} quotes={place.quotes} />
          )}
        </section>
      ))}
    </div>
  );
}

function Paragraphs({ text, quotes }: { text: string; quotes: readonly string[] }) {
  return text.split('\n').map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change
    <p key={at}>
      <Marked text={line} quotes={quotes} />
    </p>
  ));
}
