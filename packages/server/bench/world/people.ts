import { namedId } from './keys';

export const accountCount = 10;
export const clerkCount = 5;
/** of the accounts 0 to 9: the two on which the measured clerk and key hold rights */
export const grantedAccounts = [3, 6];

export const accountId = (index: string | number) => namedId(`'bench account ' || ${index}`);
export const userId = (name: string) => namedId(`'bench user ' || ${name}`);
export const masterId = namedId(`'bench master'`);
/** an account of no master, for what comes in while measuring */
export const ingestAccount = { id: namedId(`'bench ingest'`), nickname: 'benchins' };

const grant = (user: string, permission: string, account: number) =>
  `(${namedId(`'grant ${user} ${permission} ${account}'`)}, ${userId(`'${user}'`)}, '${permission}', ${accountId(account)})`;

/** One master, ten linked accounts and one linked to nobody, an owner, five clerks, a program. Nobody can sign in: sessions are made by each run. */
export const peopleSql = `
  INSERT INTO masters (id, time_zone, language, pin_hash) VALUES (${masterId}, 'Europe/Berlin', 'en', '-');

  INSERT INTO users (id, master_id, kind, email, email_key, first_name, last_name, language, confirmed_at)
  SELECT ${userId('name')}, ${masterId}, kind, name || '@example.com', name || '@example.com', initcap(name), 'Bench', 'en', now()
  FROM (SELECT 'owner' AS name, 'OWNER' AS kind UNION ALL SELECT 'clerk' || n, 'CLERK' FROM generate_series(0, ${clerkCount - 1}) n
    UNION ALL SELECT 'program', 'API_ONLY') people;

  INSERT INTO accounts (id, nickname, password_hash, email, address, time_zone, currency, language, master_id, linked_at, color_index)
  SELECT ${accountId('n')}, 'bench' || lpad(n::text, 3, '0'), '-', 'bench' || n || '@example.com', '{"line1":"1 Long Lane","city":"London","country":"GB"}',
    CASE WHEN n % 2 = 0 THEN 'Europe/Berlin' ELSE 'America/New_York' END, CASE WHEN n % 3 = 2 THEN 'EUR' ELSE 'USD' END, 'en', ${masterId}, now(), n
  FROM generate_series(0, ${accountCount - 1}) n;
  INSERT INTO accounts (id, nickname, password_hash, email, time_zone, currency, language)
  VALUES (${ingestAccount.id}, '${ingestAccount.nickname}', '-', 'ingest@example.com', 'Europe/Berlin', 'USD', 'en');

  INSERT INTO grants (id, user_id, permission, account_id) VALUES
    ${grantedAccounts.flatMap((account) => [
      grant('clerk0', 'MANAGE_TICKETS', account),
      grant('clerk0', 'MANAGE_ORDERS', account),
      grant('clerk0', 'REPORT_ACCESS', account),
      grant('program', 'ANALYTICS_API', account),
    ])};
  INSERT INTO grants (id, user_id, permission, all_accounts)
  SELECT ${namedId(`'all ' || n`)}, ${userId(`'clerk' || n`)}, 'MANAGE_TICKETS', true FROM generate_series(1, ${clerkCount - 1}) n;

  INSERT INTO sales_zones (account_id, time_zone)
  SELECT id, time_zone FROM accounts UNION SELECT a.id, m.time_zone FROM accounts a JOIN masters m ON m.id = a.master_id;
`;
