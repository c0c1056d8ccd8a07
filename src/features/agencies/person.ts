export const roles = {
  clerk: '经办',
  reviewer: '审核',
  signer: '签发',
  supervisor: '督导',
  administrator: '系统管理',
} as const;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as [Role, ...Role[]];

export interface Person {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  /** Path of the person's agency, see `Agency.path`. */
  readonly agencyPath: string;
  readonly roles: readonly Role[];
  /** An account of the demonstration: signs in by a click, exists in demo mode only. */
  readonly demo: boolean;
  readonly disabled: boolean;
}
