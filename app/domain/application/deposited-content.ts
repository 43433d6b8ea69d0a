import type { CompleteContent } from './complete.ts';
import type { FrozenDocument } from './frozen-version.ts';

/** A commune as it was known on the day of the deposit: its name and code may change later. */
export type Place = { readonly name: string; readonly departmentCode: string; readonly population: number };

/** What is frozen: the complete answers, and the communes that they name by INSEE code. */
export type DepositedContent = CompleteContent & { readonly places: Readonly<Record<string, Place>> };

export type DepositedDocument = FrozenDocument<DepositedContent>;
