import type { Control } from './control.svelte.ts';

export interface Typing {
  /** What the field shows: the text being typed as long as it means the value, else the value. */
  readonly shown: string;
  oninput: (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => void;
  onchange: (event: Event & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => void;
  oncompositionstart: () => void;
  oncompositionend: (event: CompositionEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => void;
}

interface Reading {
  /** Text → value at each keystroke; must not disturb what stands in the field. */
  live: (text: string) => unknown;
  /** Text → value when the field is left: trimmed and normalised. */
  settled: (text: string) => unknown;
  show?: (value: unknown) => string;
}

/** Ties a text field to a control. Nothing is written while an input method composes. */
export function useTyping(control: Control, reading: Reading): Typing {
  let typed = $state<string>();
  let composing = false;
  const write = (text: string): void => {
    typed = text;
    control.set(reading.live(text));
  };
  return {
    get shown() {
      const value = control.value;
      if (typed !== undefined && reading.live(typed) === value) return typed;
      return reading.show ? reading.show(value) : control.text;
    },
    oninput(event) {
      if (!composing) write(event.currentTarget.value);
    },
    onchange(event) {
      composing = false;
      typed = undefined;
      control.set(reading.settled(event.currentTarget.value));
    },
    oncompositionstart() {
      composing = true;
    },
    oncompositionend(event) {
      composing = false;
      write(event.currentTarget.value);
    }
  };
}
