/** Raw values of one CRM record by property name. `null` or blank: no value. Absent or `undefined`: not read. */
export type RawRecord = Readonly<Record<string, string | null | undefined>>;

/** The deals or contacts of one company. */
export interface AssociatedRecords {
  readonly records: readonly RawRecord[];
  /**
   * The properties that were read: the columns of a file, or the properties that were requested from HubSpot and exist. A
   * property that is missing here was not read for any record; one that is here but absent in a record is blank there.
   */
  readonly columns: ReadonlySet<string>;
}
