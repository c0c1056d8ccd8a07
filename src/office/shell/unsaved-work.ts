// Work typed and not yet saved, kept for one tab. Each feature keeps its own under this prefix.
export const unsavedPrefix = 'unsaved:';

/** Whether there is work in this tab that nobody saved. */
export function anyUnsaved(storage: Storage): boolean {
  return Object.keys(storage).some((key) => key.startsWith(unsavedPrefix));
}

/** At sign-out nothing of anybody's work stays on a shared machine. */
export function forgetUnsaved(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(unsavedPrefix)) storage.removeItem(key);
}
