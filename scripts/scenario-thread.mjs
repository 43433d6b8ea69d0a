// A new thread does not understand TypeScript by itself: in development and in tests, the scenarios' starts here.
import { register } from 'tsx/esm/api';

register();
await import('../app/server/solver/scenario-thread.server.ts');
