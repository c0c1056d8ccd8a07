import { Modal } from 'antd';
import type { ItemContent } from '../../features/publishing/item.ts';
import { BodyView } from './body/body-view.tsx';
import { changedFields, contentLabels } from './item-draft.ts';
import { fileAddress } from './publishing.calls.ts';
import type { ItemDraft } from './use-item-draft.ts';

const inWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '（空）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value))
    return (
      value
        .map((one) => (typeof one === 'string' ? one : ((one as { name?: string }).name ?? '')))
        .filter(Boolean)
        .join('、') || '（空）'
    );
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

interface Props {
  readonly draft: ItemDraft;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody else saved meanwhile: both versions side by side; nothing that was typed is lost before the person has chosen. */
export function ConflictDialog({ draft, onMine, onTheirs }: Props) {
  const { theirs, content, status } = draft;
  if (status !== 'conflict' || !theirs) return null;
  const fields = changedFields(content, theirs.content);
  const side = (which: ItemContent, field: keyof ItemContent) =>
    field === 'body' ? <BodyView body={which.body} fileAddress={(fileId) => fileAddress(theirs.id, fileId)} /> : inWords(which[field]);
  return (
    <Modal
      open
      width={960}
      title="这篇稿件刚被同事改过"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      okText="保留我写的，在最新版上继续"
      cancelText="用同事的，放弃我写的"
      onOk={onMine}
      onCancel={onTheirs}
    >
      <p>您写的和最新版有 {fields.length} 处不同。只有一方改过的地方会自动合在一起。</p>
      <div className="conflict">
        {fields.map((field) => (
          <section key={field} aria-label={contentLabels[field] ?? field}>
            <h3>{contentLabels[field] ?? field}</h3>
            <div className="conflict-sides">
              <div>
                <div className="quiet">您写的</div>
                {side(content, field)}
              </div>
              <div>
                <div className="quiet">最新版</div>
                {side(theirs.content, field)}
              </div>
            </div>
          </section>
        ))}
      </div>
    </Modal>
  );
}
