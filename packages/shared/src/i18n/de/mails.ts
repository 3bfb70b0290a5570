import type { FootTexts, MailTexts } from '../catalogue';

/** Mails in German. */
export const mailsDe: MailTexts = {
  masterConfirmation: {
    subject: 'Bestätigung für Mestre-Stammkonto',
    body: `Guten Tag {firstName},

Sie haben sich für ein Mestre-Stammkonto angemeldet. Öffnen Sie diesen Link, um es zu aktivieren und Ihr Passwort festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie sich nicht angemeldet haben, tun Sie nichts: Ohne den Link entsteht kein Konto.`,
  },
  masterExists: {
    subject: 'Sie haben bereits ein Mestre-Stammkonto',
    body: `Guten Tag {firstName},

jemand, vermutlich Sie selbst, hat sich soeben mit dieser E-Mail-Adresse für ein Stammkonto angemeldet. Sie haben bereits eines, darum wurde nichts angelegt. Hier können Sie sich einloggen und dort auch Ihr Passwort zurücksetzen, falls Sie es vergessen haben:

{link}

Wenn Sie es nicht waren, brauchen Sie nichts zu tun.`,
  },
  accountLinkedElsewhere: {
    subject: 'Das Konto {nickname} konnte nicht verknüpft werden',
    body: `Guten Tag {firstName},

Ihr Stammkonto ist aktiv. Das Konto {nickname}, das Sie bei der Anmeldung angegeben haben, wurde inzwischen mit einem anderen Stammkonto verknüpft; Ihres beginnt darum ohne Konten. Hier können Sie Konten hinzufügen:

{link}`,
  },
  linkConfirmation: {
    subject: 'Verknüpfung des Kontos {nickname} bestätigen',
    body: `{masterName} möchte das Konto {nickname} mit einem Mestre-Stammkonto verknüpfen. Der Eigentümer dieses Stammkontos sieht dann die Verkäufe, Bestellungen und Tickets dieses Kontos und kann seine Konsole öffnen.

Wenn Sie einverstanden sind, bestätigen Sie es hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie nicht einverstanden sind, verwenden Sie ihn nicht und ändern Sie das Passwort des Kontos: Jemand kannte es.`,
  },
  accountLinked: {
    subject: 'Das Konto {nickname} wurde verknüpft',
    body: `Das Konto {nickname} ist jetzt mit dem Mestre-Stammkonto von {masterName} verknüpft. Wenn Sie das nicht wollten, wenden Sie sich sofort an den Betreiber.`,
  },
  accountRemoved: {
    subject: 'Das Konto {nickname} wurde aus seinem Stammkonto entfernt',
    body: `Das Konto {nickname} ist nicht mehr mit einem Mestre-Stammkonto verknüpft. Vom Konto wurde nichts gelöscht; Sie können sich weiter mit seinem Nicknamen einloggen.`,
  },
  accountCreated: {
    subject: 'Ihr Konto {nickname} wurde angelegt',
    body: `Das Konto {nickname} wurde mit dieser E-Mail-Adresse angelegt. Loggen Sie sich hier mit seinem Nicknamen ein:

{link}

Wenn Sie es nicht angelegt haben, sagen Sie bitte dem Betreiber Bescheid.`,
  },
  passwordReset: {
    subject: 'Setzen Sie Ihr Mestre-Passwort zurück',
    body: `Jemand, vermutlich Sie selbst, hat ein neues Passwort angefordert. Öffnen Sie diesen Link, um es festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.`,
  },
  passwordChanged: {
    subject: 'Ihr Mestre-Passwort wurde geändert',
    body: `Ihr Passwort wurde geändert, und alle anderen Sitzungen wurden beendet. Wenn Sie es nicht waren, legen Sie sofort ein neues fest:

{link}`,
  },
  pinLocked: {
    subject: 'Ihre Mestre-PIN ist gesperrt',
    body: `Guten Tag {firstName},

fünfmal wurde eine falsche PIN eingegeben, darum ist die PIN gesperrt. Wenn Sie es waren, entsperren Sie sie hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, ist jemand unter Ihrem Namen eingeloggt: Ändern Sie zuerst Ihr Passwort.`,
  },
  emailChange: {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    body: `Guten Tag {firstName},

diese Adresse soll der Anmeldename Ihres Mestre-Benutzers werden. Bestätigen Sie sie hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie darum nicht gebeten haben, tun Sie nichts.`,
  },
  emailChanged: {
    subject: 'Ihre Mestre-E-Mail-Adresse wurde geändert',
    body: `Guten Tag {firstName},

die E-Mail-Adresse Ihres Mestre-Benutzers wurde geändert; mit dieser Adresse können Sie sich nicht mehr einloggen. Wenn Sie es nicht waren, sagen Sie sofort dem Betreiber Bescheid.`,
  },
  emailChangeAsked: {
    subject: 'Eine neue E-Mail-Adresse wurde angefordert',
    body: `Guten Tag {firstName},

jemand, vermutlich Sie, möchte die E-Mail-Adresse Ihres Mestre-Benutzers ändern. Es ändert sich nichts, bevor ein Link an die neue Adresse geöffnet wird. Wenn Sie es nicht waren, kennt jemand Ihr Passwort oder Ihre Sicherheitsantworten: Ändern Sie sofort Ihr Passwort, damit ist auch diese Änderung hinfällig.`,
  },
  emailAddressTaken: {
    subject: 'Diese E-Mail-Adresse ist bei Mestre schon ein Anmeldename',
    body: `Guten Tag {firstName},

jemand, vermutlich Sie, wollte diese Adresse zum Anmeldenamen eines anderen Mestre-Benutzers machen. Sie ist schon ein Anmeldename, und jede Adresse kann nur einer sein, darum wurde nichts geändert. Hier können Sie sich einloggen:

{link}

Wenn Sie es nicht waren, brauchen Sie nichts zu tun.`,
  },
  answersLocked: {
    subject: 'Ihre Mestre-Sicherheitsantworten sind gesperrt',
    body: `Guten Tag {firstName},

fünfmal wurden Ihre Sicherheitsfragen falsch beantwortet, darum sind die Antworten gesperrt. Wenn Sie es waren, entsperren Sie sie hier:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, ist jemand unter Ihrem Namen eingeloggt: Ändern Sie zuerst Ihr Passwort.`,
  },
  secondFactorOn: {
    subject: 'Der zweite Faktor Ihres Mestre-Benutzers ist eingeschaltet',
    body: `Guten Tag {firstName},

ab jetzt wird nach Ihrem Passwort ein Code Ihrer Authenticator-App verlangt. Bewahren Sie die Wiederherstellungscodes dort auf, wo Sie sie auch ohne Ihr Telefon finden. Wenn Sie es nicht waren, setzen Sie sofort ein neues Passwort und sagen Sie dem Betreiber Bescheid.`,
  },
  secondFactorOff: {
    subject: 'Der zweite Faktor Ihres Mestre-Benutzers wurde ausgeschaltet',
    body: `Guten Tag {firstName},

Ihr Mestre-Benutzer ist jetzt allein durch das Passwort geschützt. Wenn Sie es nicht waren, setzen Sie sofort ein neues Passwort und schalten Sie den zweiten Faktor wieder ein.`,
  },
  recoveryCodeUsed: {
    subject: 'Ein Wiederherstellungscode Ihres Mestre-Benutzers wurde verwendet',
    body: `Guten Tag {firstName},

statt eines Codes Ihrer Authenticator-App wurde ein Wiederherstellungscode verwendet. {left, plural, =0 {Es ist keiner mehr übrig: Erzeugen Sie in Ihrem Profil neue.} one {# Wiederherstellungscode ist übrig.} other {# Wiederherstellungscodes sind übrig.}} Wenn Sie es nicht waren, setzen Sie sofort ein neues Passwort.`,
  },
  clerkInvited: {
    subject: 'Ihr Zugang zum Mestre-Stammkonto von {masterName}',
    body: `Guten Tag {firstName},

im Mestre-Stammkonto von {masterName} wurde ein Benutzer für Sie angelegt. Öffnen Sie diesen Link, um Ihr Passwort festzulegen:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang.`,
  },
  clerkAddressTaken: {
    subject: 'Die Einladung von {masterName} braucht eine andere Adresse',
    body: `Guten Tag {firstName},

{masterName} hat Sie mit dieser E-Mail-Adresse in ein Mestre-Stammkonto eingeladen. Mit ihr melden Sie sich bereits bei Mestre an, und eine Adresse steht für genau eine Anmeldung. Diese Einladung kann deshalb nicht verwendet werden.

Bitten Sie {masterName} um eine Einladung an eine andere Adresse. An Ihrer jetzigen Anmeldung hat sich nichts geändert.`,
  },
  passwordResetByManager: {
    subject: 'Legen Sie ein neues Mestre-Passwort fest',
    body: `Guten Tag {firstName},

{managerName} bittet Sie, ein neues Passwort für Ihren Mestre-Benutzer festzulegen. Öffnen Sie dazu diesen Link:

{link}

Der Link funktioniert einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Bis dahin gilt Ihr jetziges Passwort weiter. Das neue kennt niemand außer Ihnen.`,
  },
  apiKeyReplaced: {
    subject: 'Ihr Mestre-API-Schlüssel wurde ersetzt',
    body: `Guten Tag {firstName},

{managerName} hat einen neuen API-Schlüssel für Ihren Mestre-Benutzer erzeugt. Der alte Schlüssel gilt nicht mehr. Den neuen sehen Sie in Mestre, nachdem Sie Ihr Passwort bestätigt haben.`,
  },
  apiKeyRotated: {
    subject: 'Für Sie wurde ein neuer Mestre-API-Schlüssel erzeugt',
    body: `Guten Tag {firstName},

{managerName} hat einen neuen API-Schlüssel für Ihren Mestre-Benutzer erzeugt. Der alte Schlüssel gilt noch bis {until}. Den neuen sehen Sie in Mestre, nachdem Sie Ihr Passwort bestätigt haben.`,
  },
  secondFactorReset: {
    subject: 'Der zweite Faktor Ihres Mestre-Benutzers wurde ausgeschaltet',
    body: `Guten Tag {firstName},

{managerName} hat den zweiten Faktor Ihres Mestre-Benutzers ausgeschaltet, wie es nach dem Verlust eines Geräts nötig ist. Melden Sie sich mit Ihrem Passwort an und richten Sie ihn neu ein. Wenn Sie nicht darum gebeten haben, sagen Sie {managerName} sofort Bescheid.`,
  },
  secretChanged: {
    subject: 'Der Benachrichtigungsschlüssel von {nickname} wurde geändert',
    body: `Der Schlüssel, mit dem das Konto {nickname} eingehende Benachrichtigungen prüft, wurde geändert. Legen Sie den neuen auch beim Absender fest. Wenn Sie das nicht wollten, sagen Sie dem Betreiber Bescheid.`,
  },
  refundAwaitsApproval: {
    subject: 'Eine Rückerstattung über {amount} wartet auf Ihre Freigabe',
    body: `Hallo {firstName},

{clerk} möchte {amount} der Bestellung {receipt} im Konto {nickname} zurückerstatten. Das liegt über der Grenze, die Sie gesetzt haben; es wurde noch nichts zurückgezahlt.

Grund: {reason}

Bestellung ansehen und entscheiden:

{link}`,
  },
  refundApproved: {
    subject: 'Ihre Rückerstattung über {amount} wurde freigegeben',
    body: `Hallo {firstName},

die Rückerstattung über {amount} zur Bestellung {receipt} im Konto {nickname} wurde freigegeben.

Kommentar: {comment}

{link}`,
  },
  refundDenied: {
    subject: 'Ihre Rückerstattung über {amount} wurde abgelehnt',
    body: `Hallo {firstName},

die Rückerstattung über {amount} zur Bestellung {receipt} im Konto {nickname} wurde abgelehnt. Es wurde nichts zurückgezahlt.

Kommentar: {comment}

{link}`,
  },
  ticketOpened: {
    subject: 'Ticket {number}: Anfrage zu Ihrer Bestellung {receipt}',
    body: `Zu Ihrer Bestellung {receipt} bei {nickname} wurde ein Ticket eröffnet.

Ticket: {number}

Grund: {reason}

Nachricht: {comment}`,
  },
  ticketComment: {
    subject: 'Ticket {number}: Antwort zu Ihrer Bestellung {receipt}',
    body: `{nickname} hat Ihnen zu Ihrer Bestellung {receipt} geschrieben:

{comment}`,
  },
  ticketCommentClosed: {
    subject: 'Ticket {number}: Antwort zu Ihrer Bestellung {receipt}',
    body: `{nickname} hat Ihnen zu Ihrer Bestellung {receipt} geschrieben:

{comment}

Ticket {number} ist damit geschlossen.`,
  },
  ticketTypeChanged: {
    subject: 'Ticket {number}: Ihre Anfrage wurde geändert',
    body: `Ihr Ticket {number} zur Bestellung {receipt} bei {nickname} hat jetzt den Typ: {type}.

Nachricht: {comment}`,
  },
  ticketClosed: {
    subject: 'Ticket {number} wurde geschlossen',
    body: `Ihr Ticket {number} zur Bestellung {receipt} bei {nickname} wurde geschlossen.

Nachricht: {comment}`,
  },
  ticketReopened: {
    subject: 'Ticket {number} wurde wieder eröffnet',
    body: `Ihr Ticket {number} zur Bestellung {receipt} bei {nickname} wurde wieder eröffnet.

Nachricht: {comment}`,
  },
  ticketRefunded: {
    subject: 'Ticket {number}: {amount} wurden zurückerstattet',
    body: `{nickname} hat {amount} Ihrer Bestellung {receipt} zurückerstattet. Je nach Bank kann es einige Tage dauern, bis das Geld bei Ihnen ist. Ticket {number} ist damit geschlossen.`,
  },
  ticketCanceled: {
    subject: 'Ticket {number}: Ihr Abonnement wurde gekündigt',
    body: `Das Abonnement Ihrer Bestellung {receipt} bei {nickname} wurde gekündigt. Es wird nichts mehr abgebucht. Ticket {number} ist damit geschlossen.`,
  },
  supportLink: {
    subject: 'Ihre Bestellungen und Tickets bei {nickname}',
    body: `Jemand, vermutlich Sie, möchte die Bestellung {receipt} bei {nickname} sehen. Öffnen Sie diesen Link, um Ihre Bestellungen und Tickets zu sehen und {nickname} zu schreiben:

{link}

Der Link gilt einmal, {hours, plural, one {# Stunde} other {# Stunden}} lang. Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ohne diese Mail kommt niemand hinein.`,
  },
  customerOpenedTicket: {
    subject: 'Ticket {number}: Ein Kunde von {nickname} bittet um Hilfe',
    body: `Ein Kunde hat das Ticket {number} zur Bestellung {receipt} im Konto {nickname} eröffnet:

{comment}

Öffnen Sie das Ticket hier:

{link}`,
  },
  customerWrote: {
    subject: 'Ticket {number}: Ein Kunde von {nickname} hat geschrieben',
    body: `Der Kunde hat zum Ticket {number} zur Bestellung {receipt} im Konto {nickname} geschrieben:

{comment}

Öffnen Sie das Ticket hier:

{link}`,
  },
  customerClosedTicket: {
    subject: 'Ticket {number}: von einem Kunden von {nickname} geschlossen',
    body: `Der Kunde hat das Ticket {number} zur Bestellung {receipt} im Konto {nickname} geschlossen. Eine offene Anfrage ist damit zurückgezogen.

Nachricht: {comment}

{link}`,
  },
  clockRefunded: {
    subject: 'Ticket {number}: {amount} nach Ablauf der Frist zurückerstattet',
    body: `Die Frist von Ticket {number} zur Bestellung {receipt} im Konto {nickname} ist abgelaufen, deshalb wurden dem Kunden {amount} zurückerstattet. Das Ticket ist damit geschlossen.

{link}`,
  },
  clockCanceled: {
    subject: 'Ticket {number}: Abonnement nach Ablauf der Frist gekündigt',
    body: `Die Frist von Ticket {number} zur Bestellung {receipt} im Konto {nickname} ist abgelaufen, deshalb wurde das Abonnement gekündigt. Das Ticket ist damit geschlossen.

{link}`,
  },
  clockToRefund: {
    subject: 'Ticket {number}: bitte {amount} auf der Verkaufsplattform zurückerstatten',
    body: `Die Frist von Ticket {number} zur Bestellung {receipt} im Konto {nickname} ist abgelaufen. Das Geld dieser Bestellung bewegt sich auf der Verkaufsplattform: Bitte erstatten Sie dort {amount} zurück. Das Ticket bleibt offen, bis die Plattform es bestätigt.

{link}`,
  },
  platformRefunded: {
    subject: 'Ticket {number}: Verkaufsplattform hat {amount} zurückerstattet',
    body: `Die Verkaufsplattform hat dem Kunden {amount} der Bestellung {receipt} im Konto {nickname} zurückerstattet. Ticket {number} ist damit geschlossen.

{link}`,
  },
  platformCanceled: {
    subject: 'Ticket {number}: Verkaufsplattform hat das Abonnement beendet',
    body: `Die Verkaufsplattform hat das Abonnement der Bestellung {receipt} im Konto {nickname} beendet. Ticket {number} ist damit geschlossen.

{link}`,
  },
  receipt: {
    subject: 'Ihr Kaufbeleg {receipt} von {nickname}',
    body: `Vielen Dank für Ihren Kauf bei {nickname}. Hier ist Ihr Kaufbeleg {receipt}; derselbe Beleg liegt als PDF bei.`,
  },
  purchaseDetails: {
    subject: 'Ihr Kauf {receipt} bei {nickname}',
    body: `Das haben Sie bei {nickname} mit dem Kaufbeleg {receipt} gekauft, mit den Links zu Ihren Downloads.`,
  },
  orderShipped: {
    subject: 'Ihre Bestellung {receipt} von {nickname} ist unterwegs',
    body: `{nickname} hat aus Ihrer Bestellung {receipt} versandt:

{quantity} × {item}

Datum: {date}
Versand mit: {carrier}
Sendungsnummer: {tracking}`,
  },
  orderShipCorrected: {
    subject: 'Berichtigt: wie Ihre Bestellung {receipt} von {nickname} versandt wurde',
    body: `{nickname} hat berichtigt, wie dies aus Ihrer Bestellung {receipt} versandt wurde:

{quantity} × {item}

Datum: {date}
Versand mit: {carrier}
Sendungsnummer: {tracking}

Was eine frühere E-Mail dazu sagte, gilt nicht mehr.`,
  },
  orderEmailChanged: {
    subject: 'E-Mails zu Ihrer Bestellung {receipt} kommen jetzt an diese Adresse',
    body: `{nickname} hat die E-Mail-Adresse Ihrer Bestellung {receipt} auf diese geändert. Belege und Antworten zu dieser Bestellung kommen ab jetzt hier an.

Wenn Sie nichts bei {nickname} gekauft haben, können Sie diese E-Mail ignorieren.`,
  },
  orderEmailMoved: {
    subject: 'Die E-Mail-Adresse Ihrer Bestellung {receipt} wurde geändert',
    body: `{nickname} hat die E-Mail-Adresse Ihrer Bestellung {receipt} geändert. E-Mails zu dieser Bestellung kommen nicht mehr an diese Adresse.

Wenn Sie nicht darum gebeten haben, wenden Sie sich an {nickname}.`,
  },
  ticketExpiryRefused: {
    subject: 'Ticket {number} konnte nicht ausgeführt werden',
    body: `Hallo {firstName},

die Frist von Ticket {number} zur Bestellung {receipt} im Konto {nickname} ist abgelaufen, die Anfrage konnte aber nicht ausgeführt werden: {reason}

Das Ticket bleibt offen. Bitte sehen Sie es sich an:

{link}`,
  },
};

/** What stands at the foot of a customer's mail, before the address of the support page. */
export const feetDe: FootTexts = {
  REPLY: 'Sie können einfach auf diese Mail antworten oder Ihre Bestellungen und Tickets hier sehen:',
  NO_REPLY: 'Antworten auf diese Mail werden nicht gelesen. Um uns zu schreiben, öffnen Sie hier Ihre Bestellungen und Tickets:',
  SUPPORT: 'Brauchen Sie Hilfe zu Ihrer Bestellung? Schreiben Sie uns hier:',
};
