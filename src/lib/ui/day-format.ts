/** Dates of the office in words; always with the weekday, the year only where it is another one. */
const ZONE = 'Asia/Shanghai';

function part(ms: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).format(ms);
}

/** `3月12日(周四)`, in another year than `now` `2027年3月12日(周五)`; English `Thu 12 Mar`. */
export function formatDay(ms: number, locale: string, now: number): string {
  const sameYear = part(ms, 'en', { year: 'numeric' }) === part(now, 'en', { year: 'numeric' });
  if (locale.startsWith('zh')) {
    const day = part(ms, 'zh-CN', { ...(sameYear ? {} : { year: 'numeric' }), month: 'long', day: 'numeric' });
    return `${day}(${part(ms, 'zh-CN', { weekday: 'short' })})`;
  }
  return part(ms, 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' })
  });
}

/** `17:30` */
export function formatTime(ms: number): string {
  return part(ms, 'en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** `3月17日(周二) 15:20` */
export function formatMoment(ms: number, locale: string, now: number): string {
  return `${formatDay(ms, locale, now)} ${formatTime(ms)}`;
}
