/**
 * Well-known passwords that could meet the rule of two upper-case, two lower-case, two special and two numeric characters. Nearly all of the
 * common lists cannot meet it; what remains are a famous word in some dress (`PAssword12!!`, `P@$$W0rd22`) and walks over the keyboard
 * (`1qaz!QAZ2wsx@WSX`). Both are compared without regard to case.
 */
const words = new Set(
  (
    'password passwort contrasena senha passwd qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm abcd abcde abcdef abcdefgh ' +
    'letmein welcome willkommen bemvindo bienvenido admin administrator administrador root test tester testing user guest login secret ' +
    'default changeme changeit temp temporary example demo master mestre iloveyou teamo ichliebedich euteamo monkey dragon football ' +
    'baseball basketball superman batman spiderman starwars pokemon sunshine princess shadow michael jordan jennifer hunter trustno trustnoone ' +
    'freedom whatever summer winter spring autumn sommer herbst verano inverno invierno january february march april june july august ' +
    'september october november december monday tuesday wednesday thursday friday saturday sunday company computer internet google facebook ' +
    'microsoft windows apple samsung clickbank hello hallo hola helloworld qwer qazwsx qazwsxedc wsxedc aaaa aabb abab bbaa xxxx xxyy'
  ).split(' '),
);

const walks = new Set(
  (
    '1qaz!qaz2wsx@wsx 1qaz@wsx3edc$rfv 1qaz2wsx!qaz@wsx !qaz@wsx1qaz2wsx !qaz2wsx#edc4rfv 2wsx@wsx1qaz!qaz zaq1@wsxcde3$rfv zaq12wsx!@ 1qaz!qaz ' +
    '@wsx2wsx 1qazxsw2!qaz !qazxsw23edc !qazxsw@1qaz 123qwe!@#qwe 12qw!@qw !@qw12qw 12qwaszx!@ !qaz1qaz@wsx2wsx 1q2w!q@w !q@w1q2w 1q2w3e!q@w#e'
  ).split(' '),
);

/** Letters that are commonly written as signs, in the two ways that 1 and ! are read. */
const leet: readonly Readonly<Record<string, string>>[] = [
  {},
  { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
  { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'l' },
];

/** This many digits and signs around a famous word still leave it a famous word. */
const maxDressing = 8;

const isLetter = (character: string | undefined): boolean => character !== undefined && /[a-z]/.test(character);

/** True for a password that is on the list, in whatever case, with letters written as signs, or dressed with a few digits and signs at its ends. */
export function isWellKnownPassword(password: string): boolean {
  const folded = password.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return walks.has(folded) || isDressedWord([...folded]);
}

/** The dressing has no letters; where it ends cannot be told (`P@$$w0rd!!`: a sign may be a letter), so each possible word is tried. */
function isDressedWord(characters: readonly string[]): boolean {
  for (let start = 0; start <= maxDressing && !isLetter(characters[start - 1]); start++) {
    for (let end = characters.length; end > start && !isLetter(characters[end]); end--) {
      if (start + characters.length - end > maxDressing) break;
      const core = characters.slice(start, end);
      if (leet.some((reading) => words.has(core.map((sign) => reading[sign] ?? sign).join('')))) return true;
    }
  }
  return false;
}
