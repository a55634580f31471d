import { writeTree } from '#lib/core/condition/tree.ts';
import { situationVariables } from '#lib/core/condition/look.ts';
import { orderEdits, type ShortestOrder } from '#lib/core/edit/situations-order.ts';
import type { Bundle, Condition, Edit, NamedCondition, Situation } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { freeKey, pressed, readConditionForm, type ConditionForm } from '../conditions/condition-form.ts';

/** What a posted form asks for: edits, and the question whose form is opened after them; or an editor whose own button was pressed, to be shown again; or a field that is missing. */
export type Asked =
  | { kind: 'edits'; edits: Edit[]; open?: string }
  | { kind: 'again'; form: ConditionForm }
  | { kind: 'missing'; what: 'question' | 'options' | 'twice' | 'title' | 'text' };

const PREFIX = 'when';

/**
 * Reads a form of the page about situations: `do` says which, `key` what it is about.
 * @returns nothing for a form that this page has not
 */
export function readSituationForm(bundle: Bundle, form: FormData, order: ShortestOrder | null): Asked | null {
  const text = (name: string, most: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  const key = text('key', 60);
  const situation = bundle.situations.find((each) => each.key === key);
  const named = bundle.named ?? [];
  switch (text('do', 20)) {
    case 'add':
      return added(bundle, text);
    case 'change':
      return situation ? changed(situation, form, text) : null;
    case 'duplicate':
      return situation ? duplicated(bundle.situations, situation) : null;
    case 'remove':
      return edits({ do: 'removeSituation', key });
    case 'up':
    case 'down':
      return moved(bundle.situations, key, text('do', 20) === 'up' ? -1 : 1);
    case 'order':
      return { kind: 'edits', edits: orderEdits(keysOf(bundle.situations), order?.order ?? []) };
    case 'ask':
      return situation
        ? withCondition(form, bundle, (when) => {
            const { askWhen: _, ...rest } = situation;
            return { do: 'situation', situation: when === true ? rest : { ...rest, askWhen: when } };
          })
        : null;
    case 'item':
      return withCondition(form, bundle, (when) => ({ do: 'applies', id: key, when }));
    case 'name': {
      const title = text('title', 30);
      const own =
        key === ''
          ? freeKey(
              'named',
              [...named, ...madeIn(form)].map((each) => each.key)
            )
          : key;
      const others = { ...bundle, named: named.filter((each) => each.key !== own) };
      const asked = withCondition(form, others, (when) => ({ do: 'name', named: { key: own, title, when } }));
      return asked.kind === 'edits' && title === '' ? { kind: 'missing', what: 'title' } : asked;
    }
    case 'unname':
      return edits({ do: 'unname', key });
    case 'exit':
      return exit(bundle, form, key, text('text', 400));
    case 'unexit':
      return edits({ do: 'exits', exits: (bundle.exits ?? []).filter((_, at) => String(at) !== key) });
    default:
      return null;
  }
}

type Text = (name: string, most: number) => string;

function edits(...made: Edit[]): Extract<Asked, { kind: 'edits' }> {
  return { kind: 'edits', edits: made };
}

function keysOf(situations: readonly Situation[]): string[] {
  return situations.map(({ key }) => key);
}

/** A new question, at the end; each line of `options` is one. */
function added({ situations }: Bundle, text: Text): Asked {
  const question = text('question', 200);
  const options = optionsFrom(text('options', 4000), []);
  if (question === '') return { kind: 'missing', what: 'question' };
  if (options.length < 2) return { kind: 'missing', what: 'options' };
  if (isSaidTwice(options)) return { kind: 'missing', what: 'twice' };
  const effect = text('effect', 400);
  return edits({
    do: 'situation',
    situation: {
      key: freeKey('q', keysOf(situations)),
      question,
      select: text('select', 10) === 'multi' ? 'multi' : 'single',
      options,
      ...(effect === '' ? {} : { effect })
    }
  });
}

/** Nobody could tell two options of one label apart. */
function isSaidTwice(options: Situation['options']): boolean {
  return new Set(options.map(({ label }) => label)).size < options.length;
}

function optionsFrom(lines: string, known: readonly { value: string }[]): Situation['options'] {
  const options: Situation['options'] = [];
  for (const line of lines.split(/\r?\n/)) {
    const label = line.trim().slice(0, 100);
    if (label === '') continue;
    options.push({
      value: freeKey(
        'o',
        [...known, ...options].map(({ value }) => value)
      ),
      label
    });
  }
  return options;
}

/**
 * The same question once more, right behind it: asked under the same condition, with the same options, under a key and a title of its
 * own. What reads the first reads it alone: nobody has said yet what hangs on the second.
 */
function duplicated(situations: readonly Situation[], situation: Situation): Asked {
  const key = freeKey('q', keysOf(situations));
  const question = copyTitle(
    situation.question,
    situations.map((each) => each.question)
  );
  const copy = { ...structuredClone(situation), key, question };
  return { ...edits({ do: 'situation', situation: copy, at: situations.indexOf(situation) + 1 }), open: key };
}

function copyTitle(question: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const title = number === 1 ? m.conditions_copy({ question }) : m.conditions_copy_n({ question, number });
    if (!taken.includes(title)) return title;
  }
}

/** Words, kind and options of a question as they stand in its form; a button of an option moves it or takes it out. */
function changed(situation: Situation, form: FormData, text: Text): Asked {
  const question = text('question', 200);
  if (question === '') return { kind: 'missing', what: 'question' };
  const effect = text('effect', 400);
  const kept = situation.options.map(({ value, label }) => ({ value, label: text(`label.${value}`, 100) || label }));
  const options = acted([...kept, ...optionsFrom(text('options', 4000), kept)], String(form.get('option') ?? ''));
  if (options.length === 0) return { kind: 'missing', what: 'options' };
  if (isSaidTwice(options)) return { kind: 'missing', what: 'twice' };
  const { effect: _, ...rest } = situation;
  const select = text('select', 10) === 'multi' ? 'multi' : 'single';
  return edits({
    do: 'situation',
    situation: { ...rest, question, select, options, ...(effect === '' ? {} : { effect }) }
  });
}

/** `up v`, `down v`, `drop v` */
function acted(options: Situation['options'], said: string): Situation['options'] {
  const [act, ...rest] = said.split(' ');
  const at = options.findIndex(({ value }) => value === rest.join(' '));
  if (at < 0) return options;
  if (act === 'drop') return options.toSpliced(at, 1);
  const to = Math.min(options.length - 1, Math.max(0, at + (act === 'up' ? -1 : 1)));
  return options.toSpliced(at, 1).toSpliced(to, 0, options[at]!);
}

function moved(situations: readonly Situation[], key: string, by: number): Asked {
  const at = situations.findIndex((each) => each.key === key) + by;
  return at < 0 || at >= situations.length ? { kind: 'edits', edits: [] } : edits({ do: 'orderSituation', key, at });
}

function exit({ exits = [], ...bundle }: Bundle, form: FormData, key: string, words: string): Asked {
  const asked = withCondition(form, bundle, (when) => {
    const made = { when, text: words };
    const place = key === '' ? exits.length : Number(key);
    return { do: 'exits', exits: place < exits.length ? exits.with(place, made) : [...exits, made] };
  });
  return asked.kind === 'edits' && words === '' ? { kind: 'missing', what: 'text' } : asked;
}

/** The edit that a posted condition makes, after those that give a name to parts of it. */
function withCondition(
  form: FormData,
  bundle: Pick<Bundle, 'situations' | 'named'>,
  edit: (when: Condition) => Edit
): Asked {
  const variables = situationVariables(bundle.situations);
  const named = bundle.named ?? [];
  const posted = readConditionForm(form, PREFIX, variables);
  if (!posted) return { kind: 'edits', edits: [] };
  const again = pressed(form, PREFIX, posted, variables, named);
  if (again) return { kind: 'again', form: again };
  const { made } = posted;
  const names = made.map((each): Edit => ({ do: 'name', named: each }));
  return edits(...names, edit(writeTree(posted.root, [...named, ...made])));
}

function madeIn(form: FormData): NamedCondition[] {
  return readConditionForm(form, PREFIX, [])?.made ?? [];
}
