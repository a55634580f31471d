import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldAll,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
  unfoldAll
} from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, Transaction, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers
} from '@codemirror/view';
import { format, parseTree } from 'jsonc-parser';
import type { EditContext } from '#lib/core/edit/context.ts';
import type { JsonProblem } from './json-check.ts';
import type { JsonMark } from './json-marks.ts';
import { completionsAt } from './json-complete.ts';
import { hoverAt } from './json-hover.ts';
import { placeOf, type Stretch } from './json-place.ts';
import { change } from './json-session.ts';
import { highlight, theme } from './json-theme.ts';

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  describedBy: string;
  /** CodeMirror's own words in the language of the page. */
  phrases: Record<string, string>;
  context: () => EditContext;
  ontyped: () => void;
  onleave: () => void;
}

export interface JsonEditor {
  text: () => string;
  replace: (text: string) => void;
  /** Marks what is wrong with the text. */
  mark: (problems: readonly JsonProblem[]) => void;
  /** Marks what the check found, at its places. */
  markFound: (found: readonly JsonMark[]) => void;
  /** Goes to a stretch and takes the keyboard there. */
  reveal: (stretch: Stretch) => void;
  /** Goes to a place of the document, by its path. */
  revealPath: (path: string) => void;
  format: () => void;
  search: () => void;
  foldAll: () => void;
  unfoldAll: () => void;
  undo: () => void;
  redo: () => void;
  close: () => void;
}

/** A text that comes from outside is nobody's typing. */
const fromOutside = Annotation.define<boolean>();

export function createEditor(options: EditorOptions): JsonEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: extensions(options) })
  });
  const text = (): string => view.state.doc.toString();
  const act = (command: (view: EditorView) => boolean): void => {
    command(view);
    view.focus();
  };
  const reveal = ({ from, to }: Stretch): void => {
    const end = Math.min(to, view.state.doc.length);
    const selection = { anchor: Math.min(from, end), head: end };
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    view.focus();
  };
  let wrong: readonly JsonProblem[] = [];
  let found: readonly JsonMark[] = [];
  const show = (): void => {
    // What the check found stands where it stood in a good text; of a bad one only what is wrong is shown.
    const root = wrong.length === 0 && found.length > 0 ? parseTree(text()) : undefined;
    const marks = [
      ...wrong.map(({ from, to, message }): Diagnostic => ({ from, to, severity: 'error', message })),
      ...(root ? found : []).map(({ path, severity, message }): Diagnostic => ({
        ...placeOf(root, path),
        severity,
        message
      }))
    ];
    const length = view.state.doc.length;
    const within = marks
      .map((mark) => ({
        ...mark,
        from: Math.min(mark.from, length),
        to: Math.min(Math.max(mark.to, mark.from), length)
      }))
      .toSorted((a, b) => a.from - b.from);
    view.dispatch(setDiagnostics(view.state, within));
  };
  return {
    text,
    replace(now) {
      const changes = change(text(), now);
      if (changes) view.dispatch({ changes, annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)] });
    },
    mark(problems) {
      wrong = problems;
      show();
    },
    markFound(marks) {
      found = marks;
      show();
    },
    reveal,
    revealPath: (path) => reveal(placeOf(parseTree(text()), path)),
    format() {
      const edits = format(text(), undefined, { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: true });
      const changes = edits.map(({ offset, length, content }) => ({
        from: offset,
        to: offset + length,
        insert: content
      }));
      view.dispatch({ changes, userEvent: 'input.format' });
      view.focus();
    },
    search: () => act(openSearchPanel),
    foldAll: () => act(foldAll),
    unfoldAll: () => act(unfoldAll),
    undo: () => act(undo),
    redo: () => act(redo),
    close: () => view.destroy()
  };
}

function extensions(options: EditorOptions): Extension[] {
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorState.phrases.of(options.phrases),
    EditorState.tabSize.of(2),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-describedby': options.describedBy,
      tabindex: '0'
    }),
    EditorView.lineWrapping,
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    history(),
    codeFolding(),
    foldGutter(),
    lintGutter(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    json(),
    syntaxHighlighting(highlight),
    theme,
    autocompletion({ override: [(at) => complete(at, options.context())], icons: false }),
    hoverTooltip((view, pos) => hover(view, pos, options.context())),
    // What folds, finds and completes goes before plain editing; Tab indents, Escape and then Tab leaves.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab
    ]),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some((each) => each.docChanged && !each.annotation(fromOutside));
      if (own) options.ontyped();
    }),
    EditorView.domEventHandlers({ blur: () => options.onleave() })
  ];
}

/** The nonce under which this page's styles may come in: that of its scripts (rule 32). */
function styleNonce(): string {
  return document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
}

function complete(at: CompletionContext, context: EditContext): CompletionResult | null {
  const before = at.state.sliceDoc(Math.max(0, at.pos - 1), at.pos);
  if (!at.explicit && !/[\w"\u4e00-\u9fff.=!-]/.test(before)) return null;
  const found = completionsAt(at.state.doc.toString(), at.pos, context);
  if (!found) return null;
  const options = found.offers.map(({ label, detail, insert, cursor }): Completion => ({
    label,
    detail,
    apply(view, _, from) {
      const changes = { from, to: found.to, insert };
      view.dispatch({ changes, selection: { anchor: from + cursor }, userEvent: 'input.complete' });
    }
  }));
  return { from: found.from, to: found.to, options, filter: false };
}

function hover(view: EditorView, pos: number, context: EditContext): ReturnType<Parameters<typeof hoverTooltip>[0]> {
  const found = hoverAt(view.state.doc.toString(), pos, context);
  if (!found) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-said';
      dom.append(...found.lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
      return { dom };
    }
  };
}
