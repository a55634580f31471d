import { m } from '#lib/paraglide/messages.js';
import { copyText, pasteEdits } from './clipboard.ts';
import type { Composer } from './composer.svelte.ts';

/** Copy, cut and paste of the selected items; where somebody types they are the field's. */
export function composeClipboard(composer: Composer, remove: (items: readonly string[]) => void) {
  function oncopy(event: ClipboardEvent): boolean {
    if (isTyping() || composer.selected.length === 0 || String(getSelection()) !== '') return false;
    event.clipboardData?.setData('text/plain', copyText(composer.bundle, composer.selected));
    event.preventDefault();
    composer.said = m.compose_copied({ count: composer.selected.length });
    return true;
  }

  function oncut(event: ClipboardEvent): void {
    if (oncopy(event)) remove([...composer.selected]);
  }

  function onpaste(event: ClipboardEvent): void {
    if (isTyping()) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isKnown = (id: string) => composer.catalogue.some(({ item }) => item === id);
    const edits = pasteEdits(composer.bundle, text, isKnown);
    event.preventDefault();
    if (edits.length === 0) composer.said = m.compose_paste_none();
    else composer.run(edits, m.compose_pasted({ count: edits.length }));
  }

  return { oncopy, oncut, onpaste };
}

function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, select, [contenteditable=true]') ?? false;
}
