/** Why a mail did not leave, or was not taken. */
export interface MailFailure {
  /** NO_SERVER: our own mail server could not be reached or did not let us in; REFUSED: a mail server answered that it does not take the mail */
  failure: 'NO_SERVER' | 'REFUSED';
  /** of REFUSED: what it answered, in its own words and language, without addresses and names of machines; at most 200 characters */
  reply: string | null;
}

const longest = 200;
/** a reply of SMTP: a code of three digits, 4 for later and 5 for never (RFC 5321) */
const smtpReply = /(?:^|[\s:])([45]\d\d[ -][\s\S]*)$/;
/** replies about signing in to our own server (RFC 4954) */
const signIn = /^(?:454|530|534|535|538)\b/;
/** what says where machines stand, who somebody is, or what might be a secret */
const hidden = [
  /https?:\/\/\S+/gi,
  /<[^<>\s]*>/g,
  /[^\s<>]+@[^\s<>]+/g,
  /\[[^[\]\s]+\]/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /\b(?:[a-z0-9_-]+\.)+[a-z]{2,}\b\.?/gi,
  /\b[a-z0-9+/=_-]{20,}(?![a-z0-9])/gi,
];

/**
 * Tells people who work on tickets why a mail failed, out of what the sender noted (`mails.last_error`): what a receiver answered is theirs to know; how our
 * server is reached and named is not.
 */
export function mailFailureOf(lastError: string): MailFailure {
  const reply = smtpReply.exec(lastError)?.[1]?.trim();
  if (!reply || signIn.test(reply)) return { failure: 'NO_SERVER', reply: null };
  // a reply of several lines repeats its codes
  const [first = '', ...more] = reply.split(/\s*\n\s*/);
  const line = [first.replace(/^(\d\d\d)-/, '$1 '), ...more.map((next) => next.replace(/^\d\d\d[ -](?:[45]\.\d+\.\d+ )?/, ''))].join(' ');
  const told = hidden.reduce((text, pattern) => text.replace(pattern, '…'), line).replace(/\s+/g, ' ');
  return { failure: 'REFUSED', reply: told.length > longest ? `${told.slice(0, longest - 1)}…` : told };
}
