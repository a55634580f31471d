import type { PersonTrait } from '#lib/core/model/window-rule.ts';
import type { WindowKind } from '#lib/core/model/window.ts';
import { m } from '#lib/paraglide/messages.js';

const KINDS: Record<WindowKind, () => string> = {
  general: m.counter_kind_general,
  zone: m.counter_kind_zone,
  crossRegion: m.counter_kind_cross,
  green: m.counter_kind_green
};
const TRAITS: Record<PersonTrait, () => string> = {
  elderly: m.counter_trait_elderly,
  disabled: m.counter_trait_disabled,
  pregnant: m.counter_trait_pregnant,
  soldier: m.counter_trait_soldier,
  agent: m.counter_trait_agent
};

/** What a kind of window is called. */
export function kindWord(kind: WindowKind): string {
  return KINDS[kind]();
}

/** What somebody is called whom the rules of a hall send elsewhere. */
export function traitWord(trait: PersonTrait): string {
  return TRAITS[trait]();
}
