import { type Html, html, type Piece } from '../html.ts';

export interface TableColumn {
  readonly head: string;
  /** Right-aligned, with digits of equal width. */
  readonly number?: true;
  /** For long names beside many figures. */
  readonly wide?: true;
}

export interface Table {
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Piece[])[];
}

/** The head repeats on every printed page, and a row is never split. */
export function table({ caption, columns, rows }: Table): Html {
  const kindOf = (place: number): string => {
    const column = columns[place];
    if (column?.number === true) return 'number';
    return column?.wide === true ? 'text wide' : 'text';
  };
  return html`<div class="table-scroll"><table>
${caption !== undefined && html`<caption>${caption}</caption>`}
<thead><tr>${columns.map(({ head }, place) => html`<th scope="col" class="${kindOf(place)}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, place) => html`<td class="${kindOf(place)}">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}
