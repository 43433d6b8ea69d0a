import fc from 'fast-check';

/** One seed for every property of a run, said at its start: `PROPERTY_SEED=… npx vitest run` plays it again. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });
