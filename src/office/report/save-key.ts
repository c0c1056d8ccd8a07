import { useEffect, useRef } from 'react';

/** Ctrl+S saves. */
export function useSaveKey(enabled: boolean, onSave: () => void): void {
  const saveNow = useRef(onSave);
  saveNow.current = onSave;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (enabled) saveNow.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
}
