import type { Format } from '../types.ts';
import { svgFormat } from './svg-format.ts';

/** The same picture as the SVG, in dots: drawn from it by whoever writes the export. */
export const pngFormat: Format = { ...svgFormat, id: 'png', raster: true };
