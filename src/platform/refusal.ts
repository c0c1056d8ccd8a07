export interface RefusalParts {
  /** Stable kebab-case word for programs, e.g. `account-taken`. */
  readonly code: string;
  /** One Chinese sentence for people: what is the matter and what to do. */
  readonly message: string;
  /** HTTP status, 400–499 (503 for "not now"). Default 400. */
  readonly status?: number;
  /** Legal basis, document and article, where there is one. */
  readonly source?: string;
  /** Which of the values sent are meant, by their dotted path in what was sent, and what is wrong with each. */
  readonly fields?: readonly RefusedField[];
}

export interface RefusedField {
  readonly path: string;
  readonly message: string;
}

/** A foreseen "no". Part of the design and shown as it is; every other error is a bug, logged and shown as one general sentence. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly source: string | undefined;
  readonly fields: readonly RefusedField[];

  constructor({ code, message, status = 400, source, fields = [] }: RefusalParts) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.source = source;
    this.fields = fields;
  }
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
