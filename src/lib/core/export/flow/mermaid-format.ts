import { text } from '../messages.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { mermaidOf, TEXT_AT_MOST } from './mermaid.ts';
import { createTitles } from './titles.ts';

/** The flow as a diagram that GitHub, GitLab and many editors draw. */
export const mermaidFormat: Format = { id: 'mermaid', code: [], write };

function write({ chart, source }: ExportInput): Exported {
  const { text: diagram, undrawn } = mermaidOf(chart, createTitles(source));
  return {
    notes: [
      text.noActions(),
      text.undrawn(undrawn),
      ...(diagram.length > TEXT_AT_MOST ? [text.longDiagram(diagram.length, TEXT_AT_MOST)] : [])
    ],
    files: [
      { path: 'flow.mmd', text: diagram },
      { path: 'README.md', text: `# ${source.bundle.name}\n\n\`\`\`mermaid\n${diagram}\`\`\`\n` }
    ]
  };
}
