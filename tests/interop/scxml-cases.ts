import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AnyMachineSnapshot } from 'xstate';
import { checkConfig } from '../../src/lib/core/chart/check-config.ts';
import { emptyContext } from '../../src/lib/core/chart/compile.ts';
import { readScxml } from '../../src/lib/core/chart/read/scxml.ts';
import type { Drawn } from '../../src/lib/core/chart/read/types.ts';
import type { Chart, StateConfig } from '../../src/lib/core/chart/types.ts';
import { createBundleMachine } from '../../src/lib/core/chart/vocabulary.ts';
import { createScope } from '../../src/lib/core/run/scope.ts';
import type { Node } from '../../src/lib/core/run/table.ts';
import { createStepper } from '../../src/lib/core/run/stepper.ts';
import { leavesOf } from './support/courses.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';

/** What a case of the test framework expects, `<name>.json` beside `<name>.scxml`. */
interface Case {
  initialConfiguration: string[];
  events: { event: { name: string }; nextConfiguration: string[] }[];
}

/** `alone`: nothing says what it should do: a part of another case, or one for a person to look at. */
type Verdict = 'passed' | 'refused' | 'alone' | { differs: string };

/**
 * Reads every case of the SCXML test framework as a chart. One that holds what our charts do not have is refused, for reasons
 * that are counted; every other one runs in our engine, and in the stepper of the verifier, and has to stand after each event
 * where the case says.
 */
export async function* tryCases(): AsyncIterable<Row> {
  const root = join(installed('scxml-cases'), 'node_modules/@scion-scxml/test-framework/test');
  const reasons = new Map<string, number>();
  const total = new Map<string, number>();
  for (const folder of readdirSync(root).sort()) {
    const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.scxml'));
    const found = files.map((file) => tryCase(join(root, folder, file), reasons));
    const count = (verdict: Verdict) => found.filter((each) => each === verdict).length;
    const differs = found.flatMap((each) => (typeof each === 'object' ? [each.differs] : []));
    const cases = files.length - count('alone');
    const counts = { cases, run: cases - count('refused'), passed: count('passed'), refused: count('refused') };
    for (const [name, number] of Object.entries(counts)) total.set(name, (total.get(name) ?? 0) + number);
    yield { check: 'scxml-cases', subject: folder, counts, differs };
  }
  yield { check: 'scxml-cases', subject: 'all', counts: Object.fromEntries(total), differs: [] };
  const sorted = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  yield { check: 'scxml-cases', subject: 'refused for', counts: Object.fromEntries(sorted), differs: [] };
}

function tryCase(file: string, reasons: Map<string, number>): Verdict {
  const source = readFileSync(file, 'utf8');
  const drawn = readScxml(source, false);
  const expected = file.replace(/\.scxml$/, '.json');
  if (!existsSync(expected)) return 'alone';
  const wanted = JSON.parse(readFileSync(expected, 'utf8')) as Case;
  const why = reasonsOf(drawn, wanted, source);
  for (const reason of why) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (why.size > 0) return 'refused';
  const ways = {
    engine: inEngine(drawn.region as StateConfig, wanted),
    stepper: inStepper(drawn.region as StateConfig, wanted)
  };
  for (const [way, stands] of Object.entries(ways))
    for (const [at, leaves] of stands.entries()) {
      const should = at === 0 ? wanted.initialConfiguration : wanted.events[at - 1]!.nextConfiguration;
      const found = leaves.map((leaf) => idOf(leaf, should));
      if (sorted(found) !== sorted(should))
        return {
          differs: `${basename(file)} in the ${way} after ${at} events: ${sorted(found)}, not ${sorted(should)}`
        };
    }
  return 'passed';
}

/** Everything that our charts do not have, each reason once; empty: the case lies in the subset. */
function reasonsOf({ refused, region, events }: Drawn, wanted: Case, source: string): Set<string> {
  const lines = source.split('\n');
  const said = refused.map(({ code, line, column }) => {
    const element = /^<([\w:]+)/.exec(lines[line - 1]!.slice(column - 1))?.[1];
    return code === 'import/construct' && element ? `<${element}>` : code.replace('import/', '');
  });
  if (refused.length === 0) said.push(...checkConfig(region as StateConfig).map(({ code }) => code));
  // SCXML takes `a` for `a.b`; an event of ours is the whole name.
  const known = new Set(events.map(({ name }) => name));
  const byBeginning = ({ event: { name } }: Case['events'][number]) =>
    !known.has(name) && [...known].some((each) => name.startsWith(`${each}.`));
  if (wanted.events.some(byBeginning)) said.push('event-prefix');
  return new Set(said);
}

function chartOf(region: StateConfig): Chart {
  return { id: 'case', config: { ...region, id: 'case', context: emptyContext() }, clocks: [], items: {} };
}

function inEngine(region: StateConfig, { events }: Case): string[][] {
  const machine = createBundleMachine(chartOf(region));
  const { scope } = createScope(machine);
  let at = machine.getInitialSnapshot(scope) as AnyMachineSnapshot;
  const stands = [keysOf(at)];
  for (const { event } of events) {
    at = machine.transition(at, { type: event.name } as never, scope) as AnyMachineSnapshot;
    stands.push(keysOf(at));
  }
  return stands;
}

/** Paths of the leaves. */
function keysOf({ value }: AnyMachineSnapshot): string[] {
  return leavesOf(value);
}

/** A state's id as the case writes it: its own key, or behind that of the state that it lies in. */
function idOf(path: string, should: readonly string[]): string {
  const keys = path.split('.');
  return should.find((id) => id === keys.at(-1) || id === keys.slice(-2).join('.')) ?? keys.at(-1)!;
}

function inStepper(region: StateConfig, { events }: Case): string[][] {
  const stepper = createStepper(chartOf(region));
  let at = stepper.begin();
  const keys = () =>
    stepper.nodes.filter((node, number) => at.active[number] && node.children.length === 0).map(pathOf);
  const stands = [keys()];
  for (const { event } of events) {
    at = stepper.step(at, { type: event.name })?.to ?? at;
    stands.push(keys());
  }
  return stands;
}

function pathOf({ key, parent }: Node): string {
  return parent && parent.parent ? `${pathOf(parent)}.${key}` : key;
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join(' ');
}
