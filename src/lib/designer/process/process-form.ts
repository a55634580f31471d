import { actionsFor, guardsFor } from '#lib/core/chart/edit/vocabulary.ts';
import type { Draft } from '#lib/core/chart/edit/tree.ts';
import type { Process, ProcessClock } from '#lib/core/model/index.ts';
import type { ProcessEdit, Way } from '#lib/core/model/process-edit.ts';

type Named = NonNullable<Way['guard']>;

/** How a form names a condition or an action: its meaning, never typed by a person. */
export function keyOfNamed(named: Named): string {
  return [named.type, ...Object.entries(named.params ?? {}).map(([name, value]) => `${name}=${String(value)}`)].join(
    '|'
  );
}

/** The change that a posted form asks for; `null` where it says none. */
export function readProcessEdit(process: Process, form: FormData): ProcessEdit | null {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const state = text('state');
  const place = { from: state, trigger: text('trigger'), at: Number(text('at')) || 0 };
  const draft = process as Draft;
  switch (text('do')) {
    case 'describe':
      return { do: 'describe', name: text('name').slice(0, 60), description: text('description').slice(0, 400) };
    case 'title':
      return { do: 'title', state, title: text('title').slice(0, 40) };
    case 'status': {
      const status = text('status');
      return { do: 'status', state, ...(status && { status }) };
    }
    case 'level':
      return { do: 'level', state, final: form.has('final') };
    case 'addState': {
      const [outcome, status] = [text('outcome'), text('status')];
      return {
        do: 'addState',
        state: text('id').slice(0, 40),
        title: text('title').slice(0, 40),
        ...(outcome ? { outcome } : status ? { status } : {})
      };
    }
    case 'removeState': {
      const instead = text('instead');
      return { do: 'removeState', state, ...(instead && { instead }) };
    }
    case 'entry':
      return { do: 'entry', state, actions: readActions(draft, form) };
    case 'addWay':
      return { do: 'addWay', from: state, trigger: place.trigger, way: readWay(draft, form) };
    case 'changeWay':
      return { do: 'changeWay', ...place, way: readWay(draft, form) };
    case 'removeWay':
      return { do: 'removeWay', ...place };
    case 'earlier':
      return { do: 'earlier', ...place };
    case 'addClock': {
      const target = text('target');
      const clock = readClock(text, text('id'));
      return { do: 'addClock', clock, during: state, ...(target && { target }) };
    }
    case 'changeClock':
      return { do: 'changeClock', clock: readClock(text, text('clock')) };
    case 'removeClock':
      return { do: 'removeClock', clock: text('clock') };
    default:
      return null;
  }
}

function readWay(draft: Draft, form: FormData): Way {
  const target = String(form.get('target') ?? '');
  const guard = known(guardsIn(draft), String(form.get('guard') ?? ''));
  return { ...(target && { target }), ...(guard && { guard }), actions: readActions(draft, form) };
}

/** Those kept, those picked, and a count with a new name. */
function readActions(draft: Draft, form: FormData): Named[] {
  const all = actionsIn(draft);
  const kept = form.getAll('keep').flatMap((key) => known(all, String(key)) ?? []);
  const more = form.getAll('more').flatMap((key) => known(all, String(key)) ?? []);
  const count = String(form.get('count') ?? '').trim();
  const counted: Named[] = /^[A-Za-z]\w{0,29}$/.test(count)
    ? [{ type: 'count', params: { count: `$item.${count}` } }]
    : [];
  return [...kept, ...more, ...counted];
}

function readClock(text: (name: string) => string, id: string): ProcessClock {
  const length = text('length');
  const days = length === 'promised' || length === 'legal' || length === 'deferral' ? length : Number(text('days'));
  const unit = text('unit');
  return {
    id,
    kind: (text('kind') || 'limit') as ProcessClock['kind'],
    days: typeof days === 'number' && !Number.isFinite(days) ? 0 : days,
    ...(unit && unit !== 'workingDays' && { unit: unit as 'days' | 'hours' }),
    event: true,
    source: text('source')
  };
}

/** Of the vocabulary, and what the template says already. */
export function guardsIn(draft: Draft): Named[] {
  return withOwn(draft, 'guard', guardsFor(draft) as Named[]);
}
export function actionsIn(draft: Draft): Named[] {
  return withOwn(draft, 'action', actionsFor(draft) as Named[]);
}

function withOwn(draft: Draft, kind: 'guard' | 'action', offered: Named[]): Named[] {
  const found = new Map(offered.map((named) => [keyOfNamed(named), named]));
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value)) value.forEach((each) => visit(each, key));
    else if (typeof value === 'object' && value !== null) {
      const isNamed = kind === 'guard' ? key === 'guard' : key === 'actions' || key === 'entry';
      if (isNamed && 'type' in value) found.set(keyOfNamed(value as Named), value as Named);
      else for (const [name, inner] of Object.entries(value)) visit(inner, name);
    }
  };
  visit(draft.region, '');
  return [...found.values()];
}

function known(list: readonly Named[], key: string): Named | undefined {
  return list.find((named) => keyOfNamed(named) === key);
}
