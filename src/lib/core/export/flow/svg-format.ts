import type { ExportInput, Exported, Format } from '../types.ts';
import { text } from './messages.ts';
import { pictureOf } from './picture.ts';
import { svgOf } from './svg.ts';

/** The flow of the canvas as a picture that scales. */
export const svgFormat: Format = { id: 'svg', code: [], write };

function write({ source, version, answers }: ExportInput): Exported {
  const svg = svgOf(pictureOf(source, version, answers));
  return { notes: [text.noActions()], files: [{ path: 'flow.svg', text: svg }] };
}
