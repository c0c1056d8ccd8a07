import { documentNumber, documentSign, letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { lintLetter } from '../../law/requests/letters/lint-letter.ts';
import { nextNumber } from '../../platform/number-series.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing, type CaseAt } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { allowedNumbers, composed, factOfLetter, type LetterRecord, letterGround, letterOf, mustBeState } from './letters.ts';
import { tellHandler } from './tell-people.ts';

/** What has to be in the file before an answer may leave. @throws Refusal 409 `no-search-record`, `not-reviewed-for-secrecy`, `not-found-excessive` */
function mustBePrepared({ facts, rows }: CaseAt, { outcome }: LetterRecord): void {
  if (outcome === 'NO_NOTEXIST' && !facts.has.has('recordSearch'))
    throw new Refusal({
      code: 'no-search-record',
      status: 409,
      message: '答复信息不存在，要先有检索记录（范围、方法、人员和结果）。',
      source: '《政府信息公开条例》第三十六条第四项',
    });
  const releases = outcome === 'OPEN_PROVIDE' || outcome === 'PARTIAL';
  const opinion = rows.findLast(({ act }) => act === 'recordSecrecyReview')?.data['opinion'];
  if (releases && opinion !== 'release' && opinion !== 'releaseInPart')
    throw new Refusal({
      code: 'not-reviewed-for-secrecy',
      status: 409,
      message: '提供信息以前要有保密审查记录，审查意见为可以公开或者区分处理后公开。',
      source: '《政府信息公开条例》第十七条',
    });
  if (outcome === 'REJ_EXCESSIVE' && facts.excessive?.reasonable !== false)
    throw new Refusal({
      code: 'not-found-excessive',
      status: 409,
      message: '以数量、频次为由不予处理，要先要求说明理由，并由负责人认定理由不合理。',
      source: '《政府信息公开条例》第三十五条',
    });
}

/** Null: the system itself signs, as when the demonstration is made. */
async function signerName({ tx, acting: { tenant, actor } }: CaseAt): Promise<string | null> {
  const found = tx.selectFrom('person').select('name').where('tenant_id', '=', tenant).where('id', '=', actor);
  return (await found.executeTakeFirst())?.name ?? null;
}

/**
 * Signs a letter: it is checked a last time, numbered without gaps and frozen. An extension is agreed to by this. For the law's
 * clock it counts when it goes out.
 * @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-reviewed`, `own-work`, the law's; 422 `letter-has-errors`, `no-settings`
 */
export async function signLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<void> {
  const { tenant, actor, vault } = acting;
  await actOnCase(acting, { id, fact: 'sign-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['reviewed']);
    if (letter.draftedBy === actor || letter.reviewedBy === actor)
      throw new Refusal({ code: 'own-work', status: 409, message: '这件文书由您拟稿或者审核，不能由您自己签发。请换一位签发人。' });
    mustBePrepared(at, letter);
    const ground = await letterGround(at.tx, tenant, vault, at);
    if (!ground.settings)
      throw new Refusal({
        code: 'no-settings',
        status: 422,
        message: '本单位还没有填写依申请公开的设置（机关代字、复议机关、法院等），请先填写。',
      });
    const draft = composed(ground, letter, vault);
    const fact = factOfLetter(letter, draft.data, at.today);
    if (fact) at.mustBeLawful(fact);
    const year = Number(at.today.slice(0, 4));
    const sign = documentSign(letter.kind, ground.settings.letterPrefix);
    const number =
      sign === null
        ? null
        : documentNumber(sign, year, await nextNumber(at.tx, tenant, { agencyId: at.request.agencyId, series: `letter:${sign}`, year }));
    const signed = composed({ ...ground, signer: await signerName(at) }, { ...letter, number, signedOn: at.today }, vault);
    const { data } = signed;
    const errors = lintLetter(letter.kind, signed.letter, data, { final: true, allow: allowedNumbers(ground) }).filter(
      ({ level }) => level === 'error',
    );
    if (errors.length > 0)
      throw new Refusal({
        code: 'letter-has-errors',
        status: 422,
        message: `不能签发：${errors.map(({ message }) => message).join(' ')}`,
        ...(errors[0]?.source ? { source: errors[0].source } : {}),
      });
    const sealed = vault.seal('signed', letterId, signed);
    await updateLetter(at.tx, tenant, letterId, { state: 'signed', signed: { by: actor, on: at.today, at: at.now, sealed, number } });
    const no = await at.record({ act: 'signLetter', letterId, data: { kind: letter.kind, number, version }, sealed: { note } });
    await tellHandler(at, { kind: 'letter-to-serve', text: `${letterKind(letter.kind).label}已签发，请送达。`, about: String(no) });
    return { letterId, number, kind: letter.kind, outcome: letter.outcome };
  });
}
