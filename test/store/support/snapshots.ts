import type { KeptCompany } from '../../../src/ports/store/assessments.ts';
import { readCompanies } from '../../../src/store/companies/read-companies.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';

/** The companies of a portal as a preview reads them. @param companiesAPage the store's own by default */
export async function snapshotsOf(
  store: OpenStore,
  portalId: number,
  companiesAPage?: number,
): Promise<readonly KeptCompany[]> {
  const { source } = store.forPortal(portalId).assessments;
  const companies: KeptCompany[] = [];
  await readCompanies({ ...source, companiesAPage: companiesAPage ?? source.companiesAPage }, (company) => {
    companies.push(company);
  });
  return companies;
}
