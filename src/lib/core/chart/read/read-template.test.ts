// What no template can say is refused at its place in the file, with a sentence; nothing in a file ends in an exception.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { chartKind, readTemplate } from './read-template.ts';

const HEAD = '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="small" datamodel="ecmascript">';

/** Lines of a document; what is tried stands in line 2 and following. */
const scxml = (...lines: string[]) => [HEAD, ...lines, '</scxml>'].join('\n');
const xstate = (states: string, more = '') => `{ "id": "small",${more} "initial": "a",\n"states": ${states} }`;

/** The places marked with `¶` are those that have to be told, each with the code given; the marks themselves are no part of it. */
function expectRefused(marked: string, codes: string[]): void {
  const parts = marked.split('¶');
  const expected = codes.map((code, index) => {
    const before = parts
      .slice(0, index + 1)
      .join('')
      .split('\n');
    return `${before.length}:${before.at(-1)!.length + 1} import/${code}`;
  });
  const { refused, template } = readTemplate(parts.join(''));
  expect(refused.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
  expect(template).toBeUndefined();
  for (const { message } of refused) expect(message).toMatch(/[一-鿿].*。$/s);
}

describe('SCXML', () => {
  it.each<[string, string[], string]>([
    ['history', ['<state id="a">¶<history id="h"/></state>'], 'construct'],
    ['invoke', ['<state id="a">', '  ¶<invoke/>', '</state>'], 'construct'],
    ['send', ['<state id="a"><onentry>', ' ¶<send event="x" delay="5s"/></onentry></state>'], 'construct'],
    ['script in a state', ['<state id="a"><onentry>¶<script>x()</script></onentry></state>'], 'construct'],
    ['raise', ['<state id="a"><onexit>¶<raise event="x"/></onexit></state>'], 'construct'],
    ['foreach', ['<state id="a"><onexit>¶<foreach/></onexit></state>'], 'construct'],
    ['another assign', ['<state id="a"><onentry>¶<assign location="x" expr="1"/></onentry></state>'], 'construct'],
    ['another condition', ['<state id="a"><transition event="correct" ¶cond="x &gt; 1"/></state>'], 'condition'],
    ['In()', ['<state id="a"><transition event="correct"', ` ¶cond="In('b')"/></state>`], 'condition'],
    [
      'several targets',
      ['<state id="a"><transition event="correct" ¶target="a b"/></state>', '<state id="b"/>'],
      'targets'
    ],
    ['no such target', ['<state id="a"><transition event="correct" ¶target="c"/></state>'], 'target'],
    [
      'a target outside',
      ['<state id="a"><state id="b"><transition event="correct" ¶target="c"/></state></state>', '<state id="c"/>'],
      'target-outside'
    ],
    [
      'a target in another branch',
      [
        '<parallel id="p"><transition event="correct" ¶target="b"/>',
        '<state id="a"/><state id="b"/></parallel>',
        '<state id="c"/>'
      ],
      'target-parallel'
    ],
    [
      'a deep start',
      ['<state id="a" ¶initial="c"><state id="b"><state id="c"/></state></state>', '<state id="d"/>'],
      'initial'
    ],
    ['neither event nor target', ['<state id="a">¶<transition/></state>'], 'endless'],
    ['any event', ['<state id="a"><transition ¶event="*" target="a"/></state>'], 'wildcard'],
    [
      'an end that is heard elsewhere',
      ['<state id="a"><transition ¶event="done.state.b"/></state>', '<state id="b"/>'],
      'done'
    ],
    ['an event that nobody sends', ['<state id="a"><transition ¶event="ITEM.fly"/></state>'], 'event'],
    ['an event without its item', ['<state id="a"><transition ¶event="approve"/></state>'], 'event'],
    ['the end of a clock that is none', ['<state id="a"><transition ¶event="clock.due.ITEM.x"/></state>'], 'event'],
    ['an attribute that is none', ['<state id="a" ¶colour="red"/>'], 'construct'],
    ['two of one name', ['<state id="a"/>', '<state ¶id="a"/>'], 'id-twice'],
    ['a name that is none', ['<state ¶id="a b"/>'], 'state-name'],
    ['a final state with more', ['<final id="a">¶<donedata/></final>'], 'construct'],
    ['content of another program', ['<state id="a"><onentry>¶<x:do xmlns:x="urn:x"/></onentry></state>'], 'construct'],
    [
      'a word that the vocabulary has not',
      [`<state id="a"><transition event="correct" ¶cond='flow.guard(context, "fine", {})'/></state>`],
      'vocabulary'
    ],
    [
      'a word of the whole application',
      [
        `<state id="a"><onentry>¶<assign location="context" expr='flow.act(context, _event, "closed", {})'/></onentry></state>`
      ],
      'vocabulary'
    ],
    ['not closed', ['<state id="a">'], 'xml'],
    ['an entity', ['<state id="a">¶&e;</state>'], 'xml']
  ])('%s', (_, lines, code) => {
    const source = scxml(...lines);
    expectRefused(code === 'xml' && !source.includes('¶') ? source.replace('</scxml>', '¶</scxml>') : source, [code]);
  });

  it('takes over what has a word of its own, and tells what was left out', () => {
    const { refused, notes, template } = readTemplate(
      scxml(
        '<datamodel><data id="n" expr="1"/></datamodel>',
        '<state id="a"><onentry><log expr="1"/></onentry>',
        '  <transition event="correct ITEM.approve" target="b"/></state>',
        '<parallel id="b"><state id="x"/><state id="y"><state/></state></parallel>'
      )
    );
    expect(refused).toEqual([]);
    expect(notes.map(({ line, column }) => `${line}:${column}`)).toEqual(['2:12', '3:24']);
    expect(template!.region).toEqual({
      initial: 'a',
      states: {
        a: { on: { correct: [{ target: 'b' }], '$item.approve': [{ target: 'b' }] } },
        b: { type: 'parallel', states: { x: {}, y: { initial: 'state1', states: { state1: {} } } } }
      }
    });
  });

  it('reads a document whose elements have a prefix', () => {
    const source = '<s:scxml xmlns:s="http://www.w3.org/2005/07/scxml"><s:state id="a"/><s:state id="b"/></s:scxml>';
    expect(readTemplate(source, { id: 'x' }).template?.region).toEqual({ initial: 'a', states: { a: {}, b: {} } });
  });
});

describe('XState', () => {
  it.each<[string, string, string]>([
    ['after', xstate('{ "a": {\n  ¶"after": { "1000": "a" } } }'), 'construct'],
    ['invoke', xstate('{ "a": { ¶"invoke": { "src": "x" } } }'), 'construct'],
    ['history', xstate('{ "a": { "type": ¶"history" } }'), 'construct'],
    ['cond of XState 4', xstate('{ "a": { "on": { "correct": { ¶"cond": "x" } } } }'), 'construct'],
    [
      'a condition inside a condition',
      xstate('{ "a": { "on": { "correct": { "guard": ¶{ "and": [] } } } } }'),
      'named'
    ],
    ['a built-in action', xstate('{ "a": { "entry": ¶{ "type": "xstate.raise" } } }'), 'vocabulary'],
    ['any event', xstate('{ "a": { "on": { ¶"*": "a" } } }'), 'wildcard'],
    ['no such target', xstate('{ "a": { "always": ¶"b" } }'), 'target'],
    [
      'a target outside',
      xstate('{ "a": { "initial": "b", "states": { "b": { "on": { "correct": ¶"#c" } } } }, "c": { "id": "c" } }'),
      'target-outside'
    ],
    ['no start', '¶{ "id": "small",\n"states": { "a": {}, "b": {} } }', 'initial'],
    ['a wrong start', '{ "id": "small", "initial": ¶"x",\n"states": { "a": {}, "b": {} } }', 'initial'],
    ['a function that was cut off', xstate('{ "a": { "entry": [¶{}] } }'), 'named'],
    [
      'a wrong clock',
      `{ "id": "small", "initial": "a",\n"meta": { "process": { "clocks": [\n  ¶{ "id": "x" }] } }, "states": { "a": {} } }`,
      'about'
    ],
    ['a comma too many', xstate('{ "a": {}, ¶}'), 'json'],
    ['a comment', xstate('{ ¶/* a */ "a": {} }'), 'json']
  ])('%s', (_, source, code) => expectRefused(source, [code]));

  it('writes shorthands out', () => {
    const source = xstate(
      `{ "a": { "description": "first", "on": { "ITEM.approve": "#end", "$item.refuse": { "target": ["b"] } }, "entry": "closedNot" },
         "b": { "id": "end", "tags": "x" } }`
    ).replace(', "entry": "closedNot"', '');
    const { refused, template } = readTemplate(source, { id: 'mine', name: '我的' });
    expect(refused).toEqual([]);
    expect(template).toMatchObject({ id: 'mine', name: '我的', titles: { a: 'first' } });
    expect(template!.region).toEqual({
      initial: 'a',
      states: {
        a: { on: { '$item.approve': [{ target: 'b' }], '$item.refuse': [{ target: 'b' }] } },
        b: { tags: ['x'] }
      }
    });
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  it.each(names)('%s in SCXML', (name) => {
    const source = scxml(
      `<state id="a"><onentry><${name}/></onentry><transition ${name}="1" event="${name} ${name}" target="${name}"/><${name}/></state>`,
      `<state id="b"><transition event="correct" cond='flow.guard(context, "${name}", {"${name}":1})'/></state>`
    );
    for (const { message } of readTemplate(source).refused) expect(message).toBeTypeOf('string');
    expect(readTemplate(source).refused.length).toBeGreaterThan(4);
    expect(readTemplate(scxml(`<state id="${name}"/>`, '<state id="b"/>')).refused.length).toBe(
      name === '__proto__' ? 1 : 0
    );
  });
  it.each(names)('%s in XState', (name) => {
    const source = xstate(
      `{ "a": { "${name}": 1, "type": "${name}", "on": { "${name}": { "target": "#${name}", "guard": "${name}" } }, "entry": "${name}" } }`
    );
    for (const { message } of readTemplate(source).refused) expect(message).toBeTypeOf('string');
    expect(readTemplate(source).refused.length).toBeGreaterThan(4);
  });
});

it('reads a large file in little time', () => {
  const states = Array.from(
    { length: 3000 },
    (_, n) => `<state id="s${n}"><transition event="e${n}.x" target="s${n}"/></state>`
  );
  const started = performance.now();
  const { refused } = readTemplate(
    scxml(`<state id="t">${states.map((_, n) => `<transition event="e${n}"/>`).join('')}</state>`, ...states)
  );
  expect(refused.length).toBeGreaterThan(3000);
  expect(performance.now() - started).toBeLessThan(8000);
});

describe('any other file', () => {
  it.each([
    ['', 'unknown'],
    ['hello', 'unknown'],
    ['<html/>', 'no-chart'],
    ['<scxml xmlns="urn:other"/>', 'no-chart'],
    ['[1]', 'unknown'],
    ["import { createMachine } from 'xstate';", 'unknown'],
    ['<'.repeat(9999), 'too-deep'],
    ['<<', 'xml'],
    [`${'<a>'.repeat(5000)}`, 'too-deep'],
    [`{"states":{${'"a":{"states":{'.repeat(5000)}`, 'too-deep'],
    [`{"states":{"a":{"meta":${'['.repeat(100_000)}`, 'too-deep']
  ])('%#', (source, code) => {
    expect(readTemplate(source).refused.map((each) => each.code)).toEqual([`import/${code}`]);
  });

  it('is told from a catalogue by what stands in it', () => {
    expect(chartKind('{ "id": "x", "items": [], "states": {} }')).toBeUndefined();
    expect(chartKind('\uFEFF <?xml version="1.0"?><scxml/>')).toBe('scxml');
  });

  it('is read to its end without an exception, however it is spoilt', () => {
    const sound = [
      scxml(
        '<state id="a"><transition event="correct" target="b"/></state>',
        '<parallel id="b"><state id="c"/></parallel>'
      ),
      xstate(
        '{ "a": { "on": { "correct": [{ "target": "b", "guard": { "type": "open", "params": { "item": "$item" } } }] } }, "b": {} }'
      )
    ];
    const spoilt = fc.record({
      which: fc.constantFrom(...sound),
      at: fc.nat(400),
      length: fc.nat(30),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('{', '}', '"', '<', '/>', '[', 'null', '__proto__', '&amp;')
      )
    });
    fc.assert(
      fc.property(spoilt, ({ which, at, length, text }) => {
        const { refused, template } = readTemplate(which.slice(0, at) + text + which.slice(at + length));
        expect(template === undefined).toBe(refused.length > 0);
      }),
      { numRuns: tries(40, 50_000) }
    );
  });
});
