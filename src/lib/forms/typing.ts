import type { Control } from './control.svelte.ts';
import { readText } from './read-text.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Typed = Event & { currentTarget: Field };

/** True while an input method composes: nothing is written then. `sayComposed` brings what it made. */
export function composes(event: Event): boolean {
  return (event as InputEvent).isComposing === true;
}

/** A keystroke in a text field. */
export function typedText(control: Control, event: Typed): void {
  if (!composes(event)) control.set(event.currentTarget.value || undefined);
}

/** A text field is left: its text is trimmed and brought into the form of its format. */
export function settledText(control: Control, event: Typed): void {
  const field = event.currentTarget;
  const { schema, format } = control;
  const known = format === undefined ? schema : { ...schema, format };
  control.set(readText(field.value, known, control.form.props.formats ?? {}));
  if (field.value !== control.text) field.value = control.text;
}

/** A text field whose value is not its text: what is typed stays as long as it means the value. */
export class Typing {
  readonly #control: Control;
  readonly #read: (text: string) => unknown;
  readonly #show: ((value: unknown) => string) | undefined;
  #typed: string | undefined;

  constructor(control: Control, read: (text: string) => unknown, show?: (value: unknown) => string) {
    this.#control = control;
    this.#read = read;
    this.#show = show;
  }
  /** What the field shows: the text being typed, else the value. */
  get shown(): string {
    const { value } = this.#control;
    if (this.#typed !== undefined && this.#read(this.#typed) === value) return this.#typed;
    return this.#show ? this.#show(value) : this.#control.text;
  }
  typed(event: Typed): void {
    if (composes(event)) return;
    this.#typed = event.currentTarget.value;
    this.#control.set(this.#read(this.#typed));
  }
  settled(event: Typed): void {
    const field = event.currentTarget;
    this.#typed = undefined;
    this.#control.set(this.#read(field.value));
    if (field.value !== this.shown) field.value = this.shown;
  }
}

/** For the root of a form: what an input method has composed is an input like any other. */
export function sayComposed(event: CompositionEvent): void {
  event.target?.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
