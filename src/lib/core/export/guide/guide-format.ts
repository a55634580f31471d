import { pictureOf } from '../flow/picture.ts';
import { svgOf } from '../flow/svg.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { guideOf } from './guide.ts';
import { htmlOf } from './html.ts';
import { markdownOf } from './markdown.ts';
import { text } from './messages.ts';

/** 办事指南 for code hosts and editors. */
export const markdownFormat: Format = {
  id: 'markdown',
  code: [],
  write: (input) => ({ notes: notesOf(input), files: [{ path: 'guide.md', text: markdownOf(guide(input)) }] })
};

/** 办事指南 as one page to be read and printed, with the picture of the flow. */
export const htmlFormat: Format = {
  id: 'html',
  code: [],
  write: (input): Exported => {
    const svg = svgOf(pictureOf(input.source, input.version, input.answers));
    return {
      notes: notesOf(input),
      files: [{ path: 'guide.html', text: htmlOf(guide(input), { title: text.flow(), svg }) }]
    };
  }
};

function guide({ source, version, answers, ...input }: ExportInput) {
  return guideOf({ source, version, answers, plan: input.plan() });
}

function notesOf({ answers }: ExportInput): string[] {
  return [...(answers ? [] : [text.noAnswers()]), text.noLaw()];
}
