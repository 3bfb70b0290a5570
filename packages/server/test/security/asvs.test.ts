import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../..');
const document = readFileSync(path.join(root, 'docs/security/asvs.md'), 'utf8');

/** Each `file.test.ts` "beginning of a title" in the table. */
const named = [...document.matchAll(/`([\w./-]+\.test\.tsx?)` "([^"]+)"/g)].map(([, file, title]) => ({
  file: file as string,
  title: title as string,
}));

describe('the table of the ASVS', () => {
  it('names tests that exist, by file and title', () => {
    const lost = named.filter(({ file, title }) => {
      const where = path.join(root, file);
      return !existsSync(where) || !readFileSync(where, 'utf8').includes(title);
    });
    expect(lost).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  it('has each requirement once, with a state, and a test or a reason', () => {
    const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+)[^|]*\| [\d, ]+ \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
    expect(rows.length).toBeGreaterThan(90);
    const numbers = rows.map(([, number]) => number);
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    const states = ['met', 'in part', 'not met', 'n/a', 'open'];
    const wrong = rows.filter(([, , , state, why]) => !states.includes(state?.trim() ?? '') || why?.trim() === '');
    expect(wrong.map(([row]) => row)).toEqual([]);
  });
});
