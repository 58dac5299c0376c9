/** Groups row numbers by company; each group is in row order. */
export function rowsByCompany(company: Int32Array): ReadonlyMap<number, readonly number[]> {
  const byCompany = new Map<number, number[]>();
  company.forEach((of, row) => {
    const rows = byCompany.get(of);
    if (rows === undefined) byCompany.set(of, [row]);
    else rows.push(row);
  });
  return byCompany;
}
