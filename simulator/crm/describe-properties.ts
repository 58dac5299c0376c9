import type { Portal } from '../state/portal.ts';

/** A company property as the record page needs it. */
export interface DescribedProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly group: string;
  /** Maintained by HubSpot: shown, not editable. Properties that an app writes are editable. */
  readonly readOnly: boolean;
  readonly custom: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** The portal's company properties, hidden ones left out, by label. */
export function describeProperties(portal: Portal): readonly DescribedProperty[] {
  const { active } = portal.definitions.companies;
  return [...active.values()]
    .filter(({ hidden }) => !hidden)
    .map((definition) => ({
      name: definition.name,
      label: definition.label,
      description: definition.description,
      type: definition.type,
      fieldType: definition.fieldType,
      group: definition.groupName,
      readOnly: definition.modificationMetadata.readOnlyValue,
      custom: !definition.hubspotDefined,
      options: definition.options.map(({ label, value }) => ({ label, value })),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
