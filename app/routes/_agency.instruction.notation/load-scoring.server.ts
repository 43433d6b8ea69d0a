import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { reviewerFigures } from '#app/domain/review/reviewer-figures.ts';
import { notFound } from '#app/server/desk.server.ts';
import { readWaveChoice } from '#app/server/desk-wave.server.ts';
import { deskCalibration } from '#app/server/kept-calibrations.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { listOpenedTotals, listReviewDeliveries, listScoredWaves } from '#db/queries/scoring.server.ts';

/** Files on the page: those whose estimate is farthest from their mean. */
const SHOWN_FILES = 100;

/** The wave asked for, or the last one with opened reviews; null when nothing is open to this desk. */
export async function loadScoring(tx: Tx, scope: DeskScope, params: URLSearchParams) {
  const waves = await listScoredWaves(tx, scope);
  const choice = readWaveChoice(params);
  const wave = choice
    ? waves.find(({ callSlug, number }) => callSlug === choice.slug && number === choice.number)
    : waves[0];
  if (!wave) {
    if (choice) throw notFound();
    return null;
  }
  const totals = await listOpenedTotals(tx, scope, wave.id);
  const deliveries = await listReviewDeliveries(tx, scope, wave.id);
  const marks = totals.map((row) => ({
    fileId: row.application_id,
    reviewerId: row.reviewer_id,
    mark: row.total_fifths / HIGHEST_MARK,
  }));
  const { calibration, computedAt, progress } = deskCalibration(`${scope.userId} ${wave.id}`, marks);
  const rows = new Map(totals.map((row) => [row.application_id, row]));
  // What was computed before may hold a file that this desk reads no more.
  const estimated = (calibration?.files ?? []).filter(({ fileId }) => rows.has(fileId));
  const files = estimated
    .map((file) => ({
      ...file,
      gap: file.calibrated - file.rawMean,
      isAlone: !estimated.some((other) => other.group === file.group && other.fileId !== file.fileId),
    }))
    .sort((one, other) => Math.abs(other.gap) - Math.abs(one.gap));
  return {
    wave,
    waves,
    progress,
    computedAt,
    groups: calibration?.groups ?? 0,
    fileCount: rows.size,
    reviewCount: marks.length,
    files: files.slice(0, SHOWN_FILES).map((file) => {
      const row = rows.get(file.fileId);
      return { ...file, reference: row?.reference ?? null, title: row?.title ?? '' };
    }),
    reviewers: reviewerFigures(marks, calibration, deliveries).map((figures, index) => ({
      ...figures,
      name: deliveries[index]?.name ?? '',
      isAgency: deliveries[index]?.isAgency ?? false,
    })),
  };
}
