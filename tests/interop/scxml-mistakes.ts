import type { Random } from '../../src/lib/core/merge/random.ts';

/** A document with one mistake in it. */
export interface Spoilt {
  text: string;
  line: number;
  what: string;
  /** The same document, sound, that says when the place of the mistake is come by: of a start, when it is gone by. */
  probed: string;
}

/** Lines with one made otherwise; `null`: this mistake cannot be made there. */
type Mistake = (line: string, lines: readonly string[], random: Random) => string | null;

const DROPPED = 'a condition is dropped';

/** Mistakes that an export could make. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a condition is turned round': (line) =>
    GUARDED.test(line) ? line.replace(/ cond="(flow\.guard[^"]*)"/, ' cond="!($1)"') : null,
  [DROPPED]: (line) =>
    GUARDED.test(line) && / event=/.test(line) ? line.replace(/ cond="flow\.guard[^"]*"/, '') : null,
  'an event has another name': (line) =>
    /<transition event="/.test(line) ? line.replace('event="', 'event="not.') : null,
  'a target is another': (line, lines, random) => changed(line, 'target', lines, random),
  'a start is another': (line, lines, random) => changed(line, 'initial', lines, random),
  'a transition is dropped': (line) => (/<transition [^>]*\/>/.test(line) ? '' : null),
  'a transition begins its state anew': (line) =>
    line.includes(' type="internal"') ? line.replace(' type="internal"', '') : null,
  'an action is dropped': (line) => (line.includes('<assign ') ? '' : null),
  'an action names another': (line) =>
    /<assign .*&quot;(clock\.start|clock\.stop)&quot;/.test(line)
      ? line.replace('&quot;clock.st', '&quot;clock.cancel_').replace(/clock\.cancel_\w+/, 'clock.cancel')
      : null,
  'a delayed send is dropped': (line) => (line.includes('<send ') ? '' : null),
  'a delayed send is not cancelled': (line) => (line.includes('<cancel ') ? '' : null),
  'something asked for is not told': (line) => (line.includes('<log ') ? '' : null)
};

const GUARDED = /<transition[^>]* cond="flow\.guard/;

/** Another state of the same parent. */
function changed(line: string, attribute: string, lines: readonly string[], random: Random): string | null {
  const id = new RegExp(`<(?:transition|state)[^>]* ${attribute}="([^"]*)"`).exec(line)?.[1];
  if (id === undefined) return null;
  const above = id.slice(0, id.lastIndexOf('.') + 1);
  const others = lines.flatMap((each) => {
    const other = /<(?:state|final|parallel) id="([^"]*)"/.exec(each)?.[1];
    const beside = other !== undefined && other !== id && other.slice(0, other.lastIndexOf('.') + 1) === above;
    return beside ? [other] : [];
  });
  return others.length === 0 ? null : line.replace(` ${attribute}="${id}"`, ` ${attribute}="${random.pick(others)}"`);
}

const PROBE = `<log label="effects" expr="'[{&quot;type&quot;:&quot;probe&quot;}]'"/>`;

/** Makes one mistake, each time at another place, as far as there are more. */
export function spoilt(lines: readonly string[], mistake: string, random: Random, many: number): Spoilt[] {
  const places = new Set(lines.flatMap((line, at) => (MISTAKES[mistake]!(line, lines, random) === null ? [] : [at])));
  return Array.from({ length: Math.min(many, places.size) }, () => {
    const index = random.pick([...places]);
    places.delete(index);
    return spoil(lines, mistake, random, index);
  });
}

function spoil(lines: readonly string[], mistake: string, random: Random, index: number): Spoilt {
  const make = MISTAKES[mistake]!;
  const line = lines[index]!;
  return {
    text: lines.with(index, make(line, lines, random)!).join('\n'),
    line: index + 1,
    what: `${mistake}, line ${index + 1}: ${line.trim().slice(0, 160)}`,
    probed: lines.with(index, mistake === DROPPED ? failing(line) : probed(line)).join('\n')
  };
}

/** A condition that is dropped is missed only where it would have been false. */
function failing(line: string): string {
  const event = / event="[^"]*"/.exec(line)![0];
  const cond = / cond="([^"]*)"/.exec(line)![1]!;
  return `<transition${event} cond="!(${cond})">${PROBE}</transition>${line}`;
}

/** An action is missed only where it changes the context or asks for something: what an item brings may be nothing. */
function acting(line: string): string {
  const acts = line.includes('clock.extend') ? 'true' : `JSON.stringify(context) !== flow.was || flow.told() !== ''`;
  return `<script>flow.was = JSON.stringify(context)</script>${line}<if cond="${acts}">${PROBE}</if>`;
}

function probed(line: string): string {
  if (line.includes('<assign ')) return acting(line);
  const start = / initial="([^"]*)"/.exec(line);
  if (start)
    return `${line.replace(start[0], '')}<initial><transition target="${start[1]!}">${PROBE}</transition></initial>`;
  if (/<transition [^>]*\/>/.test(line)) return line.replace(/\/>\s*$/, `>${PROBE}</transition>`);
  return `${line}${PROBE}`;
}
