// How the office writes times, numbers and sizes.

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as `YYYY-MM-DD HH:mm` in Asia/Shanghai; text that is no instant comes back as it is. */
export function moment(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const part = Object.fromEntries(shanghai.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`;
}

/** Today in Asia/Shanghai, YYYY-MM-DD. */
export function today(): string {
  return moment(new Date().toISOString()).slice(0, 10);
}

/** A number with thousands and without float noise; null is `空白`. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '空白';
  const [whole = '', decimals] = String(Number(value.toFixed(6))).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals ? `.${decimals}` : '');
}

/** `+3`, `-2`, `0`. */
export function difference(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** 0.873 as `87%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} 字节`;
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
