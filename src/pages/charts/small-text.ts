import { type TextOptions, text } from '@observablehq/plot';
import { MUTED } from '../colours.ts';

/** Font size of axes, captions and figures in a chart, in pixels. */
export const SMALL = 11.5;

/** One line of small text that is part of the frame, not of the data. */
export const smallText = (line: string, options: TextOptions) =>
  text([line], { fill: MUTED, fontSize: SMALL, text: (value: string) => value, ...options });

/** The caption at the left end of the axis below. */
export const axisCaption = (line: string) =>
  smallText(line, { frameAnchor: 'bottom-left', textAnchor: 'start', dy: 36 });
