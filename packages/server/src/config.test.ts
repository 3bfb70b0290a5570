import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError, describeSettings, type Environment, loadConfig, projectRoot, readEnvironment } from './config';
import { envExample, settingsTable } from './settings-text';

const key = 'k'.repeat(32);

function refusal(env: Environment): string {
  try {
    loadConfig({ SECRET_KEY: key, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('was not refused');
}

describe('the settings', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mestre-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have the defaults that everybody meets', () => {
    expect(loadConfig({ SECRET_KEY: key })).toEqual({
      port: 4000,
      host: '127.0.0.1',
      loopback: true,
      dataDir: path.join(projectRoot, 'data'),
      databaseUrl: undefined,
      databasePoolSize: 16,
      drainSeconds: 5,
      smtpUrl: undefined,
      mailFrom: 'Mestre <mestre@localhost>',
      publicUrl: 'http://127.0.0.1:4000',
      trustProxy: 0,
      apiBudget: 1_000_000,
      logLevel: 'info',
      secretKey: key,
      production: false,
      demo: false,
    });
    expect(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')).toContain('"name": "mestre"');
  });

  it('are read from what is given', () => {
    const config = loadConfig({
      PORT: '80',
      HOST: '::',
      DATA_DIR: '/srv/mestre',
      DATABASE_URL: 'postgres://u:p@db/mestre',
      DATABASE_POOL_SIZE: '40',
      DRAIN_SECONDS: '20',
      SMTP_URL: 'smtps://mail.example.com',
      MAIL_FROM: 'sales@example.com',
      PUBLIC_URL: 'https://sales.example.com/',
      TRUST_PROXY: '1',
      API_BUDGET: '250000',
      LOG_LEVEL: 'warn',
      SECRET_KEY: key,
      NODE_ENV: 'production',
      DEMO: '1',
    });
    expect(config).toEqual({
      port: 80,
      host: '::',
      loopback: false,
      dataDir: '/srv/mestre',
      databaseUrl: 'postgres://u:p@db/mestre',
      databasePoolSize: 40,
      drainSeconds: 20,
      smtpUrl: 'smtps://mail.example.com',
      mailFrom: 'sales@example.com',
      publicUrl: 'https://sales.example.com',
      trustProxy: 1,
      apiBudget: 250_000,
      logLevel: 'warn',
      secretKey: key,
      production: true,
      demo: true,
    });
  });

  it('count as unset when empty, as a compose file hands them on', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ', SECRET_KEY: key })).toMatchObject({ port: 4000, databaseUrl: undefined });
  });

  it.each([
    ['::1', 'http://[::1]:4000', true],
    ['localhost', 'http://localhost:4000', true],
    ['127.1.2.3', 'http://127.1.2.3:4000', true],
    ['0.0.0.0', 'http://localhost:4000', false],
    ['::', 'http://localhost:4000', false],
    ['10.0.0.7', 'http://10.0.0.7:4000', false],
    ['127.evil.example', 'http://127.evil.example:4000', false],
  ])('make a public address of the host %s', (HOST, publicUrl, loopback) => {
    expect(loadConfig({ HOST, SECRET_KEY: key })).toMatchObject({ publicUrl, loopback });
  });

  it.each([
    [{ PORT: '0' }, 'PORT must be a whole number from 1 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535.'],
    [{ PORT: '4000x' }, 'PORT must be a whole number from 1 to 65535.'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [{ DATABASE_URL: 'nonsense' }, 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.'],
    [{ PUBLIC_URL: 'sales.example.com' }, 'PUBLIC_URL must be an address that begins with http:// or https://.'],
    [{ PUBLIC_URL: 'https://example.com/sales' }, 'PUBLIC_URL must have no path, as https://sales.example.com.'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM must be a mail address, as Name <name@example.com>.'],
    [{ MAIL_FROM: 'a@b.c\r\nBcc: x@y.z' }, 'MAIL_FROM must be a mail address, as Name <name@example.com>.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must have at least 32 characters, as from: openssl rand -hex 32.'],
    [{ NODE_ENV: 'production', HOST: '0.0.0.0' }, 'PUBLIC_URL must be set in production when HOST is 0.0.0.0.'],
  ])('refuse %j in one line that names the setting and how to mend it', (env, message) => {
    const name = message.split(' ')[0];
    expect(refusal(env)).toBe(`${message} Set ${name} in the environment or in .env (.env.example says how).`);
  });

  it('ask for a key of one’s own in production beside a database of one’s own', () => {
    const env = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/mestre' };
    expect(refusal({ ...env, SECRET_KEY: undefined })).toMatch(/^SECRET_KEY must be set in production beside DATABASE_URL/);
    expect(loadConfig({ ...env, SECRET_KEY: key }).secretKey).toBe(key);
  });

  it('name every wrong one, a line each, and no value', () => {
    const lines = refusal({ PORT: 'secret1', LOG_LEVEL: 'secret2' }).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'LOG_LEVEL']);
    expect(lines.join()).not.toContain('secret1');
  });

  it('keep a secret key made once, that its owner alone can read', () => {
    const DATA_DIR = path.join(folder, 'made/twice');
    const { secretKey } = loadConfig({ DATA_DIR });
    expect(secretKey).toMatch(/^[0-9a-f]{64}$/);
    expect(loadConfig({ DATA_DIR }).secretKey).toBe(secretKey);
    expect(loadConfig({ DATA_DIR: path.join(folder, 'other') }).secretKey).not.toBe(secretKey);
    expect(statSync(path.join(DATA_DIR, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('do not begin with a cut key, which would lock up what was encrypted', () => {
    const DATA_DIR = path.join(folder, 'cut');
    mkdirSync(DATA_DIR);
    writeFileSync(path.join(DATA_DIR, 'secret.key'), '');
    expect(refusal({ DATA_DIR, SECRET_KEY: undefined })).toMatch(/secret\.key holds no key of 32 characters/);
  });

  it('say it when the data folder cannot be used', () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    expect(refusal({ DATA_DIR: path.join(file, 'below'), SECRET_KEY: undefined })).toMatch(/^DATA_DIR cannot be used .*set DATA_DIR/);
  });

  it('of a .env file stand behind those of the environment', () => {
    const file = path.join(folder, '.env');
    writeFileSync(file, '# words\nNAMED_NOWHERE=5001\nPATH=/nowhere\nNAMED_NOWHERE_ELSE="Sales <sales@example.com>"\n');
    expect(readEnvironment(file)).toMatchObject({
      NAMED_NOWHERE: '5001',
      NAMED_NOWHERE_ELSE: 'Sales <sales@example.com>',
      PATH: process.env.PATH,
    });
    expect(readEnvironment(path.join(folder, 'absent'))).toBe(process.env);
  });

  it('are told in .env.example and in the documents as they are here', () => {
    expect(readFileSync(path.join(projectRoot, '.env.example'), 'utf8')).toBe(envExample());
    expect(readFileSync(path.join(projectRoot, 'docs/operations.md'), 'utf8')).toContain(settingsTable());
    expect(describeSettings().map(({ name }) => name)).toEqual(expect.arrayContaining(['PORT', 'DATA_DIR', 'SECRET_KEY']));
  });

  it('of .env.example mean the defaults when all are uncommented', () => {
    const text = envExample().replaceAll(/^#(?=[A-Z_]+=)/gm, '');
    const names = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(describeSettings().map(({ name }) => name));
    const given = parseEnv(text);
    expect(loadConfig({ ...given, NODE_ENV: 'development', SECRET_KEY: key })).toEqual(loadConfig({ SECRET_KEY: key }));
  });
});
