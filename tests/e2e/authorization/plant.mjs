// Plain Node entry of the process that plants what the authorization tests look for (see plant.ts).
import { register } from 'tsx/esm/api';

register();
await import('./plant.ts');
