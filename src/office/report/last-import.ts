// The upload this tab started last, so that the library can tell how far it is.
const key = 'last-import';

export function rememberImport(id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Without storage the progress page is still reached by its address.
  }
}

export function lastImport(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
