import { runFormBench } from '../tests/bench/run-form-bench.ts';
import { tellBench } from './tell-bench.ts';

/** `npm run bench:form`: what the form costs the person who fills it in, in a real browser on a slow processor. */
await tellBench('bench:form', runFormBench);
