import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { judgeFile } from '#app/domain/application/attachment-file.ts';
import { FILE_RULES } from '#app/domain/application/attachment-rules.ts';
import { ATTACHMENT_KINDS } from '#app/domain/application/sections/pieces.ts';
import { root } from '../../../scripts/installation.mjs';

const WITH_MODEL = ATTACHMENT_KINDS.filter((kind) => ATTACHMENT_CONTENT[kind].model !== undefined);

test.each(WITH_MODEL)('the model of %s is there, and could be sent back as it is', (kind) => {
  const href = ATTACHMENT_CONTENT[kind].model?.href ?? '';
  const bytes = readFileSync(join(root, 'public', href));
  const file = { name: href, size: bytes.length, head: bytes, tail: bytes, isPlainText: false };
  expect(judgeFile({ ...file, recognised: 'odt' }, FILE_RULES[kind].types)).toMatchObject({ type: 'odt' });
});
