/** A guide as what stands on it, before it becomes Markdown or HTML. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; ordered?: boolean; items: string[] }
  | { kind: 'pairs'; pairs: [name: string, value: string][] }
  | { kind: 'table'; head: string[]; rows: string[][] };

export interface Section {
  title: string;
  blocks: Block[];
}

export interface Guide {
  title: string;
  /** Under the title. */
  subtitle: string;
  sections: Section[];
  footer: string;
}
