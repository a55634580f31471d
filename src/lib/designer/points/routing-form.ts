import { situationVariables } from '#lib/core/condition/look.ts';
import { sentenceText } from '#lib/core/condition/sentence.ts';
import { writeTree } from '#lib/core/condition/tree.ts';
import { waysFor, type Matter } from '#lib/core/counter/route.ts';
import { LIFE_EVENTS, type LifeEvent } from '#lib/core/model/directory.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { PERSON_TRAITS, type WindowRule } from '#lib/core/model/window-rule.ts';
import { WINDOW_KINDS } from '#lib/core/model/window.ts';
import { traitWord } from '#lib/fields/window-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { freeKey, pressed, readConditionForm, type ConditionForm } from '../conditions/condition-form.ts';

export type RoutedBundle = Pick<Bundle, 'id' | 'name' | 'situations' | 'named'>;
export const EVENTS: readonly LifeEvent[] = [...LIFE_EVENTS.person, ...LIFE_EVENTS.enterprise];
const WHEN = 'when';

/** A rule as it was posted; `again`: a button of the condition editor was pressed, nothing is to be kept yet. */
export interface PostedRule {
  rule: WindowRule;
  again: ConditionForm | null;
}

/** Reads one rule of a hall; a new one gets an id that no rule has. */
export function readRule(posted: FormData, rules: readonly WindowRule[], bundles: readonly RoutedBundle[]): PostedRule {
  const text = (name: string) => String(posted.get(name) ?? '').trim();
  const chosen = <T extends string>(name: string, known: readonly T[]) => {
    const said = posted.getAll(name).map(String);
    const found = known.filter((each) => said.includes(each));
    return found.length > 0 ? found : undefined;
  };
  const id = rules.some((rule) => rule.id === text('rule'))
    ? text('rule')
    : freeKey(
        'rule',
        rules.map((rule) => rule.id)
      );
  const own = chosen(
    'bundles',
    bundles.map((bundle) => bundle.id)
  );
  const events = chosen('events', EVENTS);
  const persons = chosen('persons', PERSON_TRAITS);
  const { when, again } = readWhen(posted, own?.length === 1 ? bundles.find((each) => each.id === own[0]) : undefined);
  const rule: WindowRule = {
    ...{ id, to: chosen('to', WINDOW_KINDS)?.[0] ?? 'general', reason: text('reason') },
    ...(own && { bundles: own }),
    ...(events && { events }),
    ...(posted.has('joint') && { joint: true as const }),
    ...(posted.has('elsewhere') && { elsewhere: true as const }),
    ...(persons && { persons }),
    ...(when !== undefined && when !== true && { when })
  };
  return { rule, again };
}

/** Conditions that were given a name on the way are written out: only a bundle keeps names. */
function readWhen(posted: FormData, bundle: RoutedBundle | undefined) {
  const none = { when: undefined, again: null };
  if (!bundle) return none;
  const variables = situationVariables(bundle.situations);
  const form = readConditionForm(posted, WHEN, variables);
  if (!form) return none;
  const named = bundle.named ?? [];
  const again = pressed(posted, WHEN, form, variables, named) ?? null;
  return { when: writeTree(form.root, [...named, ...form.made]), again };
}

/** The rules with one of them changed, added, moved by a place or taken away. */
export function changedRules(
  rules: readonly WindowRule[],
  act: { do: 'save'; rule: WindowRule } | { do: 'up' | 'down' | 'remove'; id: string }
): WindowRule[] {
  if (act.do === 'save') {
    const at = rules.findIndex(({ id }) => id === act.rule.id);
    return at === -1 ? [...rules, act.rule] : rules.with(at, act.rule);
  }
  const at = rules.findIndex(({ id }) => id === act.id);
  if (at === -1) return [...rules];
  const rest = rules.toSpliced(at, 1);
  return act.do === 'remove' ? rest : rest.toSpliced(Math.max(0, at + (act.do === 'up' ? -1 : 1)), 0, rules[at]!);
}

type Part = 'persons' | 'bundles' | 'events' | 'joint' | 'elsewhere' | 'when';

/** What a rule says, part by part in words; `eventWord`: what a theme is called. */
function partsOf(
  { bundles: own = [], events = [], joint, elsewhere, persons = [], when }: WindowRule,
  bundles: readonly RoutedBundle[],
  eventWord: (event: LifeEvent) => string
): { part: Part; words: string }[] {
  const names = own.map((id) => bundles.find((each) => each.id === id)?.name ?? id);
  const only = own.length === 1 ? bundles.find(({ id }) => id === own[0]) : undefined;
  const said = when !== undefined && only && sentenceText(when, situationVariables(only.situations), only.named);
  const words: Record<Part, string> = {
    persons: persons.map(traitWord).join('、'),
    bundles: names.length > 0 ? m.counter_rt_says_bundles({ names: names.join('、') }) : '',
    events: events.length > 0 ? m.counter_rt_says_events({ names: events.map(eventWord).join('、') }) : '',
    joint: joint ? m.counter_rt_says_joint() : '',
    elsewhere: elsewhere ? m.counter_rt_says_elsewhere() : '',
    when: said ? m.counter_rt_says_when({ words: said }) : ''
  };
  return (Object.keys(words) as Part[])
    .map((part) => ({ part, words: words[part] }))
    .filter((each) => each.words !== '');
}

/** Whom a rule sends, in words. */
export function ruleWords(...[rule, bundles, eventWord]: Parameters<typeof partsOf>): string {
  const parts = partsOf(rule, bundles, eventWord);
  return parts.length > 0 ? parts.map(({ words }) => words).join('；') : m.counter_rt_says_all();
}

/** Who goes where with one matter: persons and situations in words, and everybody else. */
export function wayWords(
  rules: readonly WindowRule[],
  matter: Matter,
  bundles: readonly RoutedBundle[],
  eventWord: (event: LifeEvent) => string
) {
  return waysFor(rules, matter).map(({ to, rule, isForAll }) => {
    const parts = rule && !isForAll ? partsOf(rule, bundles, eventWord) : [];
    const open = parts.filter(({ part }) => part === 'persons' || part === 'when');
    return {
      to,
      number: rule ? rules.indexOf(rule) + 1 : null,
      words: open.map(({ words }) => words).join('；') || m.counter_way_all()
    };
  });
}
