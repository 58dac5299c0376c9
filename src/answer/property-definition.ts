/** A property's definition as HubSpot's properties API takes and tells it. */
export interface OwnOption {
  readonly value: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly displayOrder: number;
}

/** What a property is; `type` and `fieldType` may be any of HubSpot's. */
export interface PropertyShape {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly OwnOption[];
}

/** A property as the portal has it. */
export interface PortalProperty extends PropertyShape {
  /** Its value is HubSpot's to compute: a roll-up, an equation, a clock. */
  readonly calculated: boolean;
  /** HubSpot's own, not the portal's. */
  readonly hubspotDefined: boolean;
  /** Not shown to the portal's users. */
  readonly hidden: boolean;
}

/** A property that the app creates: of the types that it uses. */
export interface OwnProperty extends PropertyShape {
  readonly type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'checkbox' | 'booleancheckbox';
}
