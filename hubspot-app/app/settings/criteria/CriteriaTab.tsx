import type { Page } from '../frame/use-page.ts';
import { LiveTab } from '../LiveTab.tsx';

/** What a company is judged by. */
export function CriteriaTab({ page }: { readonly page: Page }) {
  return <LiveTab published={page.criteria.published} />;
}
