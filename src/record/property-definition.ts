/** A property's definition as HubSpot's properties API takes and tells it. */
export interface OwnOption {
  readonly value: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly displayOrder: number;
}

/** A property as the portal has it; `type` and `fieldType` may be any of HubSpot's. */
export interface PortalProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: readonly OwnOption[];
}

/** A property that the app creates: of the types that it uses. */
export interface OwnProperty extends PortalProperty {
  readonly type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'checkbox' | 'booleancheckbox';
}
