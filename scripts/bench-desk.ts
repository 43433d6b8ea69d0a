import { runDeskBench } from '../tests/bench/run-desk-bench.ts';
import { tellBench } from './tell-bench.ts';

/** `npm run bench:desk`: what a search among ten thousand files costs, beside bare SQL. */
await tellBench('bench:desk', runDeskBench);
