import { Findings } from './findings.ts';
import type { HidingPlace } from './inspection.ts';

/** Nested files deeper than this are not opened. */
export const deepest = 3;

/** Looks into one file and adds what it finds. @returns the kind of the file */
export type Inspect = (bytes: Uint8Array, name: string, look: Look) => Promise<string>;

/** One look into a file: where findings go, how deep it lies, and how files within it are looked into. */
export class Look {
  readonly findings: Findings;
  readonly depth: number;
  private readonly inspect: Inspect;

  constructor(inspect: Inspect, findings: Findings = new Findings(), depth = 0) {
    this.inspect = inspect;
    this.findings = findings;
    this.depth = depth;
  }

  /**
   * Looks into a file within this file. `visibleAs`: where its text stands for a reader of this file, unless he sees it as well.
   * @returns its kind, undefined when it was not opened (which is then in the findings)
   */
  async nested(bytes: Uint8Array, name: string, visibleAs?: HidingPlace, findings: Findings = this.findings): Promise<string | undefined> {
    if (bytes.length === 0) return undefined;
    const inside = findings.inside(name, visibleAs);
    if (this.depth >= deepest) {
      inside.cannot('整个文件', 'tooDeep', `文件套文件超过 ${deepest} 层，里层没有检查。请取出来单独检查。`);
      return undefined;
    }
    if (--findings.budget.files < 0) {
      if (findings.budget.files === -1) findings.cannot('整个文件', 'tooLarge', '里面的文件太多，没有全部检查。请拆分后再检查。');
      return undefined;
    }
    return this.inspect(bytes, name, new Look(this.inspect, inside, this.depth + 1));
  }

  /** As this look, with the findings of one of its parts. */
  with(findings: Findings): Look {
    return new Look(this.inspect, findings, this.depth);
  }
}
