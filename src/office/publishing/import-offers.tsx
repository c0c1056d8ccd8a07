import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ItemContent } from '../../features/publishing/item.ts';
import { contentLabels } from './item-draft.ts';
import type { ImportNews } from './new-item-page.tsx';

type Offer = ImportNews['offers'][number];

/** What an offer changes; nothing for what is only shown. */
export function offerChanges({ field, value }: Offer): Partial<ItemContent> | undefined {
  switch (field) {
    case 'title':
      return { title: value };
    case 'documentNumber':
      return { documentNumber: value, isOfficialDocument: true };
    case 'writtenOn':
      return { writtenOn: value };
    case 'keywords':
      return { keywords: value.split('、').filter(Boolean).slice(0, 20) };
    case 'agency':
      return undefined;
  }
}

interface Props {
  readonly news: ImportNews;
  readonly content: ItemContent;
  readonly onTake: (changes: Partial<ItemContent>) => void;
  readonly onClose: () => void;
}

/** What was recognised in the file, to be taken or left. */
export function ImportOffers({ news, content, onTake, onClose }: Props) {
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const open = news.offers.flatMap((offer, at) => {
    const changes = offerChanges(offer);
    const same =
      changes &&
      Object.entries(changes).every(([name, value]) => JSON.stringify(content[name as keyof ItemContent]) === JSON.stringify(value));
    return changes && !same && !taken.has(at) ? [{ offer, at, changes }] : [];
  });
  const take = (list: typeof open) => {
    for (const { changes } of list) onTake(changes);
    setTaken(new Set([...taken, ...list.map(({ at }) => at)]));
  };
  if (open.length === 0 && news.notes.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      closable={{ onClose, 'aria-label': '关闭' }}
      title={open.length > 0 ? '从文件里认出这些信息，请核对后采用' : '已导入'}
      description={
        <>
          {open.length > 0 && (
            <ul className="offers">
              {open.map((one) => (
                <li key={one.at}>
                  {contentLabels[one.offer.field as keyof ItemContent]}：<strong>{one.offer.value}</strong>
                  <span className="quiet">（{one.offer.at}）</span>
                  <Button
                    size="small"
                    aria-label={`采用${contentLabels[one.offer.field as keyof ItemContent]}：${one.offer.value}`}
                    onClick={() => take([one])}
                  >
                    采用
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {open.length > 1 && (
            <Button size="small" type="primary" onClick={() => take(open)}>
              全部采用
            </Button>
          )}
          {news.notes.map((note) => (
            <div key={note}>{note}</div>
          ))}
        </>
      }
    />
  );
}
