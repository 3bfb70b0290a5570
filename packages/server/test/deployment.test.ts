import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSettings, loadConfig, projectRoot } from '../src/config';

const read = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8');
const known = describeSettings().map(({ name }) => name);

/** The settings that the compose file gives to the server, with its own variables put in. */
function serverSettings(variables: Record<string, string>): Record<string, string> {
  const server = read('docker-compose.yml').split(/^ {2}mestre:$/m)[1] ?? '';
  const block = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(server)?.[1] ?? '';
  const lines = block
    .trim()
    .split('\n')
    .map((line) => /^ *([A-Z_]+): (.*)$/.exec(line));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = line ?? [];
      const put = value.replace(
        /\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)\}/g,
        (_, variable: string, otherwise = '') => variables[variable] ?? otherwise,
      );
      return [name, put];
    }),
  );
}

const variables = {
  POSTGRES_PASSWORD: 'a1b2c3',
  SECRET_KEY: 's'.repeat(64),
  PUBLIC_URL: 'https://sales.example.com',
  SMTP_URL: 'smtps://mail.example.com',
  MAIL_FROM: 'Sales <sales@example.com>',
};

describe('the files for production', () => {
  it('give the server settings that it knows and accepts', () => {
    const image = Object.fromEntries(
      [...read('Dockerfile').matchAll(/\b([A-Z_]+)=([^\s]+)/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const given = serverSettings(variables);
    expect(Object.keys(given).filter((name) => !known.includes(name))).toEqual([]);
    expect(image).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '4000', DATA_DIR: '/data' });
    expect(loadConfig({ ...image, ...given })).toMatchObject({
      databaseUrl: 'postgres://mestre:a1b2c3@database:5432/mestre',
      secretKey: variables.SECRET_KEY,
      publicUrl: 'https://sales.example.com',
      smtpUrl: 'smtps://mail.example.com',
      mailFrom: 'Sales <sales@example.com>',
      production: true,
      loopback: false,
    });
  });

  it('have no default for anything secret, nor for what a stranger could be misled by', () => {
    const asked = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)(:[?-])/g)].map(([, name = '', kind = '']) => `${name}${kind}`);
    expect(new Set(asked)).toEqual(
      new Set([
        'POSTGRES_PASSWORD:?',
        'SECRET_KEY:?',
        'PUBLIC_URL:?',
        'SMTP_URL:?',
        'MAIL_FROM:?',
        'TRUST_PROXY:-',
        'API_BUDGET:-',
        'LOG_LEVEL:-',
        'PORT:-',
      ]),
    );
  });

  it('run the server as a user without rights, under a health check', () => {
    const last =
      read('Dockerfile')
        .split(/^FROM /m)
        .at(-1) ?? '';
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
  });
});
