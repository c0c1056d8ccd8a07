/** How well a statement is founded: the law's own text, known practice (configurable), or a setting of ours, never shown as law. */
export type Mark = 'law' | 'practice' | 'setting';

/** Where a rule stands and how well it is founded. */
export interface Founded {
  readonly source: string;
  readonly mark: Mark;
}
