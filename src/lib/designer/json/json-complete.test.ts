import { describe, expect, it } from 'vitest';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import { completionsAt } from './json-complete.ts';
import { hoverAt } from './json-hover.ts';
import { placeOf } from './json-place.ts';
import { parseTree } from 'jsonc-parser';
import { textOf } from './json-session.ts';

const { bundle } = smallComposition();
const context = smallContext();
const good = textOf(bundle);

/** Labels at the bar that stands in the replacement. */
function labels(from: string, to: string): string[] {
  expect(good).toContain(from);
  const text = good.replace(from, to);
  const offset = text.indexOf('▮');
  return completionsAt(text.replace('▮', ''), offset, context)?.offers.map(({ label }) => label) ?? [];
}

/** The text after the first offer, the cursor as a bar. */
function taken(from: string, to: string): string {
  const text = good.replace(from, to);
  const offset = text.indexOf('▮');
  const plain = text.replace('▮', '');
  const found = completionsAt(plain, offset, context)!;
  const { insert, cursor } = found.offers[0]!;
  const whole = `${plain.slice(0, found.from)}${insert.slice(0, cursor)}▮${insert.slice(cursor)}${plain.slice(found.to)}`;
  return whole
    .split('\n')
    .find((line) => line.includes('▮'))!
    .trim();
}

const condition = '"appliesWhen": true';
const atom = (operands: string) => `"appliesWhen": { "==": [${operands}] }`;

describe('what may stand at the cursor', () => {
  it.each<[string, string, string, string[]]>([
    ['keys that are not there yet', '"legal": 20,', '"legal": 20, ▮', ['unit', 'note']],
    ['keys by what is typed', '"lead"', '"so▮", "lead"', ['sourceRef']],
    ['a key while it is changed', '"legal"', '"▮legal"', ['legal', 'unit', 'note']],
    ['keys by Chinese words', '"legal": 20,', '"legal": 20, "说明▮"', ['note']],
    ['constants', '"single"', '▮', ['single', 'multi']],
    ['constants inside quotes', '"dependsMode": "all"', '"dependsMode": "▮"', ['all', 'any']],
    ['truth', '"optional": false', '"optional": ▮', ['true', 'false']],
    ['departments', '"gong-an"', '"▮"', ['gong-an', 'wei-jian']],
    ['departments for another', '"gong-an"', '"gong-an▮"', ['gong-an', 'wei-jian']],
    ['documents of the catalogue', '"small.B"', '"▮"', ['small.A', 'small.B', 'small.C', 'small.D', 'small.E']],
    ['documents by their name', '"small.B"', '"事项D▮"', ['small.D']],
    ['other items that it does not wait for yet', '"A"\n', '"A", "▮"\n', ['C']],
    ['conditions', condition, '"appliesWhen": ▮', ['true', 'false', '==', '!=', 'in', 'and', 'or', '!']],
    ['operators', condition, '"appliesWhen": { "▮" }', ['==', '!=', 'in', 'and', 'or', '!']],
    ['one operator only', condition, '"appliesWhen": { "and": [], ▮ }', []],
    ['questions', condition, atom('{ "var": "▮" }, ""'), ['s.place']],
    ['options of the question', condition, atom('{ "var": "s.place" }, "▮"'), ['in', 'out']],
    ['options before they are quoted', condition, atom('{ "var": "s.place" }, ▮'), ['in', 'out']],
    ['options of a list', condition, '"appliesWhen": { "in": [{ "var": "s.place" }, ["▮"]] }', ['in', 'out']],
    ['options of several', condition, '"appliesWhen": { "in": ["▮", { "var": "s.place" }] }', ['in', 'out']],
    [
      'conditions deep inside',
      condition,
      '"appliesWhen": { "or": [{ "!": { "and": [true, { "▮" }] } }] }',
      ['==', '!=', 'in', 'and', 'or', '!']
    ],
    ['nothing where text is free', '"小件"', '"▮"', []]
  ])('%s', (_, from, to, expected) => {
    expect(labels(from, to)).toEqual(expected);
  });

  it.each<[string, string, string, string]>([
    ['a key brings its value along', '"legal": 20,', '"legal": 20, "no▮",', '"legal": 20, "note": "▮",'],
    ['a key before its colon stays a key', '"legal": 20,', '"le▮": 20,', '"legal"▮: 20,'],
    ['a value takes the place of the string', '"gong-an"', '"gong▮"', '"lead": "gong-an"▮,'],
    [
      'a condition waits for its question',
      condition,
      '"appliesWhen": =▮',
      '"appliesWhen": { "==": [{ "var": "s.▮" }, ""] },'
    ]
  ])('%s', (_, from, to, expected) => {
    expect(taken(from, to)).toBe(expected);
  });
});

describe('words about what stands there', () => {
  const said = (mark: string, ahead = 1) => hoverAt(good, good.indexOf(mark) + ahead, context)?.lines ?? [];
  it.each<[string, string[]]>([
    ['"dependsMode"', ['等全部 all，还是等任意一个 any', '"all"、"any"']],
    ['"appliesWhen"', ['什么情形下要办', '条件：true、false，或 ==、!=、in、and、or、! 之一']],
    ['"small.A"', ['事项库里的“事项A”']],
    ['"A"\n', ['事项“事项A”']],
    ['"s.place"', ['情形问题：在哪里出生?']],
    ['"in"\n        ]', ['选项“本市”']],
    ['"小件"', []]
  ])('%s', (mark, expected) => {
    expect(good).toContain(mark);
    expect(said(mark)).toEqual(expected);
  });
});

describe('the place of a path', () => {
  const root = parseTree(good);
  it.each<[string, string]>([
    ['items.1.dependsOn', '['],
    ['items/B/item', '"small.B"'],
    ['items/C/appliesWhen', '{'],
    ['situations/place/question', '"在哪里出生?"'],
    ['items/A/fields/name', '{'],
    ['nowhere', '{'],
    ['limit.legal', '20']
  ])('%s', (path, expected) => {
    const { from, to } = placeOf(root, path);
    expect(good.slice(from, to)).toBe(expected);
  });
});
