import { LockOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { LetterText } from '../../../../law/requests/letters/compose.ts';
import type { Edits } from './letter-work.ts';

interface Props {
  readonly letter: LetterText;
  readonly number: string | null;
  readonly edits: Edits;
  readonly readOnly: boolean;
  readonly onEdit: (key: string, text: string | undefined) => void;
}

/** The letter as on paper. What the law says is locked; reasons are written over in their place. */
export function LetterSheet({ letter, number, edits, readOnly, onEdit }: Props) {
  return (
    <article className="letter-sheet" aria-label="文书预览">
      <p className="letter-agency">{letter.signature.agency}</p>
      <h2>{letter.title}</h2>
      {(number || letter.docNo) && <p className="letter-no">{number ?? letter.docNo}</p>}
      {!number && !letter.docNo && !readOnly && <p className="letter-no quiet">文号签发时编定</p>}
      {letter.addressee && <p className="letter-to">{letter.addressee}：</p>}
      {letter.paragraphs.map(({ key, text, locked }) =>
        locked ? (
          <div key={key} className="letter-locked" data-paragraph={key}>
            {!readOnly && <LockOutlined className="lock" role="img" aria-label="法定内容，不能改" title="法定内容，不能改" />}
            {lines(text)}
          </div>
        ) : readOnly ? (
          <div key={key} data-paragraph={key}>
            {lines(text)}
          </div>
        ) : (
          <div key={key} className="letter-free" data-paragraph={key}>
            <Input.TextArea
              variant="borderless"
              aria-label={`可以改写的段落：${text.slice(0, 20)}`}
              autoSize={{ minRows: 1 }}
              value={edits[key] ?? text}
              onChange={(event) => onEdit(key, event.target.value)}
            />
            {key in edits && (
              <button type="button" className="letter-undo" onClick={() => onEdit(key, undefined)}>
                恢复原文
              </button>
            )}
          </div>
        ),
      )}
      {letter.table && (
        <table>
          <caption>{letter.table.caption}</caption>
          <thead>
            <tr>
              {letter.table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {letter.table.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their column
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {letter.attachments.length > 0 && <p>附件：{letter.attachments.join('；')}</p>}
      <div className="letter-signature">
        <p>{letter.signature.agency}</p>
        <p>{letter.signature.on}</p>
      </div>
      {letter.contact && <p className="letter-contact">（{letter.contact}）</p>}
      {letter.slip && (
        <section className="letter-slip" aria-label={letter.slip.title}>
          <h3>{letter.slip.title}</h3>
          <p>{letter.slip.lead}</p>
          <table>
            <tbody>
              {letter.slip.rows.map(({ label, value, boxes }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>
                    {value}
                    {boxes.map((box) => (
                      <span key={box}> □ {box}</span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>
  );
}

const lines = (text: string) =>
  text.split('\n').map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
    <p key={at}>{line}</p>
  ));
