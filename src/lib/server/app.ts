import type { Clock } from '#lib/core/clock.ts';
import type { Result } from '#lib/core/errors.ts';
import { CALLS_A_MINUTE } from '#lib/core/export/openapi/api-types.ts';
import type { CallLimits } from './api/caller.ts';
import { createApiKeys, type ApiKeys } from './api/keys.ts';
import type { Auth } from './auth/auth.ts';
import { ensureDemoAccounts, type DemoAccount } from './auth/demo-accounts.ts';
import { leadersOf } from './auth/accounts.ts';
import { createStaff, type StaffService } from './auth/staff.ts';
import { ensureFirstAdministrator } from './auth/first-administrator.ts';
import { openDeliveries, type Deliveries } from './deliver/deliveries.ts';
import { finishRestore } from './bundle/unfinished.ts';
import { readConfig, type Config } from './config.ts';
import { openDesignNode, type DesignNode } from './design-node.ts';
import { prepareDataFolder } from './data-folder.ts';
import { openSignIn } from './auth/open-sign-in.ts';
import { createParties } from './parties/parties.ts';
import { createAuthorisations, type AuthorisationService } from './parties/authorisations.ts';
import type { PartyService } from './parties/types.ts';
import { createServicePoints, type ServicePoints } from './counter/points.ts';
import type { CounterService } from './counter/types.ts';
import { createCounter } from './counter/visits.ts';
import { createCertificates, givingOut, type CertificateService } from './certificates/certificates.ts';
import { openTemplates } from './certificates/templates.ts';
import { createFeedback } from './feedback/feedback.ts';
import { createReminders, type ReminderService } from './supervise/reminders.ts';
import { whyHere } from './operate/why-here.ts';
import type { FeedbackService } from './feedback/types.ts';
import { createDraftService } from './engine/drafts.ts';
import { createEngine } from './engine/engine.ts';
import type { Actor, DraftService, Engine, FileService, VersionService } from './engine/types.ts';
import { dryRun, type DryRun } from './engine/dry-run.ts';
import { createMigrations, type MigrationService } from './engine/migrations.ts';
import { noteStaff } from './engine/life.ts';
import { withoutGatesInDemo } from './engine/gates.ts';
import { createSignOffs, type SignOffService } from './engine/sign-offs.ts';
import { previewWithdrawal, type WithdrawalPreview } from './engine/withdraw-preview.ts';
import { createVersionService } from './engine/versions.ts';
import { openFiles, type FileServices } from './files/open-files.ts';
import { openInstallation, signInSecret } from './installation.ts';
import { report } from './log.ts';
import { observedEngine, observedStore, offerBacklog } from './observe/observed.ts';
import { observedAuth } from './observe/sign-ins.ts';
import { feesOf, type FeeShown } from './pay/fees.ts';
import type { PaymentService } from './pay/payments.ts';
import { mailKeyOf } from './ports/mail-key.ts';
import { phonesOf } from './ports/vouched.ts';
import { openPorts, outsideOf, type Ports } from './ports/ports.ts';
import { createPortServices, type PortServices } from './ports/services.ts';
import { readPortSettings, type PortSettings } from './ports/settings.ts';
import { publishMissing } from './publish-missing.ts';
import { createPrivacy, type PrivacyService } from './retention/privacy.ts';
import { createUpkeep } from './retention/upkeep.ts';
import { createSchemaCheck } from './schema-check.ts';
import type { Store } from './store/types.ts';
import { startTicking } from './ticking.ts';
import { verify, type Verdict } from './verify/issued.ts';
import { receiptOf, type Receipt } from './verify/receipt.ts';
import { createRateLimit, type RateLimit } from './web/rate-limit.ts';
import { openWorkspace, type Workspace } from './workspace/workspace.ts';

/** Everything a request can reach, opened once a process. */
export interface App {
  config: Config;
  clock: Clock;
  workspace: Workspace;
  store: Store;
  versions: VersionService;
  signOffs: SignOffService;
  /** What a draft, decided and merged, would mean for applications in progress. */
  dryRun(bundle: string, draft: Parameters<typeof dryRun>[2]): Promise<DryRun>;
  /** Takes applications in progress over to a new version. */
  migrations: MigrationService;
  drafts: DraftService;
  /** Others who fill in and consent to their own part of a draft. */
  parties: PartyService;
  /** What people allow others to do for them (代办). */
  authorisations: AuthorisationService;
  /** People who are served at a counter; windows and agents as administrators keep them. */
  counter: CounterService;
  points: ServicePoints;
  /** Result documents that departments give out. */
  certificates: CertificateService;
  /** 好差评, complaints, and answers to them. */
  feedback: FeedbackService;
  /** 督办单: supervision asks, departments answer. */
  reminders: ReminderService;
  /** Why an application stands where it stands, for operators. */
  whyHere(number: string): ReturnType<typeof whyHere>;
  files: FileService;
  /** Uploads on their way in, the tus protocol before them, and short-lived links to files. */
  uploads: FileServices['uploads'];
  tus: FileServices['tus'];
  fileLinks: FileServices['fileLinks'];
  engine: Engine;
  auth: Auth;
  /** Where a person's information went, who saw it, and wishes to have it erased. */
  privacy: PrivacyService;
  /** Gives out accounts and duties. */
  staff: StaffService;
  /** What stands in the link of whoever is invited to try a version; nobody can guess it. */
  trialToken(bundle: string, version: number): string;
  /** Null where nothing is set up to take payments: people pay at the counter. */
  payments: PaymentService | null;
  /** Foreign systems; null each where none is set up. */
  ports: Ports;
  foreignLink: PortServices['foreignLink'];
  smsSetting: PortServices['smsSetting'];
  posts: PortServices['posts'];
  mails: PortServices['mails'];
  /** What goes out to departments' own systems, and what they call back. */
  deliveries: Deliveries;
  /** Drafts begun without signing in, and ways to identity providers, each by address. */
  starts: RateLimit;
  oidcStarts: RateLimit;
  /** Electronic licences asked for, by account. */
  fetches: RateLimit;
  /** The receipt of a person's own application; null: not theirs. */
  receipt(application: string, actor: Actor): Promise<Receipt | null>;
  /** Whether a receipt or a certificate was given out, for anybody; and how often each address may ask. */
  verify(asked: { number: string; code: string }): Promise<Verdict>;
  verifications: RateLimit;
  /** What was paid for each item of a person's own application, and what came back. */
  fees(application: string, actor: Actor): Promise<FeeShown[]>;
  /** What somebody may withdraw of their own application now, and what would come of it; null: not theirs. */
  withdrawal(application: string, actor: Actor): Promise<WithdrawalPreview | null>;
  /** Codes to addresses of e-mail, by account. */
  mailCodes: RateLimit;
  /** Keys of other systems, and how often each caller of `/api/v1` may call. */
  apiKeys: ApiKeys;
  calls: CallLimits;
  /** Whom the sign-in page offers; empty outside a demo. */
  demoAccounts: DemoAccount[];
  close(): Promise<void>;
}

/** Why the program does not start: a plain sentence for whoever started it. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

/** What to tell whoever started the program: a sentence where there is one, else everything. */
export function explainStart(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const isSentence = /[\u4e00-\u9fff]/.test(fault.message);
  return isSentence ? fault.message : (fault.stack ?? fault.message);
}

/** Enough for a service hall behind one address; a script that fills the disk with drafts stops here. */
const STARTS = { turns: 60, windowMs: 10 * 60_000, clients: 10_000 };

/** A person with many materials, each tried again now and then; whoever tries numbers stops here. */
const FETCHES = { turns: 20, windowMs: 60 * 60_000, clients: 10_000 };

/** Nobody floods the box of somebody else. */
const MAIL_CODES = { turns: 5, windowMs: 60 * 60_000, clients: 10_000 };
/** For somebody with a pile of papers before them; far too few to guess 80 bits by. */
const VERIFICATIONS = { turns: 30, windowMs: 10 * 60_000, clients: 10_000 };
const CALLS = { turns: CALLS_A_MINUTE, windowMs: 60_000, clients: 10_000 };

const clock: Clock = { now: () => Date.now() };
const HOLDER = Symbol.for('yijianshi.app');
type Holder = { [HOLDER]?: Promise<App> };

/** The one application of this process; also when the development server loads this module anew. */
export function getApp(): Promise<App> {
  const holder = globalThis as Holder;
  return (holder[HOLDER] ??= openConfigured());
}

async function openConfigured(): Promise<App> {
  const config = sentenceOrValue(readConfig(process.env, process.cwd()));
  return openApp(config, sentenceOrValue(readPortSettings(process.env, config.demo)));
}

/** Closes it if it was opened; a later `getApp` opens it again. */
export async function closeApp(): Promise<void> {
  const holder = globalThis as Holder;
  const open = holder[HOLDER];
  delete holder[HOLDER];
  await (await open?.catch(() => undefined))?.close();
}

/**
 * Opens data folder, store, sign-in and services, and starts the clock loop.
 * @throws {StartError} when the data folder is of the wrong kind (rule 30)
 */
export async function openApp(config: Config, foreign: PortSettings = {}): Promise<App> {
  sentenceOrValue(await prepareDataFolder(config));
  const workspace = await openWorkspace(config.workspace);
  const templates = openTemplates(workspace.dir, report);
  const { store: kept, keys } = await openInstallation(config);
  const store = observedStore(kept);
  const design = await openDesignNode(config, store);
  const finished = await finishRestore(workspace.dir, store, config.data);
  if (finished) report(finished.message);
  const { files, ...uploading } = await openFiles(config, { store, keys, clock });
  const drafts = createDraftService({ store, keys, clock, files });
  const versions = design.publishing(createVersionService({ store, workspace, clock }));
  const foreignSystems = openPorts(config.demo, foreign, clock);
  const outside = outsideOf(foreignSystems);
  const deps = { store, versions, drafts, files, keys, clock, check: createSchemaCheck(), outside };
  const issuing = { certificates: templates, demo: config.demo, report };
  const certificates = createCertificates({ ...deps, ...issuing });
  const notGivenOut = (fault: unknown) => report(explainStart(fault));
  const engine = observedEngine(givingOut(createEngine(deps), certificates, notGivenOut));
  const secret = await signInSecret(config, store);
  const auth = observedAuth(await openSignIn(config, secret, clock), secret);
  const demoAccounts = await firstPeople(config, workspace, auth);
  if (config.demo) {
    await withoutGatesInDemo({ store, clock });
    await publishMissing(workspace, versions);
  }
  const { work, ...outsideServices } = createPortServices(
    {
      ...deps,
      engine,
      phoneOf: phonesOf(config, auth),
      mailKey: mailKeyOf(secret, keys.suite),
      site: config.origin ?? ''
    },
    foreignSystems
  );
  const stopTicking = startTicking({
    ports: { work },
    upkeep: createUpkeep(deps, config.data),
    engine,
    drafts,
    files,
    workspace: watched(workspace, design)
  });
  const deliveries = openDeliveries({ ...deps, engine, config, departments: () => workspace.departments() });
  const migrations = createMigrations(deps);
  const points = createServicePoints({ store, clock, workspace });
  const unwatch = offerBacklog(store, clock);
  const close = async () => {
    unwatch();
    await Promise.all([stopTicking(), deliveries.stop(), migrations.stop()]);
    await foreignSystems.close();
    await auth.close();
    await store.close();
    await workspace.close();
  };
  const starts = createRateLimit(STARTS);
  return {
    config,
    clock,
    workspace,
    store,
    versions,
    signOffs: createSignOffs({ store, workspace, versions, clock }),
    drafts,
    parties: createParties(deps),
    authorisations: createAuthorisations(deps),
    reminders: createReminders(deps),
    whyHere: (number) => whyHere(deps, number),
    certificates,
    feedback: createFeedback({
      ...deps,
      departments: () => workspace.departments(),
      leaders: (department) => leadersOf(auth.accounts, department)
    }),
    counter: createCounter({ ...deps, engine, points }),
    points,
    files,
    ...uploading,
    engine,
    auth,
    staff: createStaff({
      accounts: auth.accounts,
      secondStep: auth.secondStep,
      departments: () => workspace.departments(),
      inTurn: auth.inTurn,
      note: (entry) => noteStaff({ store, clock }, entry)
    }),
    dryRun: (bundle, draft) => dryRun(deps, bundle, draft),
    migrations,
    privacy: createPrivacy(deps),
    trialToken: (bundle, version) => keys.token('trial', `${bundle}@${version}`),
    ...outsideServices,
    deliveries,
    starts,
    oidcStarts: createRateLimit(STARTS),
    fetches: createRateLimit(FETCHES),
    receipt: (application, actor) => receiptOf(deps, application, actor),
    verify: (asked) => verify(deps, asked, certificates.settle),
    verifications: createRateLimit(VERIFICATIONS),
    fees: (application, actor) => feesOf(deps, application, actor),
    withdrawal: (application, actor) => previewWithdrawal(deps, application, actor),
    mailCodes: createRateLimit(MAIL_CODES),
    apiKeys: createApiKeys(store, clock),
    calls: { people: createRateLimit(CALLS), keys: createRateLimit({ ...CALLS, turns: config.keyCalls }) },
    demoAccounts,
    close
  };
}

/** The round that looks for a new calendar looks also whether this node still reads what the others read. */
function watched(workspace: Workspace, design: DesignNode): Pick<Workspace, 'refreshOutside'> {
  return { refreshOutside: () => workspace.refreshOutside().then(design.look) };
}

async function firstPeople(config: Config, workspace: Workspace, auth: Auth): Promise<DemoAccount[]> {
  if (config.demo) {
    const leads = workspace.bundles().flatMap(({ id }) => workspace.composition(id)?.now.bundle.lead ?? []);
    return ensureDemoAccounts(config.data, workspace.departments(), auth, leads);
  }
  await auth.oneNode(() => ensureFirstAdministrator(config.data, auth, clock));
  return [];
}

function sentenceOrValue<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new StartError(result.problems.map((problem) => problem.message).join('\n'));
}
