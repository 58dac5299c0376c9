import { type Html, html, type Piece } from '../html.ts';

export interface TableColumn {
  readonly head: string;
  /** Right-aligned, with digits of one width. */
  readonly number?: true;
}

export interface Table {
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Piece[])[];
}

/** Its head repeats on every printed page, and no row is cut in two. */
export function table({ caption, columns, rows }: Table): Html {
  const kindOf = (place: number): string => (columns[place]?.number === true ? 'number' : 'text');
  return html`<div class="table-scroll"><table>
${caption !== undefined && html`<caption>${caption}</caption>`}
<thead><tr>${columns.map(({ head }, place) => html`<th scope="col" class="${kindOf(place)}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, place) => html`<td class="${kindOf(place)}">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}
