import { waitingGraph, whyWaits } from '../../../src/lib/core/deadline/waiting.ts';
import type { BundleSource, Condition } from '../../../src/lib/core/model/index.ts';
import type { Mutant } from './types.ts';

const entry = (source: BundleSource, id: string) => source.bundle.items.find((each) => each.id === id)!;
const is = (key: string, value: string) => ({ '==': [{ var: `s.${key}` }, value] }) as Condition;

function change(operator: string, where: string, apply: (source: BundleSource) => void): Mutant {
  return { operator, where, apply };
}

/** Mistakes in what the bundle says about its items. */
export function bundleMutants(subject: BundleSource): Mutant[] {
  const items = subject.bundle.items;
  const graph = waitingGraph(subject);
  /** It waits for it for that reason alone: no document and no value comes from there, too. */
  const isOnlySaid = (id: string, other: string) =>
    !graph[id]!.some((wait) => wait.item === other && whyWaits(subject, id, other).length > 1);
  return [
    ...items
      .filter(({ dependsOn }) => dependsOn.length > 0)
      .flatMap(({ id, dependsOn }) => [
        ...(isOnlySaid(id, dependsOn[0]!)
          ? [
              change('edge dropped', `${id} no longer waits for ${dependsOn[0]}`, (source) => {
                entry(source, id).dependsOn = dependsOn.slice(1);
              })
            ]
          : []),
        change('loop closed', `${dependsOn[0]} waits for ${id}`, (source) => {
          const before = entry(source, dependsOn[0]!);
          before.dependsOn = [...before.dependsOn, id];
          before.dependsMode = 'all';
        }),
        change('edge into nothing', `${id} waits for an item that is not there`, (source) => {
          entry(source, id).dependsOn = [...dependsOn, 'NOWHERE'];
        })
      ]),
    ...items
      .filter(({ dependsOn, dependsMode }) => dependsOn.length === 1 && dependsMode === 'all')
      .map(({ id }) =>
        change('join changed', `${id} waits for any of one`, (source) => void (entry(source, id).dependsMode = 'any'))
      ),
    change('join changed', 'any of two, one of which must give a document', (source) => {
      entry(source, 'LICENCE').dependsOn = ['FIRE', 'DESIGN'];
      entry(source, 'LICENCE').dependsMode = 'any';
    }),
    change('binding dropped', 'the number that DESIGN asks for means nothing', (source) => {
      delete source.items['DESIGN']!.bindings[0]!.element;
    }),
    change('binding dropped', 'a field that the form does not have', (source) => {
      source.items['DESIGN']!.bindings[0]!.field = 'permit.gone';
    }),
    ...(['hold', 'ask', 'continue'] as const).map((onRefused) =>
      change('policy that goes on without the fact', onRefused, (source) => {
        source.decisions = source.decisions.map((each) =>
          each.kind === 'policy' && each.item === 'DESIGN' ? { ...each, onRefused } : each
        );
      })
    ),
    ...items.map(({ id }) =>
      change('condition contradictory', `${id} applies when yes and no`, (source) => {
        entry(source, id).appliesWhen = { and: [is('building', 'yes'), is('building', 'no')] };
      })
    ),
    ...items.slice(0, 3).map(({ id }) =>
      change('template unknown', `${id} has a process that is not there`, (source) => {
        source.items[id]!.process = 'nowhere';
      })
    ),
    ...subject.decisions.map((decision, at) =>
      change('policy removed', decision.id, (source) => void source.decisions.splice(at, 1))
    ),
    change('joint step without owner', 'nobody takes part', (source) => void (source.bundle.joint![0]!.items = [])),
    change('joint step without owner', 'an item that is not there', (source) => {
      source.bundle.joint![0]!.items = ['FIRE', 'NOWHERE'];
    }),
    change('joint step without owner', 'the step is not there', (source) => void delete source.bundle.joint),
    change('joint step without owner', 'it has the name of an item', (source) => {
      source.bundle.joint![0]!.id = 'TAX';
    }),
    change('fact without producer', 'nobody produces permit.no', (source) => {
      source.items['PERMIT']!.producesFacts = [];
    }),
    change('fact without producer', 'its consumer produces it', (source) => {
      source.items['PERMIT']!.producesFacts = [];
      source.items['DESIGN']!.producesFacts = ['permit.no'];
    }),
    change('document without producer', 'the fire permit comes from nowhere', (source) => {
      source.items['LICENCE']!.materials[0]!.producedBy = 'NOWHERE';
    }),
    change('document without producer', 'its producer does not apply', (source) => {
      entry(source, 'FIRE').appliesWhen = { '!': is('building', 'yes') };
    }),
    change('question removed', 'building', (source) => void source.bundle.situations.shift()),
    change('question removed', 'asked only when it was answered', (source) => {
      source.bundle.situations[0]!.askWhen = is('building', 'yes');
    }),
    change('option removed', 'building = yes', (source) => void source.bundle.situations[0]!.options.shift()),
    change('item missing', 'the file of TAX', (source) => void delete source.items['TAX']),
    change('limit too short', 'the bundle promises one day', (source) => void (source.bundle.limit.promised = 1)),
    change('limit too short', 'TAX promises more than the law allows', (source) => {
      source.items['TAX']!.limit = { legal: 3, promised: 9 };
    }),
    change('optional gates', 'TAX is optional and SAFETY waits for it', (source) => {
      entry(source, 'TAX').optional = true;
      entry(source, 'SAFETY').dependsOn = ['TAX'];
    })
  ];
}
