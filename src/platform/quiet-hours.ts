/** Hours of the day in Asia/Shanghai in which nobody is to be disturbed, as minutes after midnight; may run over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function minutesOf(text: string): number | undefined {
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === '' ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Reads `20:00-08:00` or `none`. @returns null for anything else */
export function readQuietHours(text: string): { readonly hours: QuietHours | undefined } | null {
  if (text === 'none') return { hours: undefined };
  const [from, to, more] = text.split('-').map((part) => minutesOf(part.trim()));
  if (from === undefined || to === undefined || more !== undefined || text.split('-').length !== 2 || from === to) return null;
  return { hours: { from, to } };
}

export const defaultQuietHours = { hours: { from: 20 * 60, to: 8 * 60 } };

/** Whether an instant lies in the quiet hours; their last minute is the one before `to`. */
export function isQuiet(at: Date, hours: QuietHours | undefined): boolean {
  if (!hours) return false;
  const minute = minutesOf(clockTime.format(at)) as number;
  return hours.from < hours.to ? hours.from <= minute && minute < hours.to : minute >= hours.from || minute < hours.to;
}
