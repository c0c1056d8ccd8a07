import { actOnCase, type CaseActing } from './act-on-case.ts';
import { insertPapers, type KeptPaper } from './keep-papers.ts';

/** Puts papers into the file of a case. @throws Refusal 409 `not-lawful-now` */
export async function addPaper(acting: CaseActing, id: string, papers: readonly KeptPaper[]): Promise<void> {
  const { tenant, vault, actor } = acting;
  await actOnCase(acting, { id, step: 'addPaper', fact: 'add-paper' }, async (at) => {
    await insertPapers(at.tx, tenant, vault, papers, { requestId: id, party: 'office', by: actor, at: at.now });
    const paperIds = papers.map((paper) => paper.id);
    await at.record({ act: 'addPaper', data: { kinds: papers.map(({ kind }) => kind) }, paperIds });
    return { paperIds };
  });
}
