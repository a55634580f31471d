import { activeItems } from '#lib/core/condition/situations.ts';
import type { Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { TimerRow } from '../store/types.ts';
import { readPayload } from './event-log.ts';
import type { EngineDeps } from './deps.ts';
import { isActive, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import { STEPS, WAYS, type FeeLine, type StepName, type StepView, type Way } from './step-names.ts';
import type { PublishedVersion } from './types.ts';

export function isStep(name: string): name is StepName {
  return (STEPS as readonly string[]).includes(name);
}

/** `now`: what could happen to the application. */
export function stepOf(now: readonly string[], timers: ReadonlyMap<string, TimerRow>): StepView | null {
  const name = STEPS.find((step) => now.includes(step));
  if (name === undefined) return null;
  const timer = timers.get(`prepare.${name}`) ?? timers.get(`after.${name}`);
  return { name, dueAt: timer?.dueAt ?? null };
}

/**
 * The item whose department sees to what belongs to the whole application: the first one of the leading department, or the
 * first of all where that one has none in it.
 */
export function stewardOf(
  version: Pick<PublishedVersion, 'chart' | 'source'>,
  statuses: Readonly<Record<string, TaskStatus>>
): string | undefined {
  const active = Object.keys(version.chart.items).filter((item) => isActive(statuses[item]));
  return active.find((item) => version.chart.items[item]!.department === version.source.bundle.lead) ?? active[0];
}

/** What a citizen says with a step; kept encrypted in the log. */
export type StepDetails =
  | { name: string }
  | { receipt: string; lines: FeeLine[] }
  | { way: Way }
  | { level: number; text: string }
  | Record<string, never>;

/** Fees of the items that apply under these answers. */
export function feeLines({ version: { source }, snapshot }: Pick<Loaded, 'version' | 'snapshot'>): FeeLine[] {
  const active = activeItems(source, snapshot.context.answers);
  return source.bundle.items.flatMap(({ id }): FeeLine[] => {
    const item = source.items[id];
    return item?.fee.charged && active[id] === true ? [{ item: id, name: item.name, text: item.fee.text }] : [];
  });
}

const RATINGS = 5;
const TEXT_AT_MOST = 500;

/** What is wrong with what was said, or what of it is kept. A signature is the applicant's own name, typed with a tick. */
export async function readDetails(
  deps: EngineDeps,
  loaded: Loaded,
  step: StepName,
  said: Readonly<Record<string, unknown>>
): Promise<Result<StepDetails>> {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name].trim().slice(0, TEXT_AT_MOST) : '');
  switch (step) {
    case 'sign': {
      const stored = await readPayload(deps.store, loaded.key, loaded.row.id, 'applicant');
      const { name } = stored as { name: string };
      if (said['agreed'] !== true) return refuse(problems.notAgreed());
      return text('name') === name ? ok({ name }) : refuse(problems.otherName());
    }
    case 'pay': {
      const lines = feeLines(loaded);
      const receipt = text('receipt');
      return receipt === '' && lines.length > 0 ? refuse(problems.notPaid()) : ok({ receipt, lines });
    }
    case 'collect':
    case 'deliver': {
      const way = WAYS.find((each) => each === said['way']);
      if (said['received'] !== true) return refuse(problems.notReceived());
      return way ? ok({ way }) : refuse(problems.noWay());
    }
    case 'rate': {
      const level = said['level'];
      const isLevel = typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= RATINGS;
      return isLevel ? ok({ level, text: text('text') }) : refuse(problems.noRating());
    }
  }
}
