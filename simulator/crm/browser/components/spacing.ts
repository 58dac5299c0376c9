import type { AllDistances } from '@hubspot/ui-extensions';

const ALIASES: Readonly<Record<string, string>> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
};

/** HubSpot's size names, long or short, as the short ones that the stylesheet uses. */
export function shortSize(size: AllDistances | 'default' | undefined, fallback: string): string {
  if (size === undefined || size === 'default') return fallback;
  return ALIASES[size] ?? size;
}

/** Class names, without those that do not apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => typeof name === 'string').join(' ');
}
