import type { RequestTexts } from '../catalogue';

/** Why a request was refused as it stood, in German. */
export const requestsDe: RequestTexts = {
  METHOD: 'Abfragen und Änderungen bitte per POST senden.',
  STREAM_METHOD: 'Abonnieren Sie per GET oder POST.',
  CONTENT_TYPE: 'Der Inhaltstyp muss application/json sein.',
  NOT_JSON: 'Der Inhalt ist kein JSON.',
  NOT_A_REQUEST:
    'Der Inhalt muss ein einzelnes Objekt sein, mit `query` als Text und `variables` als Objekt. Mehrere Anfragen in einem Inhalt werden nicht angenommen.',
  NO_SUBSCRIPTION: 'Hier werden nur Subscriptions bedient. Abfragen und Änderungen gehen an /graphql.',
  SUBSCRIPTION_ELSEWHERE: 'Subscriptions werden unter /graphql/stream bedient.',
  BODY_TOO_LARGE: 'Der Inhalt ist zu groß: Höchstens {limit, number} Bytes werden angenommen.',
  BODY_COMPRESSED: 'Senden Sie den Inhalt unkomprimiert.',
  BODY_SLOW: 'Der Inhalt kam zu langsam an.',
  BODY_CUT: 'Der Inhalt wurde abgebrochen.',
  TOO_DEEP:
    'Diese Anfrage ist {depth, number} Ebenen tief; {limit, number} sind erlaubt. Fragen Sie den inneren Teil in einer eigenen Anfrage ab.',
  TOO_MANY_FIELDS:
    'Diese Anfrage hat {count, number} Felder; {limit, number} sind erlaubt. Lassen Sie einige weg oder senden Sie mehrere Anfragen.',
  TOO_MANY_ROOTS: 'Diese Anfrage hat {count, number} Wurzelfelder; {limit, number} sind erlaubt. Senden Sie mehrere Anfragen.',
  TOO_MANY_VARIABLES: 'Eine Anfrage hat höchstens {limit, number} Variablen.',
  TOO_MANY_TOKENS: 'Das Dokument ist zu lang: Höchstens {limit, number} Zeichengruppen (Tokens) werden angenommen.',
  ONE_MUTATION: 'Eine Änderung je Anfrage: Senden Sie die anderen in eigenen Anfragen.',
  FRAGMENT_CYCLE: 'Das Fragment {name} enthält sich selbst.',
  TOO_COSTLY:
    'Diese Anfrage könnte {cost, number} kosten; eine Anfrage darf {limit, number} kosten. Fragen Sie weniger Zeilen (ein kleineres `first`) oder weniger Felder ab, oder senden Sie mehrere Anfragen.',
  BUDGET_SPENT:
    'Das Budget dieser Minute ist verbraucht. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  PAGE_SIZE: '`first` und `last` sind ganze Zahlen von 1 bis {limit, number}.',
  FIRST_OR_LAST: 'Geben Sie `first` oder `last` an, nicht beides.',
  AFTER_OR_BEFORE: '`after` gehört zu `first`, `before` zu `last`.',
  CURSOR: 'Dieser Cursor gehört nicht zu dieser Liste. Nehmen Sie einen aus einer früheren Seite derselben Liste in derselben Reihenfolge.',
  TOO_MANY_IDS: 'Höchstens {limit, number} IDs auf einmal.',
  IDEMPOTENCY_KEY: 'Ein Idempotenzschlüssel hat 1 bis 255 Zeichen.',
  KEY_UNKNOWN:
    'Dieser API-Schlüssel ist unbekannt, beendet oder abgelaufen, oder sein Benutzer ist deaktiviert. Erzeugen Sie unter „Benutzer“ einen neuen.',
  KEY_OPENS_NO_SESSION: 'Ein API-Schlüssel öffnet keine Sitzung. Lassen Sie zum Einloggen den Authorization-Header weg.',
};
