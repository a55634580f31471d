import { m } from '#lib/paraglide/messages.js';
import { pattern, type Path } from './json-schema.ts';

/** What each key of the format means, by its place whatever the numbers. */
const WORDS: Record<string, () => string> = {
  $schema: m.compose_json_key_schema,
  id: m.compose_json_key_id,
  name: m.compose_json_key_name,
  region: m.compose_json_key_region,
  'region.code': m.compose_json_key_region_code,
  'region.name': m.compose_json_key_region_name,
  lead: m.compose_json_key_lead,
  serviceObject: m.compose_json_key_service_object,
  sourceRef: m.compose_json_key_source_ref,
  provenance: m.compose_json_key_provenance,
  limit: m.compose_json_key_limit,
  'limit.legal': m.compose_json_key_limit_legal,
  'limit.promised': m.compose_json_key_limit_promised,
  'limit.unit': m.compose_json_key_limit_unit,
  'limit.note': m.compose_json_key_limit_note,
  roleAliases: m.compose_json_key_role_aliases,
  situations: m.compose_json_key_situations,
  'situations[].key': m.compose_json_key_situation_key,
  'situations[].question': m.compose_json_key_situation_question,
  'situations[].select': m.compose_json_key_situation_select,
  'situations[].askWhen': m.compose_json_key_situation_ask_when,
  'situations[].options': m.compose_json_key_situation_options,
  'situations[].options[].value': m.compose_json_key_option_value,
  'situations[].options[].label': m.compose_json_key_option_label,
  'situations[].effect': m.compose_json_key_situation_effect,
  exits: m.compose_json_key_exits,
  'exits[].when': m.compose_json_key_exit_when,
  'exits[].text': m.compose_json_key_exit_text,
  joint: m.compose_json_key_joint,
  'joint[].id': m.compose_json_key_joint_id,
  'joint[].name': m.compose_json_key_joint_name,
  'joint[].kind': m.compose_json_key_joint_kind,
  'joint[].items': m.compose_json_key_joint_items,
  'joint[].within': m.compose_json_key_joint_within,
  'joint[].days': m.compose_json_key_joint_days,
  'joint[].rectify': m.compose_json_key_joint_rectify,
  'joint[].unit': m.compose_json_key_limit_unit,
  steps: m.compose_json_key_steps,
  'steps.before': m.compose_json_key_steps_before,
  'steps.after': m.compose_json_key_steps_after,
  named: m.compose_json_key_named,
  'named[].key': m.compose_json_key_named_key,
  'named[].title': m.compose_json_key_named_title,
  'named[].when': m.compose_json_key_named_when,
  items: m.compose_json_key_items,
  'items[].id': m.compose_json_key_item_id,
  'items[].item': m.compose_json_key_item_item,
  'items[].dependsOn': m.compose_json_key_item_depends_on,
  'items[].dependsMode': m.compose_json_key_item_depends_mode,
  'items[].appliesWhen': m.compose_json_key_item_applies_when,
  'items[].optional': m.compose_json_key_item_optional,
  'items[].variantOf': m.compose_json_key_item_variant_of,
  'items[].steps': m.compose_json_key_item_steps,
  'items[].steps[].how': m.compose_json_key_step_how,
  'items[].steps[].state': m.compose_json_key_step_state,
  'items[].steps[].consents': m.compose_json_key_step_consents,
  'items[].steps[].consents[].department': m.compose_json_key_consent_department,
  'items[].steps[].consents[].who': m.compose_json_key_consent_who,
  'items[].steps[].consents[].date': m.compose_json_key_consent_date,
  'items[].steps[].consents[].document': m.compose_json_key_consent_document,
  'items[].steps[].into': m.compose_json_key_step_into,
  'items[].steps[].into.step': m.compose_json_key_step_into_step,
  'items[].steps[].into.joint': m.compose_json_key_step_into_joint,
  'items[].steps[].into.item': m.compose_json_key_step_into_item,
  'items[].steps[].days': m.compose_json_key_step_days,
  'items[].steps[].limit': m.compose_json_key_step_limit
};

/** The operators of a condition; they mean the same wherever it stands. */
const OPERATORS: Record<string, () => string> = {
  '==': m.compose_json_op_eq,
  '!=': m.compose_json_op_ne,
  in: m.compose_json_op_in,
  and: m.compose_json_op_and,
  or: m.compose_json_op_or,
  '!': m.compose_json_op_not,
  var: m.compose_json_op_var
};

/** A few words about the key at the end of a path. */
export function keyWord(path: Path): string | undefined {
  const place = pattern(path);
  if (Object.hasOwn(WORDS, place)) return WORDS[place]!();
  const last = path.at(-1);
  return typeof last === 'string' && Object.hasOwn(OPERATORS, last) ? OPERATORS[last]!() : undefined;
}

/** Every place that has words, for the test that none is missing and none too many. */
export const placesWithWords = Object.keys(WORDS);
