import { parseArgs } from 'node:util';
import { runEmbargo } from '../tests/embargo/run-embargo.ts';
import { tellBench } from './tell-bench.ts';

/** `npm run embargo`: guesses at results before their instant, on two web processes, then the instant itself. */
const { values } = parseArgs({
  options: {
    guesses: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  },
});
const options = { guesses: Number(values.guesses), seed: Number(values.seed) };

await tellBench('embargo', async (cleanup, report) => {
  const { complaints, visibleMs, ...counts } = await runEmbargo(options, cleanup, report);
  return { figures: { ...counts, visible_ms: visibleMs, seed: options.seed }, complaints };
});
