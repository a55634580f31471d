import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Department } from '#lib/core/model/index.ts';
import type { Account, Auth } from './auth.ts';
import { randomPassword } from './secret-file.ts';

/** An invented person whom the sign-in page of a demo offers. */
export interface DemoAccount extends Account {
  /** Where the person works. */
  departmentName?: string;
  departmentShort?: string;
}

const FILE = 'demo-accounts.json';
const ADMINISTRATOR = { username: 'admin', name: '郑闻远' };
const OPERATOR = { username: 'operator', name: '秦可为' };
const SUPERVISOR = { username: 'supervisor', name: '何静' };
/** At the counter of the lead department of the first bundle. */
const CLERK = { username: 'clerk', name: '柳青' };
const CITIZENS = [
  { username: 'linxiaowen', name: '林晓雯' },
  { username: 'wuyiming', name: '吴亦鸣' }
];
/** Invented names for officers, given out in the order of the departments; after them come numbers. */
const OFFICERS = [
  '陈佩珊',
  '黄志诚',
  '苏敏',
  '杨立群',
  '许若岚',
  '蔡国强',
  '叶青',
  '何嘉敏',
  '邱文杰',
  '罗晓峰',
  '曾丽华',
  '谢安宁',
  '庄子睿',
  '傅春梅',
  '潘伟',
  '范思雨',
  '江海涛',
  '戴明月',
  '施雅婷',
  '康永年',
  '孟凡',
  '侯静怡',
  '薛志远',
  '白露',
  '段思源',
  '汤可欣',
  '黎卫东',
  '易晓彤',
  '武俊',
  '乔书瑶'
];

/**
 * Everybody a visitor of the demo can be: one administrator, an officer of each department, one clerk, two citizens, one operator, one supervisor. Passwords are
 * random, made at the first start and kept in the data folder for this user only.
 */
export async function ensureDemoAccounts(
  folder: string,
  departments: Department[],
  auth: Auth,
  leads: readonly string[] = []
): Promise<DemoAccount[]> {
  const file = join(folder, FILE);
  const passwords = await readPasswords(file);
  const accounts = demoPeople(departments, leads).map((person) => ({
    ...person,
    password: passwords[person.username] ?? randomPassword()
  }));
  const known = { ...passwords, ...Object.fromEntries(accounts.map(({ username, password }) => [username, password])) };
  // Written before the accounts are made: a start that is broken off never leaves an account without a known password.
  await writePasswords(file, known);
  // Together, because hashing a password takes long on purpose.
  await Promise.all(
    accounts.map(({ username, password, name, role, department, duties }) =>
      auth.ensure({ username, password, name, role, ...(department && { department }), ...(duties && { duties }) })
    )
  );
  return accounts;
}

type Person = Omit<DemoAccount, 'password'>;

/** @param leads ids of departments that lead a bundle: their officers sign for the bundle as a whole too */
export function demoPeople(departments: Department[], leads: readonly string[] = []): Person[] {
  const officers = departments.map((department, index): Person => ({
    username: department.id,
    role: 'officer',
    name: OFFICERS[index] ?? `经办人${index + 1}`,
    department: department.id,
    departmentName: department.name,
    departmentShort: department.short,
    duties: leads.includes(department.id) ? ['itemOwner', 'lead'] : ['itemOwner']
  }));
  return [
    ...CITIZENS.map((person): Person => ({ ...person, role: 'citizen' })),
    ...officers,
    { ...ADMINISTRATOR, role: 'administrator', duties: ['access'] },
    ...departments.slice(0, 1).map(({ id, name, short }): Person => ({
      ...{ ...CLERK, role: 'clerk', department: id, departmentName: name, departmentShort: short }
    })),
    { ...OPERATOR, role: 'operator' },
    { ...SUPERVISOR, role: 'supervisor' }
  ];
}

async function readPasswords(file: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

async function writePasswords(file: string, passwords: Record<string, string>): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
