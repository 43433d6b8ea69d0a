/** A grid as the page receives it. */
export interface GridData {
  floor_total: number;
  criteria: readonly CriterionData[];
}

export interface CriterionData {
  id: string;
  code: string;
  label: string;
  help: string;
  weight: number;
  floor_mark: number | null;
  anchors: readonly { mark: number; sentence: string }[];
}
