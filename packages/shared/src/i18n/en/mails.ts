import type { FootTexts, MailTexts } from '../catalogue';

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
  emailChangeAsked: {
    subject: 'A new e-mail address was asked for',
    body: `Hello {firstName},

somebody, probably you, asked to change the e-mail address of your Mestre user. Nothing changes until a link sent to the new address is opened. If it was not you, somebody knows your password or your security answers: change your password at once, which also cancels this change.`,
  },
  emailAddressTaken: {
    subject: 'This e-mail address already signs in to Mestre',
    body: `Hello {firstName},

somebody, probably you, wanted to make this address the sign-in of another Mestre user. It already signs in, and one address is one sign-in, so nothing was changed. You can sign in here:

{link}

If it was not you, you need not do anything.`,
  },
  answersLocked: {
    subject: 'Your Mestre security answers are locked',
    body: `Hello {firstName},

wrong answers to your security questions were given five times, so they are locked. If it was you, unlock them here:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If it was not you, somebody is signed in as you: change your password first.`,
  },
  secondFactorOn: {
    subject: 'The second factor of your Mestre user is on',
    body: `Hello {firstName},

from now on a code of your authenticator app is asked for after your password. Keep the recovery codes where you find them without your phone. If it was not you, set a new password at once and tell your operator.`,
  },
  secondFactorOff: {
    subject: 'The second factor of your Mestre user was switched off',
    body: `Hello {firstName},

your Mestre user is now protected by the password alone. If it was not you, set a new password at once and switch the second factor on again.`,
  },
  recoveryCodeUsed: {
    subject: 'A recovery code of your Mestre user was used',
    body: `Hello {firstName},

a recovery code was used instead of a code of your authenticator app. {left, plural, =0 {No recovery code is left: make new ones in your profile.} one {# recovery code is left.} other {# recovery codes are left.}} If it was not you, set a new password at once.`,
  },
  clerkInvited: {
    subject: 'Your access to the Mestre master account of {masterName}',
    body: `Hello {firstName},

a user was created for you in the Mestre master account of {masterName}. Open this link to set your password:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}.`,
  },
  clerkAddressTaken: {
    subject: 'The invitation of {masterName} needs another address',
    body: `Hello {firstName},

{masterName} invited you to a Mestre master account with this e-mail address. It already signs in to Mestre, and one address is one sign-in, so this invitation cannot be used.

Ask {masterName} to invite you with another address. Nothing has changed for your present sign-in.`,
  },
  passwordResetByManager: {
    subject: 'Set a new Mestre password',
    body: `Hello {firstName},

{managerName} asks you to set a new password for your Mestre user. Open this link to set it:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. Until then your present password stays as it is. Nobody but you will know the new one.`,
  },
  apiKeyReplaced: {
    subject: 'Your Mestre API key was replaced',
    body: `Hello {firstName},

{managerName} made a new API key for your Mestre user. The old key no longer works. You see the new key in Mestre after you confirm with your password.`,
  },
  apiKeyRotated: {
    subject: 'A new Mestre API key was made for you',
    body: `Hello {firstName},

{managerName} made a new API key for your Mestre user. The old key stops working on {until}. You see the new key in Mestre after you confirm with your password.`,
  },
  secondFactorReset: {
    subject: 'The second factor of your Mestre user was switched off',
    body: `Hello {firstName},

{managerName} switched off the second factor of your Mestre user, as for a lost device. Sign in with your password and set it up again. If you did not ask for this, tell {managerName} at once.`,
  },
  secretChanged: {
    subject: 'The notification secret of {nickname} was changed',
    body: `The secret with which the account {nickname} checks incoming notifications was changed. Set the new one at the sender too. If you did not want this, tell your operator.`,
  },
  refundAwaitsApproval: {
    subject: 'A refund of {amount} waits for your approval',
    body: `Hello {firstName},

{clerk} wants to refund {amount} of order {receipt} on the account {nickname}. That is above the limit that you set, so nothing has been paid back yet.

Reason: {reason}

Look at the order and decide here:

{link}`,
  },
  refundApproved: {
    subject: 'Your refund of {amount} was approved',
    body: `Hello {firstName},

the refund of {amount} for order {receipt} on the account {nickname} was approved.

Comment: {comment}

{link}`,
  },
  refundDenied: {
    subject: 'Your refund of {amount} was denied',
    body: `Hello {firstName},

the refund of {amount} for order {receipt} on the account {nickname} was denied. Nothing was paid back.

Comment: {comment}

{link}`,
  },
  ticketOpened: {
    subject: 'Ticket {number}: we opened a request for your order {receipt}',
    body: `A ticket was opened for your order {receipt} with {nickname}.

Ticket: {number}

Reason: {reason}

Message: {comment}`,
  },
  ticketComment: {
    subject: 'Ticket {number}: an answer about your order {receipt}',
    body: `{nickname} wrote to you about your order {receipt}:

{comment}`,
  },
  ticketCommentClosed: {
    subject: 'Ticket {number}: an answer about your order {receipt}',
    body: `{nickname} wrote to you about your order {receipt}:

{comment}

Ticket {number} is closed with it.`,
  },
  ticketTypeChanged: {
    subject: 'Ticket {number}: your request was changed',
    body: `Your ticket {number} for order {receipt} with {nickname} now asks for: {type}.

Message: {comment}`,
  },
  ticketClosed: {
    subject: 'Ticket {number} was closed',
    body: `Your ticket {number} for order {receipt} with {nickname} was closed.

Message: {comment}`,
  },
  ticketReopened: {
    subject: 'Ticket {number} was opened again',
    body: `Your ticket {number} for order {receipt} with {nickname} was opened again.

Message: {comment}`,
  },
  ticketRefunded: {
    subject: 'Ticket {number}: {amount} was refunded',
    body: `{nickname} refunded {amount} of your order {receipt}. Depending on your bank it may take some days until you see the money. Ticket {number} is closed with it.`,
  },
  ticketCanceled: {
    subject: 'Ticket {number}: your subscription was canceled',
    body: `The subscription of your order {receipt} with {nickname} was canceled. There will be no more charges. Ticket {number} is closed with it.`,
  },
  supportLink: {
    subject: 'Your orders and tickets with {nickname}',
    body: `Somebody, probably you, wants to see the order {receipt} with {nickname}. Open this link to see your orders and tickets, and to write to {nickname}:

{link}

The link works once, for {hours, plural, one {# hour} other {# hours}}. If it was not you, do nothing: without this mail nobody gets in.`,
  },
  customerOpenedTicket: {
    subject: 'Ticket {number}: a customer of {nickname} asks for help',
    body: `A customer opened ticket {number} for order {receipt} of the account {nickname}:

{comment}

Open the ticket here:

{link}`,
  },
  customerWrote: {
    subject: 'Ticket {number}: a customer of {nickname} wrote',
    body: `The customer wrote on ticket {number} for order {receipt} of the account {nickname}:

{comment}

Open the ticket here:

{link}`,
  },
  customerClosedTicket: {
    subject: 'Ticket {number}: closed by a customer of {nickname}',
    body: `The customer closed ticket {number} for order {receipt} of the account {nickname}. An open request is withdrawn by it.

Message: {comment}

{link}`,
  },
  clockRefunded: {
    subject: 'Ticket {number}: {amount} was refunded by the clock',
    body: `The clock of ticket {number} for order {receipt} of the account {nickname} ran out, so {amount} was refunded to the customer. The ticket is closed with it.

{link}`,
  },
  clockCanceled: {
    subject: 'Ticket {number}: the subscription was canceled by the clock',
    body: `The clock of ticket {number} for order {receipt} of the account {nickname} ran out, so the subscription was canceled. The ticket is closed with it.

{link}`,
  },
  clockToRefund: {
    subject: 'Ticket {number}: please refund {amount} on the seller platform',
    body: `The clock of ticket {number} for order {receipt} of the account {nickname} ran out. The money of this order moves on the seller platform: please refund {amount} there. The ticket stays open until the platform confirms it.

{link}`,
  },
  platformRefunded: {
    subject: 'Ticket {number}: the seller platform refunded {amount}',
    body: `The seller platform refunded {amount} of order {receipt} of the account {nickname} to the customer. Ticket {number} is closed with it.

{link}`,
  },
  platformCanceled: {
    subject: 'Ticket {number}: the seller platform ended the subscription',
    body: `The seller platform ended the subscription of order {receipt} of the account {nickname}. Ticket {number} is closed with it.

{link}`,
  },
  receipt: {
    subject: 'Your receipt {receipt} from {nickname}',
    body: `Thank you for your purchase from {nickname}. Here is your receipt {receipt}; the same receipt is attached as a PDF.`,
  },
  purchaseDetails: {
    subject: 'Your purchase {receipt} from {nickname}',
    body: `Here is what you bought from {nickname} with receipt {receipt}, with the links to your downloads.`,
  },
  orderShipped: {
    subject: 'Your order {receipt} from {nickname} is on its way',
    body: `{nickname} shipped from your order {receipt}:

{quantity} × {item}

Date: {date}
Carrier: {carrier}
Tracking number: {tracking}`,
  },
  orderShipCorrected: {
    subject: 'Corrected: how your order {receipt} from {nickname} was shipped',
    body: `{nickname} set right how this of your order {receipt} was shipped:

{quantity} × {item}

Date: {date}
Carrier: {carrier}
Tracking number: {tracking}

What an earlier mail said of it does not count any more.`,
  },
  orderEmailChanged: {
    subject: 'Mails about your order {receipt} now come to this address',
    body: `{nickname} changed the e-mail address of your order {receipt} to this one. Receipts and answers about this order come here from now on.

If you bought nothing from {nickname}, you can ignore this mail.`,
  },
  orderEmailMoved: {
    subject: 'The e-mail address of your order {receipt} was changed',
    body: `{nickname} changed the e-mail address of your order {receipt}. Mails about this order no longer come to this address.

If you did not ask for this, contact {nickname}.`,
  },
  ticketExpiryRefused: {
    subject: 'Ticket {number} could not be carried out',
    body: `Hello {firstName},

the clock of ticket {number} for order {receipt} on the account {nickname} ran out, but the request could not be carried out: {reason}

The ticket stays open. Please look at it:

{link}`,
  },
};

/** What stands at the foot of a customer's mail, before the address of the support page. */
export const feetEn: FootTexts = {
  REPLY: 'You can simply reply to this mail, or see your orders and tickets here:',
  NO_REPLY: 'Replies to this mail are not read. To write to us, open your orders and tickets here:',
  SUPPORT: 'Need help with your order? Write to us here:',
};
