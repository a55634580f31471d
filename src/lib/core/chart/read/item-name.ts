/** What stands for the item in a file that does not say otherwise; templates write `$item`. */
export const ITEM = 'ITEM';

/** Text of a file with `$item` in place of the name that the item has there. */
export function withoutItem(text: string, item: string): string {
  return text.replaceAll(new RegExp(`(?<![\\w$])${item.replace(/[^\w]/g, '')}(?!\\w)`, 'g'), '$item');
}

/** Letters, digits and underlines; not the one name that is no name of a property. */
export function isStateName(name: string): boolean {
  return /^\w+$/.test(name) && name !== '__proto__';
}
