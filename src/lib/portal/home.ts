import type { BundleSource, DurationUnit } from '#lib/core/model/index.ts';
import { LIFE_EVENTS, type Directory, type LifeEvent } from '#lib/core/model/directory.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';
import { find, nearTo, type Findable, type Hit, type Syllables } from './find.ts';

/** For whom a bundle is: 个人 or 企业. */
export type Audience = keyof typeof LIFE_EVENTS;
export const AUDIENCES = ['person', 'enterprise'] as const satisfies Audience[];

export interface BundleCard {
  id: string;
  name: string;
  region: string;
  lead: string;
  audiences: Audience[];
  /** Moments of life in whose groups it stands. */
  events: LifeEvent[];
  items: number;
  departments: number;
  tags: DepartmentBadge[];
  /** Promised; `unit` absent: working days. */
  days: number;
  unit?: DurationUnit;
  /** What a search finds it by. */
  texts: Findable[];
}

/** Bundles of one moment of life; `other`: of none. */
export interface EventGroup {
  event: LifeEvent | 'other';
  cards: BundleCard[];
}

/** One card per published bundle, in the order of their names. */
export function bundleCards(sources: readonly BundleSource[], directory: Directory): BundleCard[] {
  const said = new Map(directory.entries.filter(({ kind }) => kind === 'bundle').map(({ id, events }) => [id, events]));
  return sources
    .map((source) => cardOf(source, said.get(source.bundle.id) ?? []))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

function cardOf(source: BundleSource, events: LifeEvent[]): BundleCard {
  const { bundle } = source;
  const items = bundle.items.flatMap((entry) => source.items[entry.id] ?? []);
  const departments = [...new Set(items.map((item) => item.department))].map((id) =>
    departmentBadge(source.departments, id)
  );
  // Two offices of one kind share their two characters; a card shows them once.
  const tags = departments.filter(
    (one, index) => departments.findIndex((other) => other.short === one.short) === index
  );
  const texts = (weight: number, all: string[]) => [...new Set(all)].map((text) => ({ text, weight }));
  return {
    id: bundle.id,
    name: bundle.name,
    region: bundle.region.name,
    lead: departmentBadge(source.departments, bundle.lead).name,
    audiences: audiencesOf(bundle.serviceObject),
    events,
    items: items.length,
    departments: departments.length,
    tags,
    days: bundle.limit.promised,
    ...(bundle.limit.unit && { unit: bundle.limit.unit }),
    texts: [
      ...texts(8, [bundle.name]),
      ...texts(
        4,
        items.map(({ name }) => name)
      ),
      ...texts(
        2,
        items.map(({ result }) => result.name)
      ),
      ...texts(
        1,
        departments.map(({ name }) => name)
      )
    ]
  };
}

/** Whom the departments name (自然人, 法人, both); for whoever they do not name a bundle stands everywhere. */
function audiencesOf(serviceObject: string): Audience[] {
  const named: Audience[] = [
    ...(/自然人|个人/.test(serviceObject) ? (['person'] as const) : []),
    ...(/法人|企业|组织|个体/.test(serviceObject) ? (['enterprise'] as const) : [])
  ];
  return named.length > 0 ? named : [...AUDIENCES];
}

/** The bundles for somebody by moments of life, in the order of a life; what has no moment comes last. */
export function eventGroups(cards: readonly BundleCard[], audience: Audience): EventGroup[] {
  const own = cards.filter(({ audiences }) => audiences.includes(audience));
  const moments: readonly LifeEvent[] = LIFE_EVENTS[audience];
  const placed = moments.map((event) => ({ event, cards: own.filter(({ events }) => events.includes(event)) }));
  const other = own.filter(({ events }) => !events.some((event) => moments.includes(event)));
  return [...placed, { event: 'other' as const, cards: other }].filter((group) => group.cards.length > 0);
}

/**
 * Cards for a search, and where they were hit.
 * @param wordOf what a moment of life is called, which finds its bundles too
 * @returns `near`: what comes near the words, where nothing has them all
 */
export function searchCards(
  cards: readonly BundleCard[],
  query: string,
  syllables: Syllables,
  wordOf: (event: LifeEvent) => string
): { hits: Hit<BundleCard>[]; near: BundleCard[] } {
  const textsOf = ({ texts, events }: BundleCard): Findable[] => [
    ...texts,
    ...events.map((event) => ({ text: wordOf(event), weight: 3 }))
  ];
  const hits = find(cards, textsOf, query, syllables);
  return { hits, near: hits.length > 0 ? [] : nearTo(cards, textsOf, query) };
}
