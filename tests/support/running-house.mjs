// Plain Node entry of the process that holds everything a browser test needs (see running-house.ts).
import { register } from 'tsx/esm/api';

register();
await import('./running-house.ts');
