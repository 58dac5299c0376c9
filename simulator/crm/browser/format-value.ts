import type { PropertyInfo } from './api.ts';

/** A stored value as HubSpot's record shows it: options by their label, dates and numbers in words. */
export function formatValue(property: PropertyInfo | undefined, value: string): string {
  if (property === undefined || value === '') return value;
  if (property.options.length > 0) {
    const label = (part: string) => property.options.find((option) => option.value === part)?.label ?? part;
    return value.split(';').map(label).join('; ');
  }
  if (property.type === 'number' && Number.isFinite(Number(value))) {
    return property.name.endsWith('_score') ? value : Number(value).toLocaleString('en-US');
  }
  if (property.type === 'date') return dayOf(value);
  if (property.type === 'datetime')
    return `${dayOf(value)}, ${instantOf(value).toISOString().slice(11, 16)} UTC`;
  return value;
}

function dayOf(value: string): string {
  return instantOf(value).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** HubSpot stores ISO text or milliseconds since the epoch. */
export function instantOf(value: string): Date {
  return new Date(/^-?\d+$/.test(value) ? Number(value) : value);
}
