import { Fragment, type ReactNode } from 'react';
import type { BodyBlock, Run } from '../../../features/publishing/body.ts';

const runs = (list: readonly Run[]) =>
  list.map(({ text, bold, link }, at) => {
    const marked = bold ? <b>{text}</b> : text;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name, and it is drawn anew as a whole
      <Fragment key={at}>
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {marked}
          </a>
        ) : (
          marked
        )}
      </Fragment>
    );
  });

/** One block as readers will see it. */
export function BlockView({ block, fileAddress }: { block: BodyBlock; fileAddress: (fileId: string) => string }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as 'h2' | 'h3' | 'h4';
      return <Heading>{block.text}</Heading>;
    }
    case 'paragraph':
      return <p className={block.align ? `to-${block.align}` : undefined}>{runs(block.runs)}</p>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={at}>{runs(item)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="wide-table" tabIndex={0} aria-label={block.caption || '表格'}>
          <table>
            {block.caption && <caption>{block.caption}</caption>}
            <tbody>
              {block.rows.map((row, y) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <tr key={y}>
                  {row.map(({ text, colSpan, rowSpan, header }, x) => {
                    const Cell = header ? 'th' : 'td';
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as above
                      <Cell key={x} colSpan={colSpan} rowSpan={rowSpan}>
                        {text}
                      </Cell>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    case 'picture':
      return (
        <figure>
          <img src={fileAddress(block.file)} alt={block.alt} />
          <figcaption>{block.caption ?? block.alt}</figcaption>
        </figure>
      );
  }
}

interface Props {
  readonly body: readonly BodyBlock[];
  readonly fileAddress: (fileId: string) => string;
  /** Stands beside each block, e.g. a button to comment on it. */
  readonly beside?: (block: BodyBlock, no: number) => ReactNode;
}

/** A text as readers will see it, block by block; block `n` has the id `block-n`. */
export function BodyView({ body, fileAddress, beside }: Props) {
  return (
    <div className="prose body-view">
      {body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is named by its place
        <div key={at} id={`block-${at + 1}`} className="body-block">
          <BlockView block={block} fileAddress={fileAddress} />
          {beside?.(block, at + 1)}
        </div>
      ))}
    </div>
  );
}
