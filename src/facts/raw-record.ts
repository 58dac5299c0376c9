/** Raw values of one CRM record by property name. `null` or blank: no value. Absent or `undefined`: not read. */
export type RawRecord = Readonly<Record<string, string | null | undefined>>;

/** The deals or contacts of one company. */
export interface AssociatedRecords {
  readonly records: readonly RawRecord[];
  /**
   * The properties that were read: of a file its columns, of HubSpot what was asked for and exists. A property that is
   * missing here was read of no record; one that is here and absent in a record is blank there.
   */
  readonly columns: ReadonlySet<string>;
}
