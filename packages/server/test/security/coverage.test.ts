import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const packages = path.resolve(__dirname, '../../..');

/** Lines of security.md whose test has to wait, each with the reason. It shrinks to nothing. */
const notYet: Record<number, string> = {
  30: 'Webhook targets: not applicable until webhooks exist. Nothing in the product opens a connection to an address that a user gives.',
};

/** The titles of all tests, with their files. */
function titles(): { file: string; title: string }[] {
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^(server|shared|web)\/(src|test|e2e)\/.*\.test\.tsx?$/.test(file) && !file.includes('node_modules'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(path.join(packages, file), 'utf8');
    return [...text.matchAll(/\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?[^\\])\1/g)].map((match) => ({
      file,
      title: match[2] as string,
    }));
  });
}

/** The numbers in "security 1, 2, 12: ..." or "(security 14)". */
function numbersOf(title: string): number[] {
  return [...title.matchAll(/security (\d+(?:(?:, | and )\d+)*)/g)].flatMap((match) => (match[1] as string).split(/, | and /).map(Number));
}

describe('the lines of security.md', () => {
  const wanted = Array.from({ length: 46 }, (_, index) => index + 1);

  it('each have a test that names their number, or a reason', () => {
    const covered = new Set(titles().flatMap(({ title }) => numbersOf(title)));
    expect(wanted.filter((number) => !covered.has(number) && !notYet[number])).toEqual([]);
    // a reason that is no longer needed is taken out
    expect(Object.keys(notYet).filter((number) => covered.has(Number(number)))).toEqual([]);
  });

  it('reads titles as they are written here', () => {
    expect(numbersOf('security 1, 2, 12: lets')).toEqual([1, 2, 12]);
    expect(numbersOf('is told (security 14)')).toEqual([14]);
    expect(numbersOf('security.md is read')).toEqual([]);
    expect(titles().length).toBeGreaterThan(300);
  });
});
