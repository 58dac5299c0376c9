import { killTests } from './support/kill-battery.ts';

killTests(10);
