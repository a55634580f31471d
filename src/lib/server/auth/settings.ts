import type { Problem } from '#lib/core/errors.ts';
import { isStaffRole, STAFF_ROLES } from '../policy/roles.ts';
import type { SecondStepRule } from '../policy/second-step.ts';
import { readProviders, type OidcSettings } from './oidc-settings.ts';

/** How people sign in here; read once, at the start. */
export interface SignInSettings {
  secondStep: SecondStepRule;
  /** Identity providers whose sign-in is taken here. */
  providers: readonly OidcSettings[];
}

type Env = Record<string, string | undefined>;

const GRACE_DAYS = 7;

/**
 * `YIJIANSHI_SECOND_STEP`: roles with commas between, or `none`; unset: everybody who works here, in a demo nobody.
 * `YIJIANSHI_SECOND_STEP_DAYS`: days of grace from when the account was made, 0 to 90, unset 7. `YIJIANSHI_OIDC_…`: `oidc-settings.ts`.
 */
export function readSignInSettings(env: Env, demo: boolean, problems: Problem[]): SignInSettings {
  return { secondStep: readSecondStep(env, demo, problems), providers: readProviders(env, demo, problems) };
}

function readSecondStep(env: Env, demo: boolean, problems: Problem[]): SecondStepRule {
  const graceDays = readDays(env['YIJIANSHI_SECOND_STEP_DAYS'], problems);
  const said = env['YIJIANSHI_SECOND_STEP'];
  if (!said) return { roles: demo ? [] : STAFF_ROLES, graceDays };
  if (said === 'none') return { roles: [], graceDays };
  const names = said.split(',').map((name) => name.trim());
  const roles = names.filter(isStaffRole);
  const unknown = names.find((name) => !isStaffRole(name));
  if (unknown !== undefined) {
    const message = `YIJIANSHI_SECOND_STEP 里的“${unknown}”不是工作人员的角色。可以写：${STAFF_ROLES.join('、')}，用逗号分开；都不要求时写 none。`;
    problems.push({ code: 'config/second-step', message, path: 'YIJIANSHI_SECOND_STEP' });
  }
  return { roles, graceDays };
}

function readDays(said: string | undefined, problems: Problem[]): number {
  if (!said) return GRACE_DAYS;
  if (/^\d{1,2}$/.test(said) && Number(said) <= 90) return Number(said);
  const message = `YIJIANSHI_SECOND_STEP_DAYS 应是 0 到 90 的天数，不是“${said}”。`;
  problems.push({ code: 'config/second-step-days', message, path: 'YIJIANSHI_SECOND_STEP_DAYS' });
  return GRACE_DAYS;
}
