import { access, type Access, type Who } from './who.ts';
import type { Subject } from './roles.ts';

/** A page: who sees it, and who takes which of its form actions. */
interface PageRule {
  see: Who;
  actions: Readonly<Record<string, Who>>;
}
/** An endpoint: who may call it by which method. */
interface EndpointRule {
  methods: Readonly<Record<string, Who>>;
  /** The handler refuses by itself, with a problem document in place of a page. */
  refusesItself?: true;
}
export type RouteRule = PageRule | EndpointRule;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

/** A page whose actions are taken by whoever sees it, unless another one is named. */
function page(see: Who, actions: readonly string[] = [], others: Readonly<Record<string, Who>> = {}): PageRule {
  return { see, actions: { ...Object.fromEntries(actions.map((action) => [action, see])), ...others } };
}

function endpoint(who: Who, ...methods: string[]): EndpointRule {
  return { methods: Object.fromEntries(methods.map((method) => [method, who])) };
}

/** An endpoint for programs: it takes every method, and answers those that it does not have with the ones that it has. */
function interfaceFor(who: Who, ...methods: string[]): EndpointRule {
  return { ...endpoint(who, ...(methods.length > 0 ? methods : METHODS)), refusesItself: true };
}

const OPEN: Record<string, RouteRule> = {
  '/': page('everyone'),
  '/bundles/[bundle]': page('everyone', ['start']),
  '/bundles/[bundle]/papers/[paper]': page('everyone'),
  '/codelists/[id]': endpoint('everyone', 'GET'),
  // Whoever scanned the code at a window: the signature in the address says for what.
  '/rate/[token]': page('everyone', ['default']),
  // Whoever holds the draft's cookie or owns it; the draft service asks.
  '/drafts/[draft]': page('everyone'),
  '/drafts/[draft]/check': page('everyone', ['default']),
  '/drafts/[draft]/discard': page('everyone', ['default']),
  '/drafts/[draft]/form/[topic]': page('everyone', ['default']),
  '/drafts/[draft]/guide': page('everyone', ['default']),
  '/drafts/[draft]/materials': page('everyone', ['upload', 'remove', 'next', 'licence']),
  // Whom a provider vouched for, asks the action.
  '/drafts/[draft]/prefill': page('everyone', ['look', 'dispute']),
  // Inviting and cancelling is the owner's alone; the service asks.
  '/drafts/[draft]/parties': page('citizen', ['invite', 'cancel']),
  '/drafts/[draft]/result': page('everyone'),
  // Whose file it is the engine and the draft service ask.
  '/files/[file]': endpoint('everyone', 'GET'),
  // Without signing in a link says about which bundle and as whom, and no more.
  // The wording is for people who signed in; the page looks.
  '/authorisations/[token]': page('everyone', [], { accept: 'citizen', decline: 'citizen' }),
  '/parties/[party]': page('everyone', [], { take: 'citizen', withdraw: 'citizen', refuse: 'citizen' }),
  '/parties/[party]/consent': page('citizen', ['agree']),
  '/parties/[party]/form': page('citizen', ['default']),
  // A program sends them, so the handler refuses by itself: only who is signed in, and only what is theirs to hand in.
  '/uploads/[...id]': interfaceFor('everyone', 'POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'),
  // In the development server alone; a build has none.
  '/gallery/[...page]': page('everyone', ['default']),
  '/healthz': endpoint('everyone', 'GET'),
  // Whoever takes the money; the signature is checked by the handler.
  '/pay/callback': endpoint('everyone', 'POST'),
  '/preferences': endpoint('everyone', 'GET', 'POST'),
  '/readyz': endpoint('everyone', 'GET'),
  '/account': page('signedIn', ['password', 'elsewhere', 'unlink', 'sms', 'mail', 'mailCode', 'mailOff']),
  '/account/second-step': page('staff', ['begin', 'confirm', 'off']),
  '/sign-in': page('everyone', ['enter', 'register', 'demo']),
  '/sign-in/oidc/[provider]': endpoint('everyone', 'GET'),
  '/sign-in/oidc/[provider]/back': endpoint('everyone', 'GET'),
  '/sign-in/second-step': page('everyone', ['default']),
  '/sign-out': page('everyone', ['default']),
  '/validators/[name]': endpoint('everyone', 'GET'),
  // Whoever has a receipt or a certificate in hand; so many tries an address, and nothing of a person is told.
  '/verify': page('everyone')
};

const CITIZEN: Record<string, RouteRule> = {
  // Each side its own; the service asks.
  '/account/authorisations': page('citizen', ['grant', 'withdraw']),
  '/account/authorisations/[authorisation]': page('citizen', ['act', 'stop', 'accept', 'decline']),
  // What was filed at a counter, for the person of the same proved number.
  '/applications': page('citizen', ['link']),
  '/applications/[application]': page('citizen'),
  '/applications/[application]/choose': page('citizen', ['default']),
  '/applications/[application]/correction': page('citizen', ['upload', 'answer']),
  '/applications/[application]/materials': page('citizen', ['upload']),
  // What goes where: the applicant alone, no agent.
  '/applications/[application]/post': page('citizen', ['default']),
  '/applications/[application]/privacy': page('citizen', ['default']),
  // What one thinks of it, the applicant alone; what is bad is answered by who leads the department.
  '/applications/[application]/certificates/[item]': endpoint('citizen', 'GET'),
  '/applications/[application]/certificates/[item]/certificate.json': endpoint('citizen', 'GET'),
  '/applications/[application]/complaint': page('citizen', ['default']),
  '/applications/[application]/rate': page('citizen', ['default']),
  '/applications/[application]/rate/again': endpoint('citizen', 'POST'),
  '/applications/[application]/receipt': page('citizen'),
  '/applications/[application]/receipt/[file]': endpoint('citizen', 'GET'),
  '/applications/[application]/step': page('citizen', ['default']),
  '/applications/[application]/withdraw': page('citizen', ['default'])
};

const INTERFACE: Record<string, RouteRule> = {
  '/api/bundles/[bundle]/versions/[version]/export': interfaceFor('administrator'),
  '/api/v1/applications/[application]': interfaceFor('caller'),
  '/api/v1/applications/[application]/correction': interfaceFor('caller'),
  '/api/v1/applications/[application]/files': interfaceFor('caller'),
  '/api/v1/bundles/[bundle]/applications': interfaceFor('caller'),
  '/api/v1/bundles/[bundle]/files': interfaceFor('caller'),
  '/api/docs': page('everyone'),
  '/api/openapi.json': interfaceFor('everyone'),
  // Departments' systems alone, by their signature.
  '/api/v1/callbacks/[receiver]': interfaceFor('everyone'),
  // Departments' systems alone, by a key of their department; which scope, the operation says.
  '/api/v1/events': interfaceFor('program'),
  '/api/v1/tasks': interfaceFor('program'),
  '/api/v1/tasks/[application]/[item]': interfaceFor('program'),
  '/api/v1/tasks/[application]/[item]/files/[file]': interfaceFor('program'),
  '/api/v1/tasks/[application]/[item]/moves': interfaceFor('program'),
  '/api/v1/tasks/[application]/[item]/slice': interfaceFor('program')
};

const OPERATOR: Record<string, RouteRule> = {
  '/operator/applications': page('keeper'),
  '/operator/applications/[number]': page('keeper'),
  '/operator/deliveries': page('keeper'),
  '/operator/deliveries/[receiver]': page('keeper', ['drop', 'resend', 'rotate', 'save']),
  '/operator/jobs': page('keeper', ['drop', 'retry']),
  '/operator/texts': page('keeper', ['look', 'reset', 'save'])
};

/** What is counted, by file numbers and departments: nobody's values. */
const SUPERVISION: Record<string, RouteRule> = {
  '/supervision': page('overseer'),
  '/supervision/anomalies': page('overseer'),
  '/supervision/cards': page('overseer'),
  '/supervision/flow': page('overseer'),
  '/supervision/reminders': page('overseer', [], { send: 'supervisor' }),
  '/supervision/ratings': page('overseer'),
  '/supervision/feedback': page('overseer'),
  '/supervision/feedback/[grievance]': page('overseer', ['answer', 'call']),
  '/supervision/savings': page('overseer'),
  '/supervision/tables/[table]/[format]': endpoint('overseer', 'GET'),
  // Whole months, without what so few have that they could be guessed.
  '/open-data': page('everyone'),
  '/open-data/[format]': endpoint('everyone', 'GET')
};

const DESK: Record<string, RouteRule> = {
  '/desk': page('officer', ['batch', 'keepView', 'dropView']),
  // Which duty signs what, the sign-off service asks.
  '/desk/entries': page('officer', ['compare']),
  '/desk/exchange': page('officer', ['check', 'apply']),
  '/desk/exchange/file': endpoint('officer', 'POST'),
  '/desk/exchange/template.csv': endpoint('officer', 'GET'),
  // Which of them is whose to answer, the service asks.
  '/desk/feedback': page('officer'),
  '/desk/feedback/[grievance]': page('officer', ['answer', 'call']),
  '/desk/tasks/[application]/[item]/certificate': endpoint('officer', 'GET'),
  '/desk/tasks/[application]/[item]/rating': page('officer'),
  '/desk/sign-offs': page('officer', ['default']),
  '/desk/tasks/[application]/[item]': page('officer', ['reveal', 'answer', 'move', 'post', 'tick', 'assign']),
  '/desk/tasks/[application]/[item]/entry': page('officer', ['reveal', 'entered']),
  '/desk/tasks/[application]/[item]/files/[file]': endpoint('officer', 'GET'),
  '/desk/tasks/[application]/[item]/foreign': endpoint('officer', 'GET'),
  '/desk/tasks/[application]/[item]/payload.json': endpoint('officer', 'GET'),
  '/desk/tasks/[application]/[item]/preview.json': endpoint('officer', 'GET')
};

/** The one-window desk; which visits are a clerk's, the service asks. */
const COUNTER: Record<string, RouteRule> = {
  '/desk/counter': page('clerk', ['start', 'draw', 'find', 'sit']),
  '/desk/counter/[visit]': page('clerk'),
  '/desk/counter/[visit]/situation': page('clerk', ['default']),
  '/desk/counter/[visit]/form': page('clerk', ['save', 'prefill']),
  '/desk/counter/[visit]/materials': page('clerk', ['upload', 'sort', 'remove', 'next']),
  '/desk/counter/[visit]/check': page('clerk', ['submit', 'paper', 'unpaper']),
  '/desk/counter/[visit]/done': page('clerk', ['hand', 'step']),
  '/desk/counter/[visit]/files/[file]': endpoint('clerk', 'GET')
};

const STEPS = ['look', 'save', 'undo', 'redo'];
const DESIGNER: Record<string, RouteRule> = {
  '': page('administrator'),
  '/access': page('administrator'),
  '/bundles/[bundle]': page('administrator', ['edit', 'limit']),
  '/bundles/[bundle]/arrange': page('administrator', ['decide', 'undo', 'redo']),
  '/bundles/[bundle]/check': endpoint('administrator', 'GET'),
  '/bundles/[bundle]/deadlines': page('administrator'),
  '/bundles/[bundle]/edits': endpoint('administrator', 'GET', 'POST'),
  '/bundles/[bundle]/effect': page('administrator'),
  '/bundles/[bundle]/effect/report.json': endpoint('administrator', 'GET'),
  '/bundles/[bundle]/export': page('administrator'),
  '/bundles/[bundle]/export/bundle.zip': endpoint('administrator', 'GET'),
  '/bundles/[bundle]/findings': page('administrator', ['decide', 'withdraw']),
  '/bundles/[bundle]/findings/course': page('administrator'),
  '/bundles/[bundle]/findings/scenario.json': endpoint('administrator', 'GET'),
  '/bundles/[bundle]/forecast': page('administrator'),
  '/bundles/[bundle]/form': page('administrator'),
  '/bundles/[bundle]/materials': page('administrator', ['way']),
  '/bundles/[bundle]/merge': page('administrator', ['decide', 'ask', 'withdraw']),
  '/bundles/[bundle]/merge/adopt': page('administrator', ['adopt']),
  '/bundles/[bundle]/merge/fields': page('administrator', ['settle', 'withdraw']),
  '/bundles/[bundle]/merge/history': page('administrator', ['undo', 'redo']),
  '/bundles/[bundle]/merge/variants': page('administrator', ['pick', 'withdraw']),
  '/bundles/[bundle]/papers': page('administrator'),
  '/bundles/[bundle]/papers/[paper]': page('administrator'),
  '/bundles/[bundle]/process/[item]': page('administrator', ['pick', 'own', 'change', 'undo', 'redo']),
  '/bundles/[bundle]/simulate': page('administrator', ['keep', 'drop']),
  '/bundles/[bundle]/simulate/ground.json': endpoint('administrator', 'GET'),
  '/bundles/[bundle]/situations': page('administrator', ['edit', 'undo', 'redo']),
  '/bundles/[bundle]/versions': page('administrator', ['publish', 'trial', 'ask', 'retire', 'restore', 'gate']),
  '/bundles/[bundle]/versions/compare': page('administrator'),
  '/bundles/[bundle]/versions/dry-run': page('administrator'),
  '/bundles/[bundle]/versions/migrate': page('administrator', ['default']),
  '/bundles/[bundle]/versions/suite': page('administrator'),
  '/catalogue': page('administrator'),
  '/catalogue/calendars/[calendar]': page('administrator', ['read', ...STEPS]),
  '/catalogue/codelists/[list]': page('administrator', STEPS),
  '/catalogue/codelists/[list]/download/[format]': endpoint('administrator', 'GET'),
  '/catalogue/codelists/new': page('administrator', ['save']),
  '/catalogue/departments/[department]': page('administrator', STEPS),
  '/catalogue/departments/new': page('administrator', ['save']),
  '/catalogue/elements/[element]': page('administrator', STEPS),
  '/catalogue/elements/new': page('administrator', ['save']),
  '/catalogue/issues': page('administrator'),
  '/catalogue/items/[item]': page('administrator'),
  '/catalogue/items/[item]/form': page('administrator', STEPS),
  '/catalogue/items/[item]/checklist': page('administrator', ['save', 'undo', 'redo']),
  '/catalogue/items/[item]/modes': page('administrator', ['default']),
  '/catalogue/maintain': page('administrator', ['save', 'undo', 'redo']),
  '/catalogue/warnings': page('administrator', ['try', 'save', 'drop', 'undo', 'redo']),
  '/catalogue/moments': page('administrator', ['save', 'undo', 'redo']),
  '/catalogue/windows': page('administrator', ['save', 'state']),
  '/catalogue/windows/halls': page('administrator', ['look', 'save', 'remove', 'undo', 'redo']),
  '/catalogue/windows/routing': page('administrator', ['edit', 'undo', 'redo']),
  '/catalogue/targets': page('administrator', ['save', 'undo', 'redo']),
  '/import': page('administrator', ['default']),
  '/import/[upload]': page('administrator', ['accept', 'drop']),
  '/import/template.xlsx': endpoint('administrator', 'GET'),
  '/keys': page('administrator', ['create', 'revoke']),
  '/new': page('administrator', ['find', 'create']),
  '/people': page('access', ['add']),
  '/people/[person]': page('access', ['change', 'end', 'lock', 'password', 'secondStep', 'sessions', 'unlock']),
  '/processes': page('administrator', ['import']),
  '/processes/[process]': page('administrator', ['copy', 'change', 'undo', 'redo', 'assign']),
  '/processes/[process]/export': endpoint('administrator', 'GET'),
  '/processes/[process]/suite': page('administrator'),
  '/rules': page('administrator'),
  '/rules/[family]/[rule]': page('administrator')
};

function under(path: string, rules: Record<string, RouteRule>): Record<string, RouteRule> {
  return Object.fromEntries(Object.entries(rules).map(([route, rule]) => [path + route, rule]));
}

/** Every route of the site by its id; one that is not here lets nobody in. */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  ...OPEN,
  ...CITIZEN,
  ...INTERFACE,
  ...DESK,
  ...COUNTER,
  ...OPERATOR,
  ...SUPERVISION,
  ...under('/designer', DESIGNER)
};

/** What somebody wants of a route: `action` of a page when its form is posted, `default` for the one without a name. */
export interface Wanted {
  route: string;
  method: string;
  action: string;
}

/** `unlisted`: the table does not know the route, the action or the method, so nobody has it. */
export function routeAccess({ route, method, action }: Wanted, user: Subject | null): Access | 'unlisted' {
  const rule = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!rule) return 'unlisted';
  const who = whoFor(rule, method, action);
  return who === undefined ? 'unlisted' : access(who, user);
}

/** Open to everybody, whatever has to be done first: leaving, and signing in as somebody else. */
const ALWAYS_OPEN = ['/sign-out', '/sign-in', '/sign-in/second-step', '/preferences', '/healthz', '/readyz'];

/** What stays open to somebody who has to set up the second step first. */
export function opensBeforeSecondStep(route: string): boolean {
  return ['/account/second-step', ...ALWAYS_OPEN].includes(route);
}

/** What stays open to somebody who has to choose a password of their own first. */
export function opensBeforePassword(route: string): boolean {
  return ['/account', ...ALWAYS_OPEN].includes(route);
}

/** Methods that a route takes; null: the table does not know it. */
export function methodsOf(route: string): string[] | null {
  const rule = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!rule) return null;
  if ('methods' in rule) return Object.keys(rule.methods);
  return Object.keys(rule.actions).length > 0 ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
}

/** Whether the handler of this route tells by itself that somebody has no business there. */
export function refusesItself(route: string): boolean {
  const rule = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  return rule !== undefined && 'methods' in rule && rule.refusesItself === true;
}

function whoFor(rule: RouteRule, method: string, action: string): Who | undefined {
  if ('methods' in rule) return own(rule.methods, method) ?? (method === 'HEAD' ? own(rule.methods, 'GET') : undefined);
  return method === 'POST' ? own(rule.actions, action) : rule.see;
}

function own(of: Readonly<Record<string, Who>>, key: string): Who | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

/** Which action of a page a posted form means: `?/name`, else `default` (SvelteKit's own rule). */
export function actionOf(url: URL): string {
  const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
  return named === undefined ? 'default' : named.slice(1);
}

/** May this person see the page at this address? One that no page is made for is open: there is nothing to see. */
export function pathAccess(path: string, user: Subject | null): Access {
  const pathname = path.split('?')[0] ?? '';
  const route = Object.keys(ROUTES)
    .filter((id) => patternOf(id).test(pathname))
    .toSorted((a, b) => a.split('[').length - b.split('[').length)[0];
  if (route === undefined) return 'open';
  const found = routeAccess({ route, method: 'GET', action: 'default' }, user);
  return found === 'unlisted' ? 'closed' : found;
}

const patterns = new Map<string, RegExp>();
function patternOf(route: string): RegExp {
  let known = patterns.get(route);
  if (!known) {
    const source = route
      .split('/')
      .map((part) => (part.startsWith('[...') ? '.*' : part.startsWith('[') ? '[^/]+' : part.replaceAll('.', '\\.')))
      .join('/');
    patterns.set(route, (known = new RegExp(`^${source}/?$`)));
  }
  return known;
}
