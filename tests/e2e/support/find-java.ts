import { spawnSync } from 'node:child_process';

/** The machine's Java, 11 or later as the HTML checker wants; undefined without. */
export function findJava(): string | undefined {
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(asked.stderr ?? '')?.[1]);
  return asked.status === 0 && major >= 11 ? 'java' : undefined;
}
