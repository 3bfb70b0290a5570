import { describeSettings } from './config';

/** The text of `.env.example`: every setting with what it does, its default as a value or, where it has none, in words. */
export function envExample(): string {
  const head = [
    '# Settings of Mestre. Copy this file to .env, and take away the # before a line to set it; all of them may be left out.',
    '# Written by "npm run settings" from packages/server/src/config.ts.',
  ];
  const entries = describeSettings().map(({ name, description, default: standard, given }) =>
    given ? [`# ${description}`, `#${name}=${standard}`] : [`# ${description}`, `# Left out: ${standard}.`, `#${name}=`],
  );
  return `${[head, ...entries].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The same as a Markdown table, for the documents. */
export function settingsTable(): string {
  const rows = describeSettings().map(
    ({ name, description, default: standard, given }) => `| \`${name}\` | ${given ? `\`${standard}\`` : standard} | ${description} |`,
  );
  return ['| Setting | Default | What it does |', '|---|---|---|', ...rows].join('\n');
}
