import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';
import { tellRoles } from './tell-people.ts';

/** Suggests to publish what was granted (Article 44); whether it is done is decided apart. @throws Refusal 409 */
export async function suggestPublishing(acting: CaseActing, id: string, { seq, reason }: ActInput<'suggestPublishing'>): Promise<void> {
  await actOnCase(acting, { id, step: 'suggestPublishing', fact: 'suggest-publishing', seq }, async (at) => {
    const no = await at.record({ act: 'suggestPublishing', sealed: { reason } });
    await tellRoles(at, ['reviewer', 'signer'], { kind: 'suggest-publishing', text: '建议把提供的信息纳入主动公开。', about: String(no) });
    return {};
  });
}
