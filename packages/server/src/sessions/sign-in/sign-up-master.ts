import {
  answerRule,
  hintRule,
  isSecurityQuestionKey,
  type Language,
  nameRule,
  normalizeAnswer,
  normalizeNickname,
  pinRule,
} from '@mestre/shared';
import { credentialsByNickname } from '../../accounts/accounts.public';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { SecurityAnswer } from '../../masters/masters.public';
import type { Deps } from '../../platform/deps';
import { Checks, Refusal } from '../../platform/graphql/user-errors';
import { uuidV7 } from '../../platform/ids';
import { composeMail } from '../../platform/mail/compose-mail';
import { issueLink, linkHours } from '../../platform/mail/mailed-links';
import type { SignUpMasterInput } from '../viewer.type';

const callerLimit = { name: 'sign-up-master', points: 30, seconds: 3600 };
const guessLimit = { name: 'sign-up-master-nickname', points: 10, seconds: 900 };

function checkForm(input: SignUpMasterInput): void {
  const checks = new Checks();
  checks.rule(nameRule(input.firstName), ['firstName']);
  checks.rule(nameRule(input.lastName), ['lastName']);
  checks.rule(pinRule(input.pin), ['pin']);
  const [first, second] = input.securityAnswers;
  checks.require(input.securityAnswers.length === 2, 'REQUIRED', ['securityAnswers']);
  checks.require(first?.questionKey !== second?.questionKey, 'QUESTIONS_SAME', ['securityAnswers', '1', 'questionKey']);
  for (const [index, { questionKey, answer, hint }] of input.securityAnswers.slice(0, 2).entries()) {
    const at = (part: string) => ['securityAnswers', String(index), part];
    checks.require(isSecurityQuestionKey(questionKey), 'QUESTION_UNKNOWN', at('questionKey'));
    checks.rule(answerRule(answer), at('answer'));
    checks.rule(hintRule(answer, hint), at('hint'));
  }
  checks.done();
}

/**
 * Signs a master up (product.md 3): checks the form and the account's password, keeps everything aside and mails the activation link. The
 * answer is the same whether or not the e-mail has a sign-in already; its reader then gets a note instead of a link.
 * @throws Refusals for each input that is wrong; Refusal WRONG_CREDENTIALS, ACCOUNT_ALREADY_LINKED; TooManyTriesError
 */
export async function signUpMaster(deps: Deps, caller: Caller, input: SignUpMasterInput, language: Language): Promise<void> {
  checkForm(input);
  const nickname = normalizeNickname(input.accountNickname).slice(0, 64);
  await deps.limits.take(callerLimit, caller.ip);
  await deps.limits.take(guessLimit, nickname);
  const account = await credentialsByNickname(deps.db, nickname);
  if (!(await deps.hashing.verify(account?.passwordHash, input.accountPassword)) || !account) {
    throw new Refusal('WRONG_CREDENTIALS', ['accountNickname']);
  }
  await deps.limits.forget(guessLimit, nickname);
  if (account.masterId) throw new Refusal('ACCOUNT_ALREADY_LINKED', ['accountNickname']);
  const pinHash = await deps.hashing.hash(input.pin);
  const answers: SecurityAnswer[] = [];
  for (const { questionKey, answer, hint } of input.securityAnswers) {
    answers.push({ questionKey, answerHash: await deps.hashing.hash(normalizeAnswer(answer)), hint: hint.trim() });
  }
  const firstName = input.firstName.trim();
  await deps.db.transaction(async (tx) => {
    const [zone] = await tx.query<{ time_zone: string }>('SELECT time_zone FROM accounts WHERE id = $1', [account.accountId]);
    const signUpId = uuidV7();
    await tx.query(
      `INSERT INTO master_sign_ups (id, email, first_name, last_name, language, time_zone, notifications, pin_hash, security_answers, account_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        signUpId,
        input.email,
        firstName,
        input.lastName.trim(),
        language,
        zone?.time_zone ?? 'UTC',
        input.notifications ?? false,
        pinHash,
        JSON.stringify(answers),
        account.accountId,
        deps.clock.now(),
      ],
    );
    const [known] = await tx.query('SELECT 1 FROM users WHERE email_key = lower($1)', [input.email]);
    const token = await issueLink(tx, deps.clock, 'activate-master', signUpId);
    const mail = known
      ? composeMail(language, 'masterExists', { firstName, link: `${deps.config.publicUrl}/master` })
      : composeMail(language, 'masterConfirmation', {
          firstName,
          link: `${deps.config.publicUrl}/activate#token=${token}`,
          hours: linkHours('activate-master'),
        });
    await deps.mailer.queue(tx, { to: input.email, ...mail });
    await recordAudit(tx, deps.clock, caller, { action: 'sign-up-master', accountId: account.accountId, object: nickname });
  });
}
