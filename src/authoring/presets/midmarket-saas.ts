import { defaultDocument } from '../../criteria/default-document.ts';
import type { WorkedExample } from './preset.ts';

export const midmarketSaas: WorkedExample = {
  key: 'midmarket_saas',
  name: 'B2B software companies on HubSpot',
  description:
    'For those who sell to mid-market software companies: 200 to 800 people, in the US, Canada or the UK, using HubSpot. It reads only properties that every account has.',
  document: defaultDocument,
  own: [],
};
