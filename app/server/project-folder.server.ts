import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let folder: string | undefined;

/** The folder that holds package.json, above this file or above the built one. */
export function projectFolder(): string {
  if (folder !== undefined) return folder;
  let candidate = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(candidate, 'package.json'))) {
    const above = dirname(candidate);
    if (above === candidate) throw new Error('The project folder is not above this file');
    candidate = above;
  }
  folder = candidate;
  return folder;
}
