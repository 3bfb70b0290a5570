import type { MailTexts } from '../catalogue';

/** Mails in English. Paragraphs are parted by an empty line; a link stands in a paragraph of its own. */
export const mailsEn: MailTexts = {
  masterConfirmation: {
    subject: 'Mestre Master Account Confirmation',
    body: `Hello {firstName},

you have signed up for a Mestre master account. Open this link to activate it and to set your password:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If you did not sign up, do nothing: without the link no account comes into being.`,
  },
  masterExists: {
    subject: 'You already have a Mestre master account',
    body: `Hello {firstName},

somebody, probably you, just signed up for a master account with this e-mail address. You already have one, so nothing was created. You can sign in here, and reset your password there if you have forgotten it:

{link}

If it was not you, you need not do anything.`,
  },
  accountLinkedElsewhere: {
    subject: 'The account {nickname} could not be linked',
    body: `Hello {firstName},

your master account is active. The account {nickname}, which you named when you signed up, has been linked to another master account in the meantime, so yours starts without accounts. You can add accounts here:

{link}`,
  },
  linkConfirmation: {
    subject: 'Confirm linking the account {nickname}',
    body: `{masterName} wants to link the account {nickname} to a Mestre master account. The owner of that master account then sees the sales, orders and tickets of this account and can open its console.

If you agree, confirm it here:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If you do not agree, do nothing, and change the password of the account: somebody knew it.`,
  },
  accountLinked: {
    subject: 'The account {nickname} was linked',
    body: `The account {nickname} is now linked to the Mestre master account of {masterName}. If you did not want this, tell your operator at once.`,
  },
  accountRemoved: {
    subject: 'The account {nickname} was removed from its master account',
    body: `The account {nickname} is no longer linked to a Mestre master account. Nothing of the account was deleted; you can go on signing in with its nickname.`,
  },
  accountCreated: {
    subject: 'Your account {nickname} has been created',
    body: `The account {nickname} has been created with this e-mail address. Sign in with its nickname here:

{link}

If you did not create it, please tell your operator.`,
  },
  passwordReset: {
    subject: 'Reset your Mestre password',
    body: `Somebody, probably you, asked for a new password. Open this link to set it:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If it was not you, do nothing: your password stays as it is.`,
  },
  passwordChanged: {
    subject: 'Your Mestre password was changed',
    body: `Your password was changed, and all other sessions were ended. If it was not you, set a new password at once:

{link}`,
  },
  pinLocked: {
    subject: 'Your Mestre PIN is locked',
    body: `Hello {firstName},

a wrong PIN was entered five times, so the PIN is locked. If it was you, unlock it here:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If it was not you, somebody is signed in as you: change your password first.`,
  },
  emailChange: {
    subject: 'Confirm your new e-mail address',
    body: `Hello {firstName},

this address is to become the sign-in of your Mestre user. Confirm it here:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If you did not ask for this, do nothing.`,
  },
  emailChanged: {
    subject: 'Your Mestre e-mail address was changed',
    body: `Hello {firstName},

the e-mail address of your Mestre user was changed; this address no longer signs in. If it was not you, tell your operator at once.`,
  },
  clerkInvited: {
    subject: 'Your access to the Mestre master account of {masterName}',
    body: `Hello {firstName},

a user was created for you in the Mestre master account of {masterName}. Open this link to set your password:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}.`,
  },
  secretChanged: {
    subject: 'The notification secret of {nickname} was changed',
    body: `The secret with which the account {nickname} checks incoming notifications was changed. Set the new one at the sender too. If you did not want this, tell your operator.`,
  },
};
