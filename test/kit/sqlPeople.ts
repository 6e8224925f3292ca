import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import { createSqlModules } from '../../electron/engine/connectors/sql/index.ts'

/** The tables of a small personnel database, and the statements of a system over them. */
export interface PeopleDatabase {
  readonly tables: readonly string[]
  readonly properties: Readonly<Record<string, string>>
}

export const postgresPeople: PeopleDatabase = {
  tables: [
    `create table account (id bigint generated always as identity primary key, user_name text not null unique,
       display_name text, active boolean, password text, salary numeric(20,4), changed timestamptz not null default now())`,
    'create table email (account_id bigint references account on delete cascade, place int, address text)',
    'create table team (id uuid primary key, name text not null unique)',
    'create table team_member (team_id uuid references team on delete cascade, member text, primary key (team_id, member))',
  ],
  properties: {
    'sql.user.query': `select id, user_name as "userName", display_name as "displayName", active, salary, changed,
       (select array_agg(address order by place) from email where account_id = account.id) as "emails[*].value" from account;`,
    'sql.user.create': `insert into account (user_name, display_name, active, password) values (:userName, :displayName, :active, :password) returning id;
       insert into email select :id, e.ordinality, e.value ->> 'value' from jsonb_array_elements(:{emails}::jsonb) with ordinality e`,
    'sql.user.update': `update account set user_name = :userName, display_name = :displayName, active = :active, changed = now() where id = :id;
       delete from email where account_id = :id;
       insert into email select :id, e.ordinality, e.value ->> 'value' from jsonb_array_elements(:{emails}::jsonb) with ordinality e`,
    'sql.user.delete': 'delete from account where id = :id',
    'sql.group.query': 'select id, name as "displayName" from team',
    'sql.group.members.query': 'select member from team_member where team_id = :id order by member',
    'sql.group.create': 'insert into team (id, name) values (:newId, :displayName)',
    'sql.group.update': 'update team set name = :displayName where id = :id',
    'sql.group.delete': 'delete from team where id = :id',
    'sql.group.member.add': 'insert into team_member values (:id, :member)',
    'sql.group.member.remove': 'delete from team_member where team_id = :id and member = :member',
  },
}

export const mariadbPeople: PeopleDatabase = {
  tables: [
    `create table account (id bigint primary key auto_increment, user_name varchar(200) not null unique,
       display_name varchar(400), active boolean, password varchar(200), salary decimal(20,4),
       changed timestamp(6) not null default current_timestamp(6) on update current_timestamp(6))`,
    'create table email (account_id bigint, place int, address varchar(300), foreign key (account_id) references account (id) on delete cascade)',
    'create table team (id char(36) primary key, name varchar(200) not null unique)',
    'create table team_member (team_id char(36), member varchar(100), primary key (team_id, member), foreign key (team_id) references team (id) on delete cascade)',
  ],
  properties: {
    'sql.user.query': `select id, user_name as \`userName\`, display_name as \`displayName\`, active, salary, changed,
       (select json_arrayagg(address order by place) from email where account_id = account.id) as \`emails[*].value\` from account`,
    'sql.user.create': `insert into account (user_name, display_name, active, password) values (:userName, :displayName, :active, :password) returning id;
       insert into email select :id, e.place, e.address from json_table(coalesce(:{emails}, '[]'), '$[*]' columns (place for ordinality, address varchar(300) path '$.value')) e`,
    'sql.user.update': `update account set user_name = :userName, display_name = :displayName, active = :active where id = :id;
       delete from email where account_id = :id;
       insert into email select :id, e.place, e.address from json_table(coalesce(:{emails}, '[]'), '$[*]' columns (place for ordinality, address varchar(300) path '$.value')) e`,
    'sql.user.delete': 'delete from account where id = :id',
    'sql.group.query': 'select id, name as `displayName` from team',
    'sql.group.members.query': 'select member from team_member where team_id = :id order by member',
    'sql.group.create': 'insert into team (id, name) values (:newId, :displayName)',
    'sql.group.update': 'update team set name = :displayName where id = :id',
    'sql.group.delete': 'delete from team where id = :id',
    'sql.group.member.add': 'insert into team_member values (:id, :member)',
    'sql.group.member.remove': 'delete from team_member where team_id = :id and member = :member',
  },
}

export interface OpenedSql {
  readonly connector: Connector
  readonly reader: Reader
  readonly writer: Writer
}

export async function openSql(protocol: string, properties: Readonly<Record<string, string>>): Promise<OpenedSql> {
  const module = createSqlModules().find((one) => one.protocol === protocol)
  const context = { signal: new AbortController().signal, note: () => undefined }
  const connector = await module?.open({ 'provost.page.size': '100', ...properties }, context)
  if (!connector?.reader || !connector.writer) throw new Error(`no reader and writer for ${protocol}`)
  return { connector, reader: connector.reader, writer: connector.writer }
}
