/** Raw values of one CRM record by property name. `null` or blank: no value. Absent or `undefined`: not read. */
export type RawRecord = Readonly<Record<string, string | null | undefined>>;
