import { hubspot } from '@hubspot/ui-extensions';
import { FitCard } from './FitCard.tsx';

hubspot.extend<'crm.record.tab'>(() => <FitCard />);
