import type { ClockSpan } from '../deadline/spans.ts';
import type { Answers, ClockKind, Condition, OutcomePolicy } from '../model/index.ts';

/** The only thing a snapshot's context holds (rule 9): nothing personal. */
export interface ChartContext {
  answers: Answers;
  /** item → outcome name once it ended. */
  outcomes: Record<string, Outcome>;
  /** element → item that produced it (the value itself lies encrypted with the application). */
  produced: Record<string, string>;
  counts: Record<string, number>;
  clocks: Record<string, 'running' | 'stopped' | 'done'>;
}

/** How an item can end. */
export type Outcome =
  | 'approved'
  | 'refused'
  | 'notAccepted'
  | 'withdrawn'
  | 'lapsed'
  | 'cancelled'
  /** Approved once, and taken back by the department that had decided (撤销). */
  | 'revoked'
  | 'notNeeded';
export const OUTCOMES: readonly Outcome[] = [
  'approved',
  'refused',
  'notAccepted',
  'withdrawn',
  'lapsed',
  'cancelled',
  'revoked',
  'notNeeded'
];

/** How a task stands that has not ended. */
export const OPEN_STATUSES = [
  'examining', // 待受理
  'correcting', // 等申请人补正
  'waiting', // 已受理, 等前序事项
  'deciding', // 办理中
  'paused', // 暂停计时 (特别程序)
  'faulted', // 接口失败, 待重试
  'asking', // 前序事项没有办成, 等申请人选择是否继续
  'visiting', // 等联合勘验、审图、验收
  'withheld', // 已决定, 等补交材料后发出结果
  'issuing', // 已决定, 制证中
  'reconsidering', // 原部门重新核定
  'reviewing' // 复核中
] as const;

/** `{ type, params }` only: meaning comes from vocabulary.ts. */
export interface Named {
  type: string;
  params?: Record<string, unknown>;
}
export interface TransitionConfig {
  target?: string;
  guard?: Named;
  actions?: Named[];
  reenter?: boolean;
}
export interface StateConfig {
  id?: string;
  type?: 'atomic' | 'compound' | 'parallel' | 'final';
  initial?: string;
  states?: Record<string, StateConfig>;
  on?: Record<string, TransitionConfig[]>;
  always?: TransitionConfig[];
  entry?: Named[];
  exit?: Named[];
  onDone?: TransitionConfig[];
  tags?: string[];
  meta?: Record<string, unknown>;
}

/** A clock is named data of the bundle (rule 10); the engine owns its remainder. */
export interface ClockSpec extends ClockSpan {
  /** `HUKOU.limit`, `HUKOU.examine`, `correction`. */
  id: string;
  item?: string;
  kind: ClockKind;
  /** False: an overdue is only counted and shown, it moves nothing. */
  event: boolean;
}

/** A bundle compiled: one XState v5 machine whose config is pure JSON, and the data its vocabulary reads. */
export interface Chart {
  id: string;
  config: StateConfig & { context: ChartContext };
  clocks: ClockSpec[];
  items: Record<string, ChartItem>;
  /** Steps that several items share (联合勘验); absent: none. */
  joint?: Record<string, { items: string[] }>;
}
export interface ChartItem {
  item: string;
  department: string;
  /** Of the second level (终审), where it is another one: it holds the item in states tagged `ITEM@final`. */
  finalDepartment?: string;
  appliesWhen: Condition;
  /** Items it waits for, as declared (core/deadline, `Wait`); inactive ones are replaced by their own at run time (rule 6). */
  waitsFor: { item: string; group: 'all' | 'any'; unless?: string[] }[];
  onRefused: OutcomePolicy;
  /** For one that it waits for, where another policy than `onRefused` is decided. */
  policies?: Record<string, OutcomePolicy>;
  produces: string[];
}
