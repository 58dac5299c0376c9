/** A property's definition in the format of HubSpot's properties API. */
export interface OwnOption {
  readonly value: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly displayOrder: number;
}

/** The definition of a property; `type` and `fieldType` may be any of HubSpot's. */
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
  /** HubSpot computes its value: a roll-up, an equation, a clock. */
  readonly calculated: boolean;
  /** Defined by HubSpot, not by the portal. */
  readonly hubspotDefined: boolean;
  /** Not shown to the portal's users. */
  readonly hidden: boolean;
}

/** A property that the app creates, restricted to the types that the app uses. */
export interface OwnProperty extends PropertyShape {
  readonly type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'checkbox' | 'booleancheckbox';
}
