import type { Pool } from 'pg'
import { UnavailableError } from '../errors.ts'
import { deskRole } from './desk-security.ts'

const oldestVersion = 150_000

/**
 * Sees to it that the server can carry Nowdesk, and that the restricted role is there.
 * @throws {UnavailableError} in an operator's words when the version, the locale or the rights do not do.
 */
export async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await firstQuery(pool)
  const [server] = rows
  if (!server) throw new Error('The server answered the version query with no row')
  if (server.version < oldestVersion) {
    throw new UnavailableError(
      `PostgreSQL 15 or later is needed; this server is ${Math.floor(server.version / 10_000)}`,
    )
  }
  if (server.encoding !== 'UTF8' || server.lowered !== 'ä') {
    throw new UnavailableError(
      `This database cannot tell Ä from ä (encoding ${server.encoding}): create it with ` +
        "CREATE DATABASE nowdesk TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
    )
  }
  await ensureDeskRole(pool)
}

interface ServerRow {
  readonly version: number
  readonly lowered: string
  readonly encoding: string
}

async function firstQuery(pool: Pool): Promise<{ readonly rows: readonly ServerRow[] }> {
  try {
    return await pool.query<ServerRow>(
      `SELECT current_setting('server_version_num')::int AS version, lower('Ä') AS lowered,
              current_setting('server_encoding') AS encoding`,
    )
  } catch (error) {
    throw new UnavailableError(
      'The database cannot be reached; check DATABASE_URL and that the server runs',
      {},
      { cause: error },
    )
  }
}

async function ensureDeskRole(pool: Pool): Promise<void> {
  try {
    await createDeskRole(pool)
  } catch (error) {
    throw new UnavailableError(
      `The role ${deskRole}, under which a desk's requests run, is missing and may not be made with this login. ` +
        `As an administrator of the server: CREATE ROLE ${deskRole} NOLOGIN NOBYPASSRLS; GRANT ${deskRole} TO <this login>;`,
      {},
      { cause: error },
    )
  }
  await checkDeskRole(pool)
}

/** Roles belong to the whole server: another database's Nowdesk may be making the same one at this instant. */
async function createDeskRole(pool: Pool): Promise<void> {
  await pool.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${deskRole}') THEN
        BEGIN
          CREATE ROLE ${deskRole} NOLOGIN NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
      END IF;
      IF NOT pg_has_role(current_user, '${deskRole}', 'MEMBER') THEN
        GRANT ${deskRole} TO current_user;
      END IF;
    END $$;
  `)
}

async function checkDeskRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ passes: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = '${deskRole}'`,
  )
  if (rows[0]?.passes !== false) {
    throw new UnavailableError(
      `The role ${deskRole} passes row-level security on this server, so one desk could see another's rows: ` +
        `ALTER ROLE ${deskRole} NOSUPERUSER NOBYPASSRLS`,
    )
  }
}
