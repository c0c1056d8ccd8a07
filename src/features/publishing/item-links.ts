// How one item bears on another, read from both ends.
import type { Validity } from '../../law/publishing/item-metadata.ts';

interface LinkKind {
  /** As the item that says so shows it, and as the other one does. */
  readonly label: string;
  readonly backward: string;
  /** What it makes of the other item, if somebody says so. */
  readonly makes: Validity | null;
}

export const linkKinds = {
  repeals: { label: '废止', backward: '被废止', makes: 'repealed' },
  amends: { label: '修改', backward: '被修改', makes: 'amended' },
  interprets: { label: '解读', backward: '解读材料', makes: null },
  related: { label: '相关信息', backward: '相关信息', makes: null },
} as const satisfies Readonly<Record<string, LinkKind>>;
export type LinkKindName = keyof typeof linkKinds;
