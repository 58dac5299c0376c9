import type { Property } from '@hubspot/api-client/lib/codegen/crm/properties/models/Property.js';
import type { PropertyGroup } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyGroup.js';
import type { Wire } from '../wire.ts';

/** A property definition in the exact format of the properties API. */
export type PropertyDefinition = Wire<Property> &
  Required<
    Pick<
      Wire<Property>,
      | 'hidden'
      | 'displayOrder'
      | 'calculated'
      | 'hasUniqueValue'
      | 'archived'
      | 'hubspotDefined'
      | 'modificationMetadata'
    >
  >;
export type PropertyGroupDefinition = Wire<PropertyGroup>;
export type PropertyOption = PropertyDefinition['options'][number];

/** HubSpot's definition of a default property, in short form. */
export interface PropertySpec {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly options?: readonly PropertyOption[];
  /** HubSpot maintains the value; apps and people cannot write it. */
  readonly readOnly?: boolean;
  readonly calculated?: boolean;
  readonly hasUniqueValue?: boolean;
}

/** HubSpot's own property, as in a new portal. */
export function defaultDefinition(spec: PropertySpec, createdAt: string): PropertyDefinition {
  return {
    name: spec.name,
    label: spec.label,
    type: spec.type,
    fieldType: spec.fieldType,
    groupName: spec.groupName,
    description: '',
    options: [...(spec.options ?? [])],
    displayOrder: -1,
    hidden: false,
    formField: false,
    calculated: spec.calculated ?? false,
    externalOptions: false,
    hasUniqueValue: spec.hasUniqueValue ?? false,
    hubspotDefined: true,
    archived: false,
    createdAt,
    updatedAt: createdAt,
    modificationMetadata: {
      archivable: false,
      readOnlyDefinition: true,
      readOnlyValue: spec.readOnly ?? spec.calculated ?? false,
    },
  };
}
