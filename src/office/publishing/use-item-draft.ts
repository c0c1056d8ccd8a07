import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ItemContent } from '../../features/publishing/item.ts';
import { Problem } from '../shell/client.ts';
import { changedFields, forgetDraft, keepDraft, keptDraft, merged } from './item-draft.ts';
import { type ItemDetail, itemById, itemKey, itemsKey, saveItem } from './publishing.calls.ts';

/** How long nobody types before the server gets it. */
const quiet = 6000;

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

export interface ItemDraft {
  readonly content: ItemContent;
  readonly status: SaveStatus;
  readonly error: unknown;
  /** What somebody else saved meanwhile. */
  readonly theirs: ItemDetail | undefined;
  /** Whether something written earlier in this tab was brought back. */
  readonly restored: boolean;
  change(changes: Partial<ItemContent>): void;
  /** Sends what is not yet there. Undefined when it was refused; the reason is in `error`. */
  save(): Promise<ItemDetail | undefined>;
  /** Goes on with content and revision that came from elsewhere. */
  adopt(detail: ItemDetail, content?: ItemContent): void;
  /** Goes on with what both wrote. */
  keepMine(): void;
  takeTheirs(): void;
}

/**
 * The working copy of an item while it is written: kept in the tab with every change, sent when typing pauses and when the window is
 * left. After a change by somebody else nothing is sent until the person has decided.
 */
export function useItemDraft(detail: ItemDetail): ItemDraft {
  const queries = useQueryClient();
  const { id } = detail;
  const [first] = useState(() => {
    const kept = keptDraft(sessionStorage, id);
    if (kept && changedFields(kept.content, detail.content).length > 0) return kept;
    // It arrived although nobody heard the answer.
    forgetDraft(sessionStorage, id);
    return undefined;
  });
  const [content, setContent] = useState(first?.content ?? detail.content);
  const [status, setStatus] = useState<SaveStatus>(first ? (first.revision === detail.revision ? 'unsaved' : 'conflict') : 'saved');
  const [error, setError] = useState<unknown>();
  const [theirs, setTheirs] = useState<ItemDetail | undefined>(first && first.revision !== detail.revision ? detail : undefined);
  const [restored] = useState(first !== undefined);
  const now = useRef({ content, revision: first?.revision ?? detail.revision, base: detail.content, status });
  now.current.status = status;
  const sending = useRef<Promise<ItemDetail | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keepTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keepNow = useCallback(() => {
    clearTimeout(keepTimer.current);
    keepDraft(sessionStorage, id, { revision: now.current.revision, content: now.current.content });
  }, [id]);

  const send = useCallback(async (): Promise<ItemDetail | undefined> => {
    const sent = now.current.content;
    setStatus('saving');
    try {
      const saved = await saveItem(id, { revision: now.current.revision, content: sent });
      now.current.revision = saved.revision;
      now.current.base = saved.content;
      queries.setQueryData(itemKey(id), saved);
      void queries.invalidateQueries({ queryKey: itemsKey });
      setError(undefined);
      if (now.current.content === sent) {
        clearTimeout(keepTimer.current);
        forgetDraft(sessionStorage, id);
        setStatus('saved');
      } else {
        keepNow();
        setStatus('unsaved');
      }
      return saved;
    } catch (problem) {
      keepNow();
      if (problem instanceof Problem && problem.code === 'changed-meanwhile') {
        const fresh = await itemById(id).catch(() => undefined);
        if (fresh && changedFields(now.current.content, fresh.content).length === 0) {
          // An earlier saving arrived although its answer was lost.
          now.current.revision = fresh.revision;
          now.current.base = fresh.content;
          now.current.content = fresh.content;
          queries.setQueryData(itemKey(id), fresh);
          forgetDraft(sessionStorage, id);
          setError(undefined);
          setStatus('saved');
          return fresh;
        }
        if (fresh) {
          setTheirs(fresh);
          setStatus('conflict');
          return undefined;
        }
      }
      setError(problem);
      setStatus('failed');
      return undefined;
    }
  }, [id, keepNow, queries]);

  const save = useCallback(async (): Promise<ItemDetail | undefined> => {
    clearTimeout(timer.current);
    // One at a time: each names the revision that the one before made.
    while (sending.current) await sending.current;
    if (now.current.status === 'conflict') return undefined;
    if (now.current.content === now.current.base) return queries.getQueryData<ItemDetail>(itemKey(id));
    sending.current = send().finally(() => {
      sending.current = undefined;
    });
    return sending.current;
  }, [id, queries, send]);

  const change = useCallback(
    (changes: Partial<ItemContent>) => {
      now.current.content = { ...now.current.content, ...changes };
      setContent(now.current.content);
      if (now.current.status !== 'conflict') setStatus('unsaved');
      clearTimeout(keepTimer.current);
      keepTimer.current = setTimeout(keepNow, 300);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), quiet);
    },
    [keepNow, save],
  );

  // Without a word from the server it is tried again by itself.
  useEffect(() => {
    if (status !== 'failed' || !(error instanceof Problem) || !error.passing) return;
    const again = setTimeout(() => void save(), 15_000);
    return () => clearTimeout(again);
  }, [status, error, save]);

  useEffect(() => {
    if (first && now.current.status === 'unsaved') timer.current = setTimeout(() => void save(), quiet);
    const onHide = () => {
      if (document.visibilityState !== 'hidden' || now.current.content === now.current.base) return;
      keepNow();
      void save();
    };
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      clearTimeout(timer.current);
      if (keepTimer.current !== undefined && now.current.content !== now.current.base) keepNow();
    };
  }, [first, keepNow, save]);

  const adopt = useCallback(
    (fresh: ItemDetail, next: ItemContent = fresh.content) => {
      now.current.revision = fresh.revision;
      now.current.base = fresh.content;
      now.current.content = next;
      now.current.status = 'saved';
      setContent(next);
      setTheirs(undefined);
      setError(undefined);
      queries.setQueryData(itemKey(id), fresh);
      if (next === fresh.content) {
        forgetDraft(sessionStorage, id);
        setStatus('saved');
      } else {
        keepNow();
        setStatus('unsaved');
        now.current.status = 'unsaved';
        timer.current = setTimeout(() => void save(), quiet);
      }
    },
    [id, keepNow, queries, save],
  );

  return {
    content,
    status,
    error,
    theirs,
    restored,
    change,
    save,
    adopt,
    keepMine: () => {
      if (theirs) adopt(theirs, merged(now.current.base, now.current.content, theirs.content).content);
    },
    takeTheirs: () => {
      if (theirs) adopt(theirs);
    },
  };
}
