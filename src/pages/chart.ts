import { type Html, html } from '../html.ts';
import { type Drawing, drawSvg } from './draw-svg.ts';
import { tied } from './figures.ts';

/** Widths in pixels: of a chart as wide as the column, and of one of two charts side by side. */
export const FULL = 760;
export const HALF = 368;

export interface LegendEntry {
  readonly colour: string;
  readonly label: string;
  /** `hollow`: a ring. */
  readonly shape: 'dot' | 'hollow' | 'square' | 'line' | 'dashes' | 'band';
}

export interface Chart {
  /** The finding, as a sentence. */
  readonly title: string;
  /** n, the contents of the chart, and how to read it. */
  readonly note: string;
  readonly legend?: readonly LegendEntry[];
  /** Null: there is too little to draw, as `note` explains. */
  readonly drawing: Drawing | null;
}

export function chart({ title, note, legend = [], drawing }: Chart): Html {
  return html`<figure class="chart">
<figcaption><h3>${tied(title)}</h3><p class="note">${tied(note)}</p></figcaption>
${legend.length > 0 && drawing !== null && html`<ul class="legend">${legend.map(legendEntry)}</ul>`}
${drawing === null ? null : drawSvg(drawing, tied(title))}
</figure>`;
}

const legendEntry = ({ colour, label, shape }: LegendEntry): Html =>
  html`<li><i class="key-${shape}" style="color:${colour}"></i>${label}</li>`;
