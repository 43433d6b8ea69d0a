import type { PublicRecord } from '#app/domain/selection/publication.ts';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { formatMoney } from './format.ts';

type Published = {
  call: { slug: string; title: string };
  wave: { number: number; label: string };
  laureates: readonly PublicRecord[];
  publishedAt: Date;
};

/** Published projects as an Atom feed (RFC 4287), the last wave first. */
export function resultsFeed(published: readonly Published[], origin: string): string {
  const [last] = published;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    '<title>Appel à projets Médicobus : projets lauréats</title>',
    `<id>${xml(`${origin}/resultats`)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`${origin}/resultats/flux.xml`)}"/>`,
    `<link href="${xml(`${origin}/resultats`)}"/>`,
    `<updated>${(last?.publishedAt ?? new Date(0)).toISOString()}</updated>`,
    '<author><name>Appel à projets Médicobus</name></author>',
    ...published.flatMap((one) => one.laureates.map((record) => entry(record, one, origin))),
    '</feed>',
    '',
  ].join('\n');
}

function entry(record: PublicRecord, { call, wave, publishedAt }: Published, origin: string): string {
  const address = `${origin}/resultats/${call.slug}/${waveSegment(wave.number)}/${record.reference}`;
  return [
    '<entry>',
    `<title>${xml(record.title)}</title>`,
    `<id>${xml(address)}</id>`,
    `<link href="${xml(address)}"/>`,
    `<updated>${publishedAt.toISOString()}</updated>`,
    `<category term="${xml(call.slug)}" label="${xml(`${call.title}, ${wave.label.toLowerCase()}`)}"/>`,
    `<summary>${xml(`${record.holderName}, ${formatMoney(record.grantCents)}. ${record.summary}`)}</summary>`,
    '</entry>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML 1.0 cannot hold at all is left out. */
function xml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|\p{NChar}/gu, '')
    .replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found);
}
