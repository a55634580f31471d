import type { DeskQuery } from '../store/desk-rows.ts';
import type { EngineDeps } from './deps.ts';
import { numberDay } from './submit.ts';

type Found = Pick<DeskQuery, 'numbers' | 'applications' | 'items'>;

const APPLICATIONS_AT_MOST = 200;
const ITEMS_AT_MOST = 12;
const REGIONS_AT_MOST = 4;
const DAYS = 31;

/**
 * What a line of search means: a file number or how it begins (also without region or hyphens, or its last digits alone), a whole citizen number or
 * social credit code, the applicant's whole name, or part of the name of an item or bundle. Numbers and names of people are
 * found by keyed values alone, whole or not at all.
 * @returns null: nothing can match
 */
export async function searchFor(deps: EngineDeps, typed: string): Promise<Found | null> {
  const text = typed.trim().slice(0, 60);
  const plain = text.replace(/[\s-]/g, '').toUpperCase();
  if (plain === '') return {};
  if (/^\d{17}[\dX]$/.test(plain)) return applications(deps, 'citizen-id', plain);
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(plain)) return applications(deps, 'uscc', plain);
  if (/^T?\d/.test(plain)) return { numbers: await beginnings(deps, plain) };
  return (await applications(deps, 'applicant', text)) ?? (await itemsNamed(deps, text));
}

async function applications(deps: EngineDeps, field: string, value: string): Promise<Found | null> {
  const kept = deps.keys.lookups(field, value);
  const found = await Promise.all(kept.map((hmac) => deps.store.lookup(field, hmac)));
  const ids = [...new Set(found.flat())].slice(0, APPLICATIONS_AT_MOST);
  return ids.length > 0 ? { applications: ids } : null;
}

/**
 * A number is `3502-261123-00042`: its region, the day (on trial behind a T), and the running number of the day. A few digits
 * alone are the running number of one of the last days.
 */
async function beginnings(deps: EngineDeps, plain: string): Promise<string[]> {
  const regions = [...new Set((await loaded(deps)).map(({ source }) => source.bundle.region.code.slice(0, 4)))];
  const some = regions.slice(0, REGIONS_AT_MOST);
  if (/^\d{1,5}$/.test(plain) && !some.includes(plain))
    return some.flatMap((region) =>
      lastDays(deps.clock.now()).map((day) => `${region}-${day}-${plain.padStart(5, '0')}`)
    );
  if (some.some((region) => plain.startsWith(region))) return [joined(plain.slice(0, 4), plain.slice(4))];
  return some.map((region) => joined(region, plain));
}

function lastDays(now: number): string[] {
  return Array.from({ length: DAYS }, (_, ago) => numberDay(now - ago * 86_400_000));
}

function joined(region: string, rest: string): string {
  const length = rest.startsWith('T') ? 7 : 6;
  return [region, rest.slice(0, length), rest.slice(length)].filter((part) => part !== '').join('-');
}

async function itemsNamed(deps: EngineDeps, text: string): Promise<Found | null> {
  const items = new Map<string, { bundle: string; item: string }>();
  for (const { bundle, source } of await loaded(deps))
    for (const [item, { name }] of Object.entries(source.items))
      if (name.includes(text) || source.bundle.name.includes(text)) items.set(`${bundle}/${item}`, { bundle, item });
  return items.size > 0 ? { items: [...items.values()].slice(0, ITEMS_AT_MOST) } : null;
}

/** Every published version; the service keeps them. */
async function loaded(deps: EngineDeps) {
  const versions = await Promise.all(
    (await deps.store.versions()).map(({ bundle, version }) => deps.versions.load(bundle, version))
  );
  return versions.flatMap((version) => version ?? []);
}
