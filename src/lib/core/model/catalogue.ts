import type { Bundle } from './bundle.ts';
import type { Calendar } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { Department } from './department.ts';
import type { Attribute, CodeList, Role } from './element.ts';
import type { Item, JsonSchema } from './item.ts';
import type { Process } from './process.ts';
import type { RegionRules, WarningRule } from './region.ts';

/** A JSON Forms UI schema; kept loose here, `src/lib/forms` knows its parts. */
export type UiSchema = Record<string, unknown>;

/**
 * Everything the core needs to know about one bundle, gathered from the workspace and plain JSON throughout.
 * `items`, `schemas` and `layouts` are keyed by the **local** item id of the bundle (`HUKOU`).
 */
export interface BundleSource {
  bundle: Bundle;
  decisions: Decision[];
  items: Record<string, Item>;
  schemas: Record<string, JsonSchema>;
  layouts: Record<string, UiSchema>;
  departments: Department[];
  roles: Role[];
  attributes: Attribute[];
  codelists: CodeList[];
  /** Of the bundle's region, its own days laid over it. Outside a version (rule 25). */
  calendar: Calendar;
  /** What holds in the bundle's region; absent: nothing beyond the law that the code itself knows. */
  region?: RegionRules;
  /** When a clock asks for attention there. Outside a version (rule 25). */
  warnings?: WarningRule[];
  /** Process templates that its items name, written out, where the workspace has its own; the others are the shipped ones. */
  processes?: Record<string, Process>;
  /** Local id of an item that a material names as its producer and that this bundle lacks → what it is called. Outside a version. */
  elsewhere?: Record<string, string>;
  /** Decisions that were made about fields which look different now: decision id → those fields. Set by `applyDecisions`. */
  reopened?: Record<string, string[]>;
}
