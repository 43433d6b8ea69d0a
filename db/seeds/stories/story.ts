/** What every story is told before it plays. */
export interface Story {
  gridId: string;
  now: Date;
  filesPerCall: number;
  report: (step: string) => void;
}
