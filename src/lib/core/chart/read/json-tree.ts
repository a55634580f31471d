import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError
} from 'jsonc-parser';
import { deeperThan } from './depth.ts';
import { sentence, text } from './messages.ts';
import type { Page } from './page.ts';

export { findNodeAtLocation, getNodeValue, type Node };

/** The values of a JSON file with their places; `undefined` when it is none, which the page then says. */
export function readJson(source: string, page: Page, at = 0): Node | undefined {
  const deep = deeperThan(source, '[{', ']}');
  if (deep !== undefined) {
    page.refuse(at + deep, 'too-deep', text.tooDeep());
    return undefined;
  }
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first) page.refuse(at + first.offset, 'json', text.notJson(reasonOf(first)));
  else if (!tree) page.refuse(at, 'json', text.empty());
  return first ? undefined : tree;
}

function reasonOf({ error }: ParseError): string {
  const name = printParseErrorCode(error);
  return sentence(text.json, name) ?? text.json['InvalidSymbol']!;
}

/** A property of an object: its name's place and its value. A name that comes twice is told by the last one, as JSON has it. */
export interface Property {
  key: string;
  offset: number;
  value: Node;
}

export function propertiesOf(node: Node): Property[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ key: key.value as string, offset: key.offset, value }] : []
  );
}

export function propertyOf(node: Node, name: string): Node | undefined {
  return propertiesOf(node).findLast(({ key }) => key === name)?.value;
}
