import type { RenderedChildNode, RenderedParentNode } from '@hubspot/ui-extensions/testing';
import { RenderedNodeType } from '@hubspot/ui-extensions/testing';

/** The text of every element that has some, with neighbouring pieces joined, from top to bottom. */
export function textsOf(node: Pick<RenderedParentNode, 'childNodes'>): readonly string[] {
  const own = node.childNodes
    .filter(isText)
    .map((child) => child.text)
    .join('');
  const deeper = node.childNodes.flatMap((child) => (isText(child) ? [] : textsOf(child)));
  return own === '' ? deeper : [own, ...deeper];
}

function isText(
  node: RenderedChildNode,
): node is Extract<RenderedChildNode, { nodeType: RenderedNodeType.Text }> {
  return node.nodeType === RenderedNodeType.Text;
}
