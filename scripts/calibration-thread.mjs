// A new thread does not understand TypeScript by itself: in development and in tests, the calibration's starts here.
import { register } from 'tsx/esm/api';

register();
await import('../app/server/calibration-thread.server.ts');
