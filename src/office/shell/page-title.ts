import { useEffect } from 'react';

/** The title in the browser's tab, for history and screen readers. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 政府信息公开办公端`;
  }, [title]);
}
