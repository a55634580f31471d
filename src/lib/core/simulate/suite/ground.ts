import { createStepper, type Standing } from '../../run/stepper.ts';
import type { Arrow, Node } from '../../run/table.ts';
import type { Answers } from '../../model/index.ts';
import { itemOf } from '../senders.ts';
import { waysOf, type Chart, type Way } from './arrows.ts';

/** Something that could be sent now, and the transition that it would take first. */
export interface Option {
  event: string;
  way: Way;
}

/** A chart to move about on, many thousand times. */
export interface Ground {
  chart: Chart;
  ways: Way[];
  begin(answers: Answers): { to: Standing; taken: Way[] };
  /**
   * Where an event leads, with the transitions taken on the way; `undefined` where it fits nowhere.
   * @param produced what the result of the item brings; absent: everything that it declares
   */
  send(from: Standing, event: string, produced?: string[]): { to: Standing; taken: Way[] } | undefined;
  /** Further in comes after further out, which a machine prefers; both are given. */
  options(at: Standing): Option[];
  /** Innermost active states. */
  leaves(at: Standing): Node[];
  /** The same for the same standing. */
  keyOf(at: Standing): string;
}

export function createGround(chart: Chart): Ground {
  let taken: Arrow[] = [];
  const { nodes, begin, step, numbersOf } = createStepper(chart, (arrow) => taken.push(arrow));
  const ways = waysOf(chart, nodes);
  const wayOf = new Map(ways.map((way) => [way.arrow, way]));
  const told = () => taken.flatMap((arrow) => wayOf.get(arrow) ?? []);

  function send(from: Standing, event: string, produced?: string[]) {
    taken = [];
    const item = itemOf(chart, event);
    const brings = produced ?? (item === undefined ? [] : chart.items[item]!.produces);
    const done = step(from, { type: event, produced: brings });
    return done && { to: done.to, taken: told() };
  }

  const answering = nodes.flatMap((node) => {
    const known = [...node.on].map(([event, arrows]) => ({ event, ways: arrows.map((arrow) => wayOf.get(arrow)!) }));
    return known.length === 0 ? [] : [{ at: node.at, known }];
  });

  function options(at: Standing): Option[] {
    const found: Option[] = [];
    for (const { at: place, known } of answering) {
      if (!at.active[place]) continue;
      for (const { event, ways: list } of known) {
        const way = list.find(({ arrow: { guard } }) => !guard || guard(at.context));
        if (way) found.push({ event, way });
      }
    }
    return found;
  }

  return {
    chart,
    ways,
    send,
    options,
    keyOf: (at) => numbersOf(at).join(),
    begin: (answers) => {
      const first = begin();
      taken = [];
      const { to } = step(first, { type: 'begin', answers: answers as Record<string, never> })!;
      return { to, taken: told() };
    },
    leaves: (at) => nodes.filter((node) => at.active[node.at] && !node.children.some((child) => at.active[child.at]))
  };
}
