import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { text } from './messages.ts';
import type { Page } from './page.ts';

export const SCXML = 'http://www.w3.org/2005/07/scxml';
/** What a template holds and SCXML has no word for: feature, tags, notes. */
export const OWN = 'urn:yijianshi:process';

/** Deeper than any chart that a person drew; readers that call themselves would run out of stack. */
const DEEPEST = 200;

/** An element with its names resolved. */
export interface Element {
  /** `undefined`: no namespace at all. */
  namespace: string | undefined;
  name: string;
  offset: number;
  /** Those without a prefix. */
  attributes: Record<string, string>;
  /** Those of our own namespace. */
  own: Record<string, string>;
  /** Names of attributes of other programs. */
  foreign: string[];
  /** Place of an attribute; of the element where it has none of that name. */
  at(attribute: string): number;
  children: Element[];
  text: string;
  /** Where its text begins. */
  textAt: number;
}

/** The elements of an XML file; `undefined` when it is none, which the page then says. Entities of its own are not known. */
export function readXml(source: string, page: Page): Element | undefined {
  if (isTooDeep(source)) {
    page.refuse(0, 'too-deep', text.tooDeep());
    return undefined;
  }
  try {
    const { root } = parseXml(source, { includeOffsets: true, preserveCdata: true });
    return root ? elementOf(root, source, {}) : undefined;
  } catch (fault) {
    if (!(fault instanceof XmlError)) throw fault;
    page.refuse(fault.pos, 'xml', text.notXml(fault.excerpt.trim().slice(0, 40)));
    return undefined;
  }
}

/** Counted on the text: what a comment or a string holds makes a file at most seem deeper. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [tag] of source.matchAll(/<\/|<[^!?/][^>]*\/>|<[^!?/]/g)) {
    depth += tag === '</' ? -1 : tag.endsWith('/>') ? 0 : 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function elementOf(node: XmlElement, source: string, above: Record<string, string>): Element {
  const spaces = { ...above, ...declared(node.attributes) };
  const [namespace, name] = resolved(node.name, spaces, spaces[':']);
  const attributes: Record<string, string> = {};
  const own: Record<string, string> = {};
  const foreign: string[] = [];
  for (const [key, value] of Object.entries(node.attributes)) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    const [space, local] = resolved(key, spaces, undefined);
    if (space === undefined) attributes[local] = value;
    else if (space === OWN) own[local] = value;
    else foreign.push(key);
  }
  const texts = node.children.filter((child) => child instanceof XmlText && child.text.trim() !== '') as XmlText[];
  return {
    namespace,
    name,
    offset: node.start,
    attributes,
    own,
    foreign,
    at: (attribute) => placeOf(attribute, node, source),
    children: node.children.flatMap((child) => (child instanceof XmlElement ? [elementOf(child, source, spaces)] : [])),
    text: texts.map((child) => child.text).join(''),
    textAt: (texts[0]?.start ?? node.start) + (texts[0] instanceof XmlCdata ? '<![CDATA['.length : 0)
  };
}

function declared(attributes: Record<string, string>): Record<string, string> {
  const found = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  return Object.fromEntries(found.map(([key, value]) => [`:${key.slice('xmlns:'.length)}`, value]));
}

function resolved(
  name: string,
  spaces: Record<string, string>,
  fallback: string | undefined
): [string | undefined, string] {
  const [prefix, local] = name.includes(':') ? (name.split(':', 2) as [string, string]) : [undefined, name];
  return prefix === undefined ? [fallback, local] : [spaces[`:${prefix}`] ?? prefix, local];
}

function placeOf(attribute: string, { start, name, end }: XmlElement, source: string): number {
  const head = source.slice(start + 1 + name.length, end);
  const found = new RegExp(`^(?:\\s+[^\\s=]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*?(\\s+)(?:[\\w-]+:)?${attribute}\\s*=`).exec(
    head
  );
  return found
    ? start + 1 + name.length + found[0].length - found[0].slice(found[0].lastIndexOf(attribute)).length
    : start;
}
