import { type TextOptions, text } from '@observablehq/plot';
import { MUTED } from '../colours.ts';

/** Of axes, captions and figures in a chart, in pixels. */
export const SMALL = 11.5;

/** One line of small text that belongs to the frame, not to the data. */
export const smallText = (line: string, options: TextOptions) =>
  text([line], { fill: MUTED, fontSize: SMALL, text: (value: string) => value, ...options });

/** What the axis below counts, at its left end. */
export const axisCaption = (line: string) =>
  smallText(line, { frameAnchor: 'bottom-left', textAnchor: 'start', dy: 36 });
