import { describe, expect, it } from 'vitest';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Bundle, BundleSource, Condition, Situation } from '#lib/core/model/index.ts';
import { activeItems, enumerateAnswers } from '#lib/core/condition/situations.ts';
import { applyEdits } from '#lib/core/edit/apply.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { contextOf } from '#lib/server/workspace/edits.ts';
import { readSituationForm, type Asked } from './situation-edits.ts';
import { situationMap } from './situation-map.ts';
import { decisionTable } from './situation-table.ts';
import { situationsView } from './situation-view.ts';

const workspace = await openWorkspace('.');
async function load(id: string): Promise<BundleSource> {
  const loaded = await workspace.source(id);
  if (!loaded.ok) throw new Error(id);
  return loaded.value;
}
const raw = await load('newborn');
const words = {
  not: (labels: string) => `不是 ${labels}`,
  orUnasked: (labels: string) => `${labels} 或没有问到`,
  unasked: '没有问到',
  and: '，'
};

describe('the decision table', () => {
  it.each(workspace.bundles().map(({ id }) => id))(
    'of %s has every item once, and every condition as rows',
    async (id) => {
      const source = applyDecisions(await load(id));
      const table = decisionTable(source, words);
      const items = [...table.always, ...table.groups.flatMap(({ what }) => what)].filter(
        ({ kind }) => kind === 'item'
      );
      expect(items.map((each) => each.id).toSorted()).toEqual(source.bundle.items.map((each) => each.id).toSorted());
      for (const { rows } of table.groups) expect(rows?.length).toBeGreaterThan(0);
      const titles = source.bundle.situations.length;
      expect(table.columns.length + table.idle.length).toBe(titles);
    }
  );
});

describe('the map', () => {
  it.each(['newborn', 'restaurant', 'retirement'])('of %s tells for each answer what applies with it', async (id) => {
    const source = applyDecisions(await load(id));
    const all = [...enumerateAnswers(source, 5000)];
    let told = 0;
    for (const { key, answers } of situationMap(source)) {
      const situation = source.bundle.situations.find((each) => each.key === key)!;
      if (situation.select === 'multi') continue;
      for (const { label, options, leaves } of answers) {
        const option = options === 1 ? situation.options.find((each) => each.label === label) : undefined;
        if (!option) continue;
        const chosen = all.filter((given) => given[key] === option.value).map((given) => activeItems(source, given));
        for (const { id: item, kind, comes } of leaves) {
          if (kind !== 'item' || chosen.length === 0) continue;
          told += 1;
          if (comes !== 'maybe') expect(chosen.every((active) => active[item] === (comes === 'yes'))).toBe(true);
        }
      }
    }
    expect(told).toBeGreaterThan(0);
  });
});

function posted(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
function bundleAfter(bundle: Bundle, asked: Asked | null): Bundle | string[] {
  if (asked?.kind !== 'edits') throw new Error(JSON.stringify(asked));
  const edited = applyEdits({ bundle, positions: {} }, asked.edits, contextOf(workspace, raw));
  return edited.ok ? edited.value.bundle : edited.problems.map(({ code }) => code);
}
const line = { 'when:kind': 'group', 'when:mode': 'all', 'when.0:kind': 'line', 'when.0:op': 'is' };

describe('forms of the page', () => {
  it('add a question with options, and refuse one without', () => {
    const form = posted({ do: 'add', question: '是否双胞胎?', select: 'single', options: '是\n\n否' });
    const after = bundleAfter(raw.bundle, readSituationForm(raw.bundle, form, null)) as Bundle;
    expect(after.situations.at(-1)).toEqual({
      key: 'q1',
      question: '是否双胞胎?',
      select: 'single',
      options: [
        { value: 'o1', label: '是' },
        { value: 'o2', label: '否' }
      ]
    });
    const short = posted({ do: 'add', question: '是否双胞胎?', options: '是' });
    expect(readSituationForm(raw.bundle, short, null)).toEqual({ kind: 'missing', what: 'options' });
    const twice = posted({ do: 'add', question: '是否双胞胎?', options: '是\n否\n否' });
    expect(readSituationForm(raw.bundle, twice, null)).toEqual({ kind: 'missing', what: 'twice' });
  });

  it('duplicate a question behind the first, in one edit, asked alike and read by nothing', () => {
    const [before, plain, ...rest] = raw.bundle.situations as [Situation, Situation];
    const first: Situation = { ...plain, askWhen: { '==': [{ var: `s.${before.key}` }, before.options[0]!.value] } };
    const bundle = { ...raw.bundle, situations: [before, first, ...rest] };
    const form = posted({ do: 'duplicate', key: first.key });
    const asked = readSituationForm(bundle, form, null);
    expect(asked).toMatchObject({ kind: 'edits', edits: [{}], open: 'q1' });
    const once = bundleAfter(bundle, asked) as Bundle;
    const copy = { ...first, key: 'q1', question: `${first.question}（副本）` };
    expect(once).toEqual({ ...bundle, situations: [before, first, copy, ...rest] });
    const view = situationsView({ ...raw, bundle: once }, applyDecisions(raw), contextOf(workspace, raw), []);
    expect(view.cards[2]!.readers).toEqual([]);

    const twice = bundleAfter(once, readSituationForm(once, form, null)) as Bundle;
    expect(twice.situations[2]).toMatchObject({ key: 'q2', question: `${first.question}（副本 2）` });
    expect(readSituationForm(bundle, posted({ do: 'duplicate', key: 'none' }), null)).toBeNull();
  });

  it('take an option out only where nothing reads it, and move one', () => {
    const { key, question, options } = raw.bundle.situations.find((each) => each.key === 'follow')!;
    const fields = { do: 'change', key, question, select: 'single' };
    const drop = (value: string) =>
      bundleAfter(raw.bundle, readSituationForm(raw.bundle, posted({ ...fields, option: `drop ${value}` }), null));
    const view = situationsView(raw, applyDecisions(raw), contextOf(workspace, raw), []);
    const card = view.cards.find(({ situation }) => situation.key === key)!;
    for (const option of card.options) {
      const after = drop(option.value);
      if (option.readers.length > 0) expect(after).toEqual(['edit/options-read']);
      else
        expect((after as Bundle).situations.find((each) => each.key === key)!.options).toHaveLength(options.length - 1);
    }
    const up = posted({ ...fields, option: `up ${options[1]!.value}` });
    const moved = bundleAfter(raw.bundle, readSituationForm(raw.bundle, up, null)) as Bundle;
    expect(moved.situations.find((each) => each.key === key)!.options[0]).toEqual(options[1]);
  });

  it('write the condition of an item, and keep a name that was given on the way', () => {
    const item = raw.bundle.items.at(-1)!.id;
    const when: Condition = { '==': [{ var: 's.follow' }, 'mother'] };
    const made = JSON.stringify({ key: 'named1', title: '随母', when });
    const asked = readSituationForm(
      raw.bundle,
      posted({
        do: 'item',
        key: item,
        'when:kind': 'group',
        'when.0:kind': 'named',
        'when.0:key': 'named1',
        'when:new': made
      }),
      null
    );
    const after = bundleAfter(raw.bundle, asked) as Bundle;
    expect(after.named).toEqual([{ key: 'named1', title: '随母', when }]);
    expect(after.items.at(-1)!.appliesWhen).toEqual(when);
  });

  it('show the editor again after one of its buttons, and start a line anew whose question was changed', () => {
    const fields = {
      do: 'ask',
      key: 'surname',
      ...line,
      'when.0:var': 's.follow',
      'when.0:was': 's.follow',
      'when.0:val': 'mother'
    };
    const again = readSituationForm(raw.bundle, posted({ ...fields, 'when:do': 'duplicate 0' }), null);
    expect(again?.kind === 'again' && again.form.root.parts).toHaveLength(2);
    const other = readSituationForm(
      raw.bundle,
      posted({ ...fields, 'when.0:var': 's.opt', 'when:do': 'refresh' }),
      null
    );
    expect(other?.kind === 'again' && other.form.root.parts[0]).toMatchObject({ variable: 's.opt', operator: 'has' });
    const named = readSituationForm(
      raw.bundle,
      posted({ ...fields, 'when:do': 'name 0', 'when.0:title': '随母' }),
      null
    );
    expect(named?.kind === 'again' && named.form.made[0]).toEqual({
      key: 'named1',
      title: '随母',
      when: { '==': [{ var: 's.follow' }, 'mother'] }
    });
  });

  it('put in, change and take out a page for people who leave', () => {
    const fields = { ...line, 'when.0:var': 's.follow', 'when.0:was': 's.follow', 'when.0:val': 'mother' };
    const first = bundleAfter(
      raw.bundle,
      readSituationForm(raw.bundle, posted({ do: 'exit', key: '', text: '请到窗口', ...fields }), null)
    ) as Bundle;
    expect(first.exits).toEqual([{ when: { '==': [{ var: 's.follow' }, 'mother'] }, text: '请到窗口' }]);
    const changed = bundleAfter(
      first,
      readSituationForm(first, posted({ do: 'exit', key: '0', text: '请到别处', ...fields }), null)
    ) as Bundle;
    expect(changed.exits?.map(({ text }) => text)).toEqual(['请到别处']);
    const gone = bundleAfter(changed, readSituationForm(changed, posted({ do: 'unexit', key: '0' }), null)) as Bundle;
    expect(gone.exits).toBeUndefined();
    expect(readSituationForm(raw.bundle, posted({ do: 'exit', key: '', text: '', ...fields }), null)).toEqual({
      kind: 'missing',
      what: 'text'
    });
  });

  it('apply the shortest order', () => {
    const keys = raw.bundle.situations.map(({ key }) => key);
    const order = { order: keys.toReversed(), now: 2, best: 1, exact: true, bound: 1, applications: 0 };
    const after = bundleAfter(raw.bundle, readSituationForm(raw.bundle, posted({ do: 'order' }), order)) as Bundle;
    expect(after.situations.map(({ key }) => key)).toEqual(keys.toReversed());
  });
});
