import { m } from '#lib/paraglide/messages.js';

/** CodeMirror's own words in the language of the page, by the English that it writes. */
export function phrases(): Record<string, string> {
  return {
    Find: m.compose_json_cm_find(),
    Replace: m.compose_json_cm_replace(),
    next: m.compose_json_cm_next(),
    previous: m.compose_json_cm_previous(),
    all: m.compose_json_cm_all(),
    'match case': m.compose_json_cm_case(),
    regexp: m.compose_json_cm_regexp(),
    'by word': m.compose_json_cm_word(),
    replace: m.compose_json_cm_replace_one(),
    'replace all': m.compose_json_cm_replace_all(),
    close: m.compose_json_cm_close(),
    'current match': m.compose_json_cm_match(),
    'on line': m.compose_json_cm_on_line(),
    'replaced match on line $': m.compose_json_cm_replaced_one(),
    'replaced $ matches': m.compose_json_cm_replaced(),
    'Go to line': m.compose_json_cm_goto(),
    go: m.compose_json_cm_go(),
    'folded code': m.compose_json_cm_folded_code(),
    unfold: m.compose_json_cm_unfold_it(),
    'Fold line': m.compose_json_cm_fold_line(),
    'Unfold line': m.compose_json_cm_unfold_line(),
    'Folded lines': m.compose_json_cm_folded(),
    'Unfolded lines': m.compose_json_cm_unfolded(),
    to: m.compose_json_cm_to(),
    Completions: m.compose_json_cm_completions(),
    'Control character': m.compose_json_cm_control(),
    Diagnostics: m.compose_json_cm_diagnostics(),
    'No diagnostics': m.compose_json_cm_no_diagnostics(),
    'Selection deleted': m.compose_json_cm_deleted()
  };
}
