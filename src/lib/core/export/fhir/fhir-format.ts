import { questionsOf } from '../../merge/questions.ts';
import { viewOf } from '../../merge/view.ts';
import { widestForm } from '../forms/widest-form.ts';
import { json } from '../json.ts';
import type { ExportFile, ExportInput, Exported, Format } from '../types.ts';
import { mergedItems } from './merged-form.ts';
import { text } from './messages.ts';
import { ownItems } from './own-form.ts';
import type { Gathered } from './question.ts';
import { createTables, fhirId, type Tables } from './tables.ts';
import type { Questionnaire, QuestionnaireItem } from './types.ts';

/** The merged form and every department's own as FHIR R4 questionnaires, for the information systems of hospitals. */
export const fhirFormat: Format = { id: 'fhir-questionnaire', code: [], write };

interface Made {
  questionnaire: Questionnaire;
  layouts: string[];
  openCodes: string[];
  unsaid: string[];
}

function write(input: ExportInput): Exported {
  const { source } = input;
  const { answers, plan } = widestForm(input);
  const tables = createTables(source.codelists, plan.words);
  const merged = make(input, tables, null, (gathered, unsaid) =>
    mergedItems(plan, questionsOf(viewOf(plan, source, answers)), gathered, unsaid)
  );
  const own = source.bundle.items.flatMap(({ id }) =>
    source.schemas[id]
      ? [{ id, ...make(input, tables, id, (gathered, unsaid) => ownItems(source, id, gathered, unsaid)) }]
      : []
  );
  const all = [merged, ...own];
  const each = (of: (made: Made) => string[], say: (names: string[]) => string) => {
    const names = [...new Set(all.flatMap(of))];
    return names.length > 0 ? [say(names)] : [];
  };
  const notes = [
    text.dates(),
    text.oneOfSeveral(),
    text.noFiles(),
    ...(plan.rules.length > 0 ? [text.serverRules(plan.rules.length)] : []),
    ...each(({ layouts }) => layouts, text.layouts),
    ...each(({ openCodes }) => openCodes, text.openCodes),
    ...each(({ unsaid }) => unsaid, text.unsaid)
  ];
  return {
    notes,
    files: [
      { path: 'questionnaire.json', text: json(merged.questionnaire) },
      { path: 'answers.json', text: json(answers) },
      ...own.map(({ id, questionnaire }): ExportFile => ({ path: `items/${id}.json`, text: json(questionnaire) })),
      ...tables.used().map((set): ExportFile => ({ path: `valuesets/${set.id}.json`, text: json(set) })),
      { path: 'README.md', text: readme(source.bundle.name, merged, own, notes) }
    ]
  };
}

/** A questionnaire under a name of ours alone: `urn:yijianshi:…`, no address that somebody else would have to answer for. */
function make(
  { source, version }: ExportInput,
  tables: Tables,
  item: string | null,
  itemsOf: (gathered: Gathered, unsaid: string[]) => QuestionnaireItem[]
): Made {
  const { bundle, departments, items } = source;
  const path = item === null ? bundle.id : `${bundle.id}:${item}`;
  const gathered: Gathered = {
    authority: `urn:yijianshi:${path}`,
    ...{ tables, systems: new Map(), layouts: [], openCodes: [] }
  };
  const unsaid: string[] = [];
  const inner = itemsOf(gathered, unsaid);
  const publisher = item === null ? bundle.lead : items[item]!.department;
  const questionnaire: Questionnaire = {
    resourceType: 'Questionnaire',
    id: fhirId(path),
    language: 'zh-CN',
    url: `urn:yijianshi:questionnaire:${path}`,
    version: `${version ?? 0}`,
    name: `Q_${path.replace(/\W/g, '_')}`,
    title: item === null ? bundle.name : items[item]!.name,
    status: version === null ? 'draft' : 'active',
    publisher: departments.find(({ id }) => id === publisher)?.name ?? publisher,
    item: inner
  };
  // The merged form has one layout of dates, FHIR's own.
  return { questionnaire, layouts: item === null ? [] : gathered.layouts, openCodes: gathered.openCodes, unsaid };
}

function readme(name: string, merged: Made, own: ({ id: string } & Made)[], notes: string[]): string {
  const rows = own.map(({ id, questionnaire }) => `| \`items/${id}.json\` | ${questionnaire.publisher} |`);
  return `# ${name}：FHIR 问卷

FHIR R4（4.0.1）的 Questionnaire。\`linkId\` 是数据元的名称，部门自己的问卷里是部门字段的名称；\`url\` 是 \`urn:yijianshi:\` 开头的名称，不指向任何网址。

| 文件 | 部门 |
| --- | --- |
| \`questionnaire.json\` | 融合后的表单（${merged.questionnaire.publisher}牵头），情形见 \`answers.json\` |
${rows.join('\n')}
| \`valuesets/*.json\` | 长的代码表 |

## FHIR 说不出来的

${notes.map((note) => `- ${note}`).join('\n')}
`;
}
