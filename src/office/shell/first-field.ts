/**
 * For `afterOpenChange` of a dialog: puts the focus into the field marked `data-first-field`. `autoFocus` alone is not enough, since a
 * dialog that comes in without movement takes the focus for itself afterwards.
 */
export function focusFirstField(open: boolean): void {
  if (open) document.querySelector<HTMLElement>('[role="dialog"] [data-first-field]')?.focus();
}
