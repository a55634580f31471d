import { describeCondition } from '../../condition/describe.ts';
import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource } from '../../model/index.ts';
import type { Block, Section } from '../guide/blocks.ts';
import { deferral, sharedMaterials, users, wayWords } from './materials.ts';
import { text } from './messages.ts';
import { inOrder, limitWords, whenWords } from './parts.ts';

/** 窗口收件手册: what somebody at the counter asks, takes in, may not take in, and says. */
export function windowPaper(source: BundleSource, plan: MergePlan): Section[] {
  const { brought, had } = sharedMaterials(plan);
  const collect: Block[] =
    brought.length === 0
      ? [{ kind: 'text', text: text.noMaterials() }]
      : [
          { kind: 'text', text: text.collectAbout() },
          {
            kind: 'table',
            head: text.collectColumns(),
            rows: brought.map((each) => [
              '☐',
              each.name,
              [each.spec, each.note].filter((part) => part !== undefined && part !== '').join('；'),
              deferral(each),
              whenWords(
                source,
                each.uses.map((use) => use.when),
                text.always()
              ),
              users(source, each)
            ])
          }
        ];
  const dont: Block = {
    kind: 'table',
    head: text.sharedColumns(),
    rows: had.map((each) => [
      each.name,
      wayWords(each),
      whenWords(
        source,
        each.uses.map((use) => use.when),
        text.always()
      ),
      users(source, each)
    ])
  };
  return [
    ...askSection(source),
    ...exitSection(source),
    { title: text.collect(), blocks: collect },
    ...(had.length > 0
      ? [{ title: text.dont(), blocks: [{ kind: 'text' as const, text: text.sharedAbout() }, dont] }]
      : []),
    itemsSection(source),
    afterSection(source)
  ];
}

function askSection(source: BundleSource): Section[] {
  const rows = source.bundle.situations.map(({ question, select, options, askWhen = true, effect = '' }) => [
    question,
    `${select === 'multi' ? text.several() : ''}${options.map(({ label }) => label).join('、')}`,
    askWhen === true ? text.always() : describeCondition(askWhen, source),
    labelled(effect, options)
  ]);
  if (rows.length === 0) return [];
  const blocks: Block[] = [
    { kind: 'text', text: text.askAbout() },
    { kind: 'table', head: text.askColumns(), rows }
  ];
  return [{ title: text.ask(), blocks }];
}

/** The file's own note, which may speak of options by their codes: people know them by their words. */
export function labelled(note: string, options: readonly { value: string; label: string }[]): string {
  return options.reduce(
    (words, { value, label }) => words.replace(new RegExp(`(?<![\\w-])${RegExp.escape(value)}(?![\\w-])`, 'g'), label),
    note
  );
}

function exitSection(source: BundleSource): Section[] {
  const items = (source.bundle.exits ?? []).map(({ when, text: said }) =>
    text.exit(describeCondition(when, source), said)
  );
  return items.length > 0 ? [{ title: text.exits(), blocks: [{ kind: 'list', items }] }] : [];
}

function itemsSection(source: BundleSource): Section {
  const rows = inOrder(source).map(({ place, item, department }) => [
    item.name,
    department,
    [whenWords(source, [place.appliesWhen], text.everybody()), ...(place.optional ? [text.mayLeave()] : [])].join('；'),
    limitWords(source, item, 'promised'),
    item.fee.text,
    [item.result.name, item.result.delivery.join('、')].filter((each) => each !== '').join('：')
  ]);
  return { title: text.perItem(), blocks: [{ kind: 'table', head: text.perItemColumns(), rows }] };
}

function afterSection({ bundle }: BundleSource): Section {
  const words = (steps: readonly string[] = []) => steps.map((step) => text.step[step] ?? step);
  const items = text.afterwardRows(words(bundle.steps?.before), words(bundle.steps?.after));
  return { title: text.afterwards(), blocks: [{ kind: 'list', ordered: true, items }] };
}
