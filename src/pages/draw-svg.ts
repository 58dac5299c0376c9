import { type PlotOptions, plot } from '@observablehq/plot';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { type Html, onlyCharacters, trustedMarkup } from '../html.ts';

const SVG = 'http://www.w3.org/2000/svg';

export type Drawing = Omit<
  PlotOptions,
  'document' | 'className' | 'style' | 'title' | 'subtitle' | 'caption' | 'figure'
>;

/**
 * Draws a plot as inline SVG: text stays text, and the serializer escapes it. Marks that query the document for elements
 * (difference, clip) do not work here.
 *
 * @param describe a description for people who cannot see it
 */
export function drawSvg(drawing: Drawing, describe: string): Html {
  const page = new DOMImplementation().createDocument('http://www.w3.org/1999/xhtml', 'html', null);
  // Plot's types require a browser's document; this one has every method that Plot calls.
  const svg = plot({ ...drawing, document: page as never, className: 'plot' }) as unknown as SvgElement;
  for (const style of Array.from(svg.getElementsByTagName('style'))) style.parentNode?.removeChild(style);
  svg.removeAttribute('font-family');
  svg.setAttribute('font-size', '12.5');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', onlyCharacters(describe));
  const title = page.createElementNS(SVG, 'title');
  title.textContent = describe;
  svg.insertBefore(title as never, svg.firstChild);
  return trustedMarkup(onlyCharacters(new XMLSerializer().serializeToString(svg as never)));
}

/** The part of an xmldom element that we use. */
type SvgElement = NonNullable<ReturnType<DOMImplementation['createDocument']>['documentElement']>;
