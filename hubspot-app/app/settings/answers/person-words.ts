/** How a person is named on screen: by email, never by id. */
export const personWords = (person: { readonly email: string | null } | null): string =>
  person === null ? 'by itself' : (person.email ?? 'A colleague');
