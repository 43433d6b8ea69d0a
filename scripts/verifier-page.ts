import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './installation.mjs';
import { projectImports } from './project-imports.ts';

const FOLDER = join(root, 'app', 'components', 'verifier');

/** Writes the verifier as one file that needs no other: its script and style inside, and no way out to the network. */
export async function buildVerifierPage(target: string): Promise<void> {
  const bundled = await build({
    absWorkingDir: root,
    entryPoints: [join(FOLDER, 'verifier-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    plugins: [projectImports],
    logLevel: 'warning',
  });
  const script = (bundled.outputFiles[0]?.text ?? '').trim().replaceAll('</script', '<\\/script');
  const page = readFileSync(join(FOLDER, 'verifier.html'), 'utf8');
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const policy = `default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; base-uri 'none'; form-action 'none'`;
  writeFileSync(
    target,
    page
      .replace('<!-- policy -->', () => `<meta http-equiv="content-security-policy" content="${policy}">`)
      .replace('<!-- script -->', () => `<script>${script}</script>`),
  );
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
