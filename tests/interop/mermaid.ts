import { join } from 'node:path';
import type { AnyStateNode } from 'xstate';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { createBundleMachine } from '../../src/lib/core/chart/vocabulary.ts';
import { anyOf, nameOf } from '../../src/lib/core/export/flow/mermaid.ts';
import { createTitles } from '../../src/lib/core/export/flow/titles.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { runChild } from './support/child.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Parsed {
  states: Record<string, string>;
  arrows: [from: string, to: string, label: string][];
}

/** Reads the exported diagram with mermaid and compares its states, their labels and its arrows with those of XState's machine. */
export async function parseMermaid({ name, source }: Subject, dir: string): Promise<Row> {
  const folder = join(dir, `${name}-mermaid`);
  await exportTo(folder, source, 'mermaid');
  const program = installed('mermaid');
  const parsed = await runChild<Parsed>([join(program, 'parse.mjs'), join(folder, 'flow.mmd')], program);
  const ours = drawn(source);
  const differs = [
    ...different('states', Object.entries(parsed.states).map(String), Object.entries(ours.states).map(String)),
    ...different(
      'arrows',
      parsed.arrows.map(([from, to]) => `${from} ${to}`),
      ours.arrows
    )
  ];
  const counts = { states: Object.keys(parsed.states).length, arrows: parsed.arrows.length };
  return { check: 'mermaid', subject: name, counts, differs };
}

interface Drawing {
  said: string[];
  found: { state: string; label: string }[];
  words: string;
}

/** Draws the exported diagram with mermaid in Chromium and compares the boxes in the picture with the states of the machine. */
export async function drawMermaid({ name, source }: Subject, dir: string): Promise<Row> {
  const folder = join(dir, `${name}-mermaid`);
  await exportTo(folder, source, 'mermaid');
  const program = installed('mermaid');
  const picture = join(PROJECT, 'test-results/mermaid', `${name}.png`);
  const drawing = await runChild<Drawing>(
    [join(program, 'render.mjs'), join(folder, 'flow.mmd'), picture, PROJECT],
    program
  );
  // Beginnings and ends of boxes have no words.
  const own = drawing.found.filter(({ label }) => label.trim() !== '');
  const boxes = own.map(({ state, label }) => `${state},${spaced(label)}`);
  const states = Object.entries(drawn(source).states).map(([state, title]) => `${state},${spaced(title)}`);
  const differs = [
    ...drawing.said,
    ...(boxes.length > 0 ? [] : [`mermaid drew: ${drawing.words.slice(0, 300)}`]),
    ...different('boxes', boxes, states)
  ];
  return { check: 'mermaid-draw', subject: name, counts: { states: boxes.length }, differs };
}

/** A browser breaks lines where it likes. */
function spaced(label: string): string {
  return label.replace(/\s+/g, ' ').trim();
}

function below(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(below)];
}

/** What has to be in the diagram, read off the machine that XState makes of the chart. */
function drawn(source: BundleSource): { states: Record<string, string>; arrows: string[] } {
  const chart = compileChart(source);
  const titles = createTitles(source);
  const states: Record<string, string> = {};
  const arrows: string[] = [];
  const nodes = below(createBundleMachine(chart).root);
  for (const node of nodes) {
    if (node.path.length > 0) states[nameOf(node.path)] = titles(node.path);
    const ways = [...node.transitions.values()].flat();
    for (const { target } of [...ways, ...(node.always ?? [])])
      for (const to of target ?? []) {
        const inside = node.path.every((key, index) => to.path[index] === key);
        if (inside) states[anyOf(node.path)] = '*';
        arrows.push(`${inside ? anyOf(node.path) : nameOf(node.path)} ${nameOf(to.path)}`);
      }
  }
  return { states, arrows };
}

function different(what: string, found: string[], wanted: string[]): string[] {
  const [left, right] = [found.toSorted(), wanted.toSorted()];
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  const only = (a: string[], b: string[]) => a.filter((each) => !b.includes(each)).slice(0, 3);
  return [
    `${what}: only in mermaid ${JSON.stringify(only(left, right))}, only in the chart ${JSON.stringify(only(right, left))}`
  ];
}

/** A bundle whose words hold everything that a diagram could trip over. */
export function withHardWords({ source }: Subject): Subject {
  const words = [
    'end',
    'a; b # c',
    '"quoted" \'single\'',
    '😀 --> {x} [*]',
    '%% note\nstate: <b>',
    '`code` ~gen~ \\n $math$'
  ];
  const items = Object.entries(source.items).map(([id, item], index) => [
    id,
    { ...item, name: words[index % words.length]! }
  ]);
  return { name: 'hard-words', source: { ...source, items: Object.fromEntries(items) } };
}
